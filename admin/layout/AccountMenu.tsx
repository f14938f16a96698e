import Check from '@mui/icons-material/Check';
import UnfoldMore from '@mui/icons-material/UnfoldMore';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Divider from '@mui/material/Divider';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useGetIdentity, useLogout } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScheme, type Scheme } from '../scheme';

const schemes: readonly { readonly scheme: Scheme; readonly label: string }[] = [
  { scheme: 'system', label: 'Look: as the system' },
  { scheme: 'light', label: 'Look: light' },
  { scheme: 'dark', label: 'Look: dark' },
];

/** Who is signed in and for whom, with the way to the own account, the look of the console, and out. */
export function AccountMenu() {
  const { identity } = useGetIdentity();
  const logout = useLogout();
  const { scheme, choose } = useScheme();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <Box sx={{ borderTop: '1px solid rgb(255 255 255 / 0.14)', p: 1 }}>
      <ButtonBase
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={(theme) => ({
          width: '100%',
          justifyContent: 'space-between',
          textAlign: 'left',
          px: 1.25,
          py: 0.75,
          borderRadius: 1,
          fontFamily: 'inherit',
          '&:hover': { bgcolor: theme.palette.signal.rail.active },
        })}
      >
        <Box sx={{ minWidth: 0 }}>
          <Box sx={{ fontSize: '0.875rem', fontWeight: 600, overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {identity?.fullName ?? 'Account'}
          </Box>
          <Box sx={(theme) => ({ fontSize: '0.75rem', color: theme.palette.signal.rail.quiet })}>
            {identity?.organisation?.name ?? ''}
          </Box>
        </Box>
        <UnfoldMore aria-hidden fontSize="small" />
      </ButtonBase>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={close}
        anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
        transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      >
        {schemes.map((choice) => (
          <MenuItem
            key={choice.scheme}
            role="menuitemradio"
            aria-checked={scheme === choice.scheme}
            onClick={() => choose(choice.scheme)}
          >
            <ListItemIcon>{scheme === choice.scheme && <Check fontSize="small" aria-hidden />}</ListItemIcon>
            {choice.label}
          </MenuItem>
        ))}
        <Divider />
        <MenuItem component={Link} to="/profile" onClick={close}>
          My account
        </MenuItem>
        <MenuItem onClick={() => void logout()}>Sign out</MenuItem>
      </Menu>
    </Box>
  );
}
