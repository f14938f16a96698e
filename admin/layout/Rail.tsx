import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { usePermissions } from 'react-admin';
import { NavLink, useLocation } from 'react-router-dom';
import { useRow } from '../api/useRow';
import type { ViewerRow } from '../api/viewer';
import { SetSwitch } from '../change-sets/SetSwitch';
import { AccountMenu } from './AccountMenu';
import { Bell } from './Bell';
import { Brand } from './Brand';
import { sections, type Place } from './places';

/** The rail at the side: where one can go, and who one is. */
export function Rail({ onGo }: { onGo?: () => void }) {
  const { permissions: role } = usePermissions<string>();
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    // Where there is less room than places, one still sees where one is. Not by scrollIntoView: the browser would go on
    // with Tab from there, past the way to the contents.
    const here = nav.current?.querySelector('[aria-current="page"]')?.getBoundingClientRect();
    const room = nav.current?.getBoundingClientRect();
    if (!nav.current || !here || !room) return;
    nav.current.scrollTop += Math.min(0, here.top - room.top) + Math.max(0, here.bottom - room.bottom);
  }, [pathname, role]);
  const { data: viewer } = useRow<ViewerRow>('viewer', 'me');
  const kind = viewer?.organisation.kind;
  const isFor = ({ roles, kinds }: Place) => {
    const isOfRole = !roles || (role !== undefined && roles.includes(role));
    return isOfRole && (kinds ? kinds.some((one) => one === kind) : kind !== 'VENDOR');
  };
  return (
    <Box
      sx={(theme) => ({
        width: 228,
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        bgcolor: theme.palette.signal.rail.ground,
        color: theme.palette.signal.rail.text,
        '& :focus-visible': { outlineColor: theme.palette.signal.rail.text, outlineOffset: '-2px' },
      })}
    >
      <Box
        sx={{ pl: 2, pr: 1, pt: 2, pb: 1.5, display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}
      >
        <Brand />
        {!onGo && <Bell />}
      </Box>
      {(role === 'OPS_LEADER' || role === 'AGENT') && <SetSwitch />}
      <Box component="nav" aria-label="Main" ref={nav} sx={{ flex: 1, overflowY: 'auto', px: 1, pb: 2 }}>
        {(kind === undefined && role === 'PARTNER' ? [] : sections)
          .map(({ title, places }) => ({ title, places: places.filter(isFor) }))
          .filter(({ places }) => places.length > 0)
          .map(({ title, places }) => (
            <Section key={title} title={title} places={places} onGo={onGo} />
          ))}
      </Box>
      <AccountMenu />
    </Box>
  );
}

interface SectionProps {
  readonly title: string;
  readonly places: readonly Place[];
  readonly onGo?: () => void;
}

const Section = ({ title, places, onGo }: SectionProps) => (
  <>
    <Box
      component="h2"
      sx={(theme) => ({
        m: 0,
        px: 1.25,
        pt: 1.25,
        pb: 0.25,
        fontSize: '0.75rem',
        fontWeight: 600,
        color: theme.palette.signal.rail.quiet,
      })}
    >
      {title}
    </Box>
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: '1px' }}>
      {places.map((place) => (
        <li key={place.to}>
          <PlaceLink {...place} onGo={onGo} />
        </li>
      ))}
    </Box>
  </>
);

const PlaceLink = ({ to, label, icon: Icon, onGo }: Place & { onGo?: () => void }) => (
  <Box
    component={NavLink}
    to={to}
    end={to === '/'}
    onClick={onGo}
    sx={(theme) => ({
      display: 'flex',
      alignItems: 'center',
      gap: 1.25,
      minHeight: 29,
      px: 1.25,
      borderRadius: 1,
      color: theme.palette.signal.rail.text,
      fontSize: '0.875rem',
      textDecoration: 'none',
      '& svg': { fontSize: 19, color: theme.palette.signal.rail.quiet },
      '&:hover': { bgcolor: theme.palette.signal.rail.active },
      '&.active': { bgcolor: theme.palette.signal.rail.active, fontWeight: 600, boxShadow: 'inset 3px 0 0 #4fc2a8' },
      '&.active svg': { color: theme.palette.signal.rail.text },
    })}
  >
    <Icon aria-hidden />
    {label}
  </Box>
);
