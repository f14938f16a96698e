import MenuIcon from '@mui/icons-material/Menu';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Suspense, useEffect, useRef, useState } from 'react';
import type { CoreLayoutProps } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { ModeBanner } from '../change-sets/ModeBanner';
import { Bell } from './Bell';
import { Brand } from './Brand';
import { Rail } from './Rail';
import { Waiting } from './Waiting';

/** What surrounds every page: a way past the navigation, the rail (a drawer on narrow screens) and the contents. */
export function Shell({ children }: CoreLayoutProps) {
  const isWide = useMediaQuery('(min-width: 900px)', { noSsr: true });
  const main = useFocusOnArrival();
  return (
    <Box sx={{ minHeight: '100dvh', display: isWide ? 'flex' : 'block' }}>
      <SkipLink />
      {isWide ? (
        <Box component="header" sx={{ position: 'sticky', top: 0, height: '100dvh', flex: 'none' }}>
          <Rail />
        </Box>
      ) : (
        <NarrowHeader />
      )}
      <Box
        component="main"
        id="main"
        ref={main}
        tabIndex={-1}
        sx={{ flex: 1, minWidth: 0, px: { xs: 2, md: 4 }, py: { xs: 2, md: 3 }, '&:focus': { outline: 'none' } }}
      >
        <ModeBanner />
        <Suspense fallback={<Waiting />}>{children}</Suspense>
      </Box>
    </Box>
  );
}

/** Moves the focus into the contents when another page is opened, as loading a page would. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) main.current?.focus({ preventScroll: true });
    before.current = pathname;
  }, [pathname]);
  return main;
}

function NarrowHeader() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Box
      component="header"
      sx={(theme) => ({
        position: 'sticky',
        top: 0,
        zIndex: theme.zIndex.appBar,
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: 1,
        height: 52,
        bgcolor: theme.palette.signal.rail.ground,
        '& :focus-visible': { outlineColor: theme.palette.signal.rail.text },
      })}
    >
      <IconButton aria-label="Menu" aria-expanded={isOpen} onClick={() => setIsOpen(true)} sx={{ color: '#f2f7f5' }}>
        <MenuIcon aria-hidden />
      </IconButton>
      <Brand />
      <Box sx={{ flex: 1 }} />
      <Bell />
      <Drawer open={isOpen} onClose={() => setIsOpen(false)} slotProps={{ paper: { 'aria-label': 'Menu' } }}>
        <Rail onGo={() => setIsOpen(false)} />
      </Drawer>
    </Box>
  );
}

const SkipLink = () => (
  <Box
    component="a"
    href="#main"
    onClick={(event: React.MouseEvent) => {
      event.preventDefault();
      document.getElementById('main')?.focus();
    }}
    sx={{
      position: 'fixed',
      left: 12,
      top: -60,
      zIndex: 2000,
      px: 2,
      py: 1,
      borderRadius: 1,
      bgcolor: 'background.paper',
      color: 'primary.main',
      fontWeight: 600,
      boxShadow: 4,
      '&:focus': { top: 12 },
    }}
  >
    Skip to the contents
  </Box>
);
