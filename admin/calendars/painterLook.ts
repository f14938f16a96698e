import type { SxProps, Theme } from '@mui/material/styles';

const dayWidth = 92;

/** How the grid of the week looks. Classes, since it has close to seven hundred cells. */
export const painterLook: SxProps<Theme> = (theme) => ({
  fontSize: '0.8125rem',
  // keeps a row's cells wide enough to be met where there is little room
  '& .scroll': { overflowX: 'auto', mx: '-4px', px: '4px', pb: 0.5 },
  '& .hours': {
    position: 'relative',
    height: 18,
    ml: `${dayWidth}px`,
    mr: 1,
    minWidth: 576,
    fontSize: '0.75rem',
    color: 'text.secondary',
    '& span': { position: 'absolute', transform: 'translateX(-50%)' },
  },
  '& [role=grid]': {
    minWidth: 576 + dayWidth,
    pr: 1,
    borderRadius: 1,
    touchAction: 'none',
    userSelect: 'none',
    cursor: 'crosshair',
  },
  '& .row': {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: `${dayWidth}px repeat(96, minmax(0, 1fr))`,
    height: 32,
    mb: '3px',
  },
  '& .day': { alignSelf: 'center', cursor: 'default' },
  '& .strip': {
    position: 'absolute',
    top: 0,
    bottom: 0,
    left: dayWidth,
    right: 0,
    overflow: 'hidden',
    borderRadius: '4px',
    '& > span': { position: 'absolute', top: 0, bottom: 0 },
  },
  '& .strip.open': { bgcolor: theme.palette.signal.tones.neutral.tint },
  '& .strip.open > span': {
    bgcolor: theme.palette.primary.main,
    borderRadius: '4px',
    boxShadow: `inset 0 0 0 1px ${theme.palette.background.paper}`,
    '&.comes': { borderTopLeftRadius: 0, borderBottomLeftRadius: 0 },
    '&.goes': { borderTopRightRadius: 0, borderBottomRightRadius: 0 },
  },
  '& .strip.compared': {
    top: 'auto',
    height: 6,
    borderRadius: 0,
    '& > span': { bgcolor: theme.palette.signal.chart[1] },
  },
  '& .cell': { position: 'relative', borderLeft: '1px solid transparent' },
  '& .cell.hour': { borderLeftColor: theme.palette.divider },
  '& .cell:hover': { bgcolor: theme.palette.action.hover },
  '& .cell.selected': { bgcolor: `${theme.palette.secondary.main}66` },
  '& .cell.paint': { bgcolor: `${theme.palette.primary.main}99` },
  '& .cell.erase': { bgcolor: `${theme.palette.background.paper}cc` },
  '& [role=grid]:focus-visible .cell.cursor': {
    outline: `2px solid ${theme.palette.text.primary}`,
    boxShadow: `0 0 0 4px ${theme.palette.background.paper}`,
    zIndex: 1,
  },
  '& .said': { m: 0, mt: 0.75, fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
  '& .help': { m: 0, mt: 0.25, color: 'text.secondary', maxWidth: '78ch' },
});
