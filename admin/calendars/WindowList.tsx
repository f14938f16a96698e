import Add from '@mui/icons-material/Add';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useEffect, useRef } from 'react';
import { FindingLine } from '../editor/FieldNotes';
import { useEditor } from '../editor/EditorContext';
import { TimeField } from './TimeField';
import { isOvernight, type WindowText } from './weekWindows';

interface WindowListProps {
  readonly path: string;
  /** The day, as its heading and in the names of its fields. */
  readonly label: string;
  /** What stands there when it has no hours. */
  readonly empty?: string;
}

/** The hours of a day as text: one edits the same here that one paints in the grid, to the minute. */
export function WindowList({ path, label, empty = 'Closed' }: WindowListProps) {
  const editor = useEditor();
  const windows = (editor.valueAt(path) as readonly WindowText[] | null | undefined) ?? [];
  const root = useRef<HTMLElement>(null);
  const isAdded = useRef(false);
  useEffect(() => {
    if (!isAdded.current) return;
    isAdded.current = false;
    const fields = root.current?.querySelectorAll('input');
    fields?.item(fields.length - 2)?.focus();
  });
  const put = (next: readonly WindowText[]) => editor.update(path, next);
  const change = (index: number, part: WindowText) =>
    put(windows.map((window, other) => (other === index ? { ...window, ...part } : window)));
  return (
    <Box ref={root} role="group" aria-label={label} data-field={path} sx={{ display: 'grid', gap: 0.75 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, fontSize: '0.875rem', minHeight: 30 }}>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {label}
        </Box>
        {windows.length === 0 && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {empty}
          </Box>
        )}
        {!editor.isReadOnly && (
          <IconButton
            size="small"
            aria-label={`Add hours to ${label}`}
            title={`Add hours to ${label}`}
            onClick={() => {
              isAdded.current = true;
              put([...windows, { from: null, to: null }]);
            }}
          >
            <Add aria-hidden fontSize="small" />
          </IconButton>
        )}
      </Box>
      {windows.map((window, index) => (
        <WindowRow
          key={index}
          path={`${path}[${index}]`}
          name={windows.length > 1 ? `${label}, hours ${index + 1}` : label}
          window={window}
          onChange={(part) => change(index, part)}
          onRemove={() => {
            put(windows.filter((_, other) => other !== index));
            root.current?.querySelector('button')?.focus(); // the button that had the focus is gone
          }}
        />
      ))}
      <Findings path={path} />
    </Box>
  );
}

interface WindowRowProps {
  readonly path: string;
  readonly name: string;
  readonly window: WindowText;
  readonly onChange: (part: WindowText) => void;
  readonly onRemove: () => void;
}

function WindowRow({ path, name, window, onChange, onRemove }: WindowRowProps) {
  const editor = useEditor();
  const { isReadOnly } = editor;
  const isWrong = (end: string) =>
    [...editor.findingsAt(path), ...editor.findingsAt(`${path}.${end}`)].some(({ severity }) => severity === 'ERROR');
  return (
    <Box data-field={path}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.75, '& > span': { pt: 1 }, fontSize: '0.875rem' }}>
        <TimeField
          label={`${name}, from`}
          value={window.from}
          isReadOnly={isReadOnly}
          isWrong={isWrong('from')}
          onChange={(from) => onChange({ from })}
        />
        <span>to</span>
        <TimeField
          label={`${name}, to`}
          value={window.to}
          isReadOnly={isReadOnly}
          isWrong={isWrong('to')}
          onChange={(to) => onChange({ to })}
        />
        {!isReadOnly && (
          <IconButton
            size="small"
            aria-label={`Remove ${name}`}
            title={`Remove ${name}`}
            onClick={onRemove}
            sx={{ mt: 0.5 }}
          >
            <Close aria-hidden fontSize="small" />
          </IconButton>
        )}
      </Box>
      {isOvernight(window) && <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>until the next day</Box>}
      <Findings path={path} />
      <Findings path={`${path}.from`} />
      <Findings path={`${path}.to`} />
    </Box>
  );
}

const Findings = ({ path }: { path: string }) => (
  <Box sx={{ fontSize: '0.8125rem' }}>
    {useEditor()
      .findingsAt(path)
      .map((finding) => (
        <FindingLine key={finding.message} finding={finding} />
      ))}
  </Box>
);
