import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useEditor } from './EditorContext';
import { FindingLine } from './FieldNotes';
import { focusField } from './focusField';
import { positional } from './path';

/** How many findings the document has; opened, each leads to its field. */
export function FindingsButton() {
  const { findings, draft } = useEditor();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const errors = findings.filter(({ severity }) => severity === 'ERROR').length;
  const go = (path: string) => {
    setAnchor(null);
    // after the menu has given the focus back
    setTimeout(() => focusField(positional(draft, path)), 50);
  };
  return (
    <>
      <Button
        size="small"
        color={errors ? 'error' : 'primary'}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        disabled={findings.length === 0}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {findings.length === 0 ? 'No findings' : findings.length === 1 ? '1 finding' : `${findings.length} findings`}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {findings.map((finding) => (
          <MenuItem
            key={`${finding.path} ${finding.message}`}
            onClick={() => go(finding.path)}
            sx={{ whiteSpace: 'normal', maxWidth: 520, fontSize: '0.875rem' }}
          >
            <FindingLine finding={finding} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
