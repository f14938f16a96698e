import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useEditor } from '../editor/EditorContext';
import { Findings } from '../inputs/Findings';
import type { ConditionDraft } from './edits';

interface ExpressionEditorProps {
  readonly path: string;
  readonly name: string;
  readonly condition: ConditionDraft;
  readonly onChange: (condition: ConditionDraft | undefined) => void;
}

/** An expression of JSONLogic as text; what is no JSON stays in the field, and is not taken over. */
export function ExpressionEditor({ path, name, condition, onChange }: ExpressionEditorProps) {
  const { isReadOnly } = useEditor();
  const [text, setText] = useState(() => JSON.stringify(condition.logic, null, 2));
  const isJson = parsed(text) !== undefined;
  return (
    <Box data-field={path} sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <TextField
          label={`${name}, an expression of JSONLogic`}
          value={text}
          disabled={isReadOnly}
          error={!isJson}
          helperText={
            isJson
              ? 'Held to be true by the rules of JSONLogic; nobody looks into it when rules are analysed.'
              : 'This is no JSON yet.'
          }
          multiline
          minRows={2}
          fullWidth
          onChange={({ target }) => {
            setText(target.value);
            const logic = parsed(target.value);
            if (logic !== undefined) onChange({ logic });
          }}
          slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: 'monospace' } } }}
        />
        {!isReadOnly && (
          <IconButton
            size="small"
            aria-label={`Remove ${name}`}
            title={`Remove ${name}`}
            onClick={() => onChange(undefined)}
            sx={{ mt: 0.5 }}
          >
            <Close aria-hidden fontSize="small" />
          </IconButton>
        )}
      </Box>
      <Findings path={path} />
      <Findings path={`${path}.logic`} />
    </Box>
  );
}

/** What the text says; undefined where it is no JSON, or null, which is no expression. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
