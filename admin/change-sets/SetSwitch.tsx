import Check from '@mui/icons-material/Check';
import Layers from '@mui/icons-material/LayersOutlined';
import UnfoldMore from '@mui/icons-material/UnfoldMore';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Divider from '@mui/material/Divider';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useEffect, useState } from 'react';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { OpenSet } from '../api/points';
import { useActiveSet } from './activeSet';
import { useActiveSetRow } from './useActiveSetRow';

/** Chooses what the pages of the configuration show: what is live, or what a change set would make of it. */
export function SetSwitch() {
  const { id, kept, isNamed, release, choose, keep } = useActiveSet();
  const { data: active } = useActiveSetRow();
  // Published or discarded meanwhile, by a schedule or by somebody else: what is done from now on goes elsewhere. Where
  // the address names it, one still sees what it was.
  const isOver = active?.id === kept && (active?.state === 'PUBLISHED' || active?.state === 'DISCARDED');
  useEffect(() => {
    if (isOver && !isNamed) keep(null);
  }, [isOver, isNamed, keep]);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data: sets } = useGetList<OpenSet>('open-change-sets', {}, { enabled: anchor !== null });
  const pick = (next: string | null) => () => {
    setAnchor(null);
    choose(next);
  };
  const shown = release !== null ? `Release ${release}` : id ? (active?.name ?? 'A change set') : 'Live';
  return (
    <Box sx={{ px: 1, pb: 0.5 }}>
      <ButtonBase
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={`Configuration shown: ${shown}`}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={(theme) => ({
          width: '100%',
          gap: 1,
          justifyContent: 'flex-start',
          textAlign: 'left',
          px: 1.25,
          py: 0.5,
          minHeight: 34,
          borderRadius: 1,
          fontFamily: 'inherit',
          fontSize: '0.8125rem',
          border: '1px solid rgb(255 255 255 / 0.2)',
          bgcolor: id || release !== null ? theme.palette.signal.rail.active : undefined,
          '&:hover': { bgcolor: theme.palette.signal.rail.active },
        })}
      >
        <Layers aria-hidden sx={(theme) => ({ fontSize: 18, color: theme.palette.signal.rail.quiet })} />
        <Box component="span" sx={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {shown}
        </Box>
        <UnfoldMore aria-hidden sx={{ fontSize: 18 }} />
      </ButtonBase>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <SetItem label="Live" isChosen={!id && release === null} onPick={pick(null)} />
        {(sets ?? []).map((set) => (
          <SetItem key={set.id} label={set.name} isChosen={set.id === id} onPick={pick(set.id)} />
        ))}
        <Divider />
        <MenuItem component={Link} to="/change-sets" onClick={() => setAnchor(null)} sx={{ fontSize: '0.875rem' }}>
          All change sets
        </MenuItem>
      </Menu>
    </Box>
  );
}

interface SetItemProps {
  readonly label: string;
  readonly isChosen: boolean;
  readonly onPick: () => void;
}

const SetItem = ({ label, isChosen, onPick }: SetItemProps) => (
  <MenuItem role="menuitemradio" aria-checked={isChosen} onClick={onPick} sx={{ fontSize: '0.875rem', maxWidth: 360 }}>
    <ListItemIcon>{isChosen && <Check aria-hidden fontSize="small" />}</ListItemIcon>
    <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
      {label}
    </Box>
  </MenuItem>
);
