import Lock from '@mui/icons-material/LockOutlined';
import Public from '@mui/icons-material/ForumOutlined';
import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import type { ReactNode } from 'react';

interface AudienceSwitchProps {
  readonly isInternal: boolean;
  readonly onChange: (isInternal: boolean) => void;
}

/** Chooses who will read what is written: radio buttons that look like tabs. */
export const AudienceSwitch = ({ isInternal, onChange }: AudienceSwitchProps) => (
  <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
    <legend style={visuallyHidden}>Who reads this</legend>
    <Option name="public" isChosen={!isInternal} onChoose={() => onChange(false)}>
      <Public aria-hidden /> Public reply
    </Option>
    <Option name="internal" isChosen={isInternal} onChoose={() => onChange(true)}>
      <Lock aria-hidden /> Internal note
    </Option>
  </Box>
);

interface OptionProps {
  readonly name: 'public' | 'internal';
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

const Option = ({ name, isChosen, onChoose, children }: OptionProps) => (
  <Box
    component="label"
    sx={(theme) => {
      const tone =
        name === 'internal'
          ? { text: theme.palette.signal.internal.text, line: theme.palette.signal.internal.line }
          : { text: theme.palette.primary.main, line: theme.palette.primary.main };
      return {
        position: 'relative',
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        px: 1.5,
        minHeight: 34,
        borderRadius: 1,
        cursor: 'pointer',
        fontSize: '0.875rem',
        fontWeight: 600,
        border: `1px solid ${isChosen ? tone.line : theme.palette.divider}`,
        color: isChosen ? tone.text : theme.palette.text.secondary,
        bgcolor: 'background.paper',
        boxShadow: isChosen ? `inset 0 -3px 0 ${tone.line}` : 'none',
        '& svg': { fontSize: 18 },
        '&:has(:focus-visible)': { outline: `2px solid ${theme.palette.signal.focus}`, outlineOffset: 2 },
      };
    }}
  >
    <input type="radio" name="audience" checked={isChosen} onChange={onChoose} style={visuallyHidden} />
    {children}
  </Box>
);
