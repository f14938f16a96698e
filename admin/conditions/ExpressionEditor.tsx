import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';
import { useEditor } from '../editor/EditorContext';
import { Findings } from '../inputs/Findings';
import type { ConditionDraft } from './edits';

interface ExpressionEditorProps {
  /** Id of the part, by which the focus finds it. */
  readonly node: string;
  readonly path: string;
  readonly name: string;
  readonly condition: ConditionDraft;
  /** What moves, copies and removes it. */
  readonly actions: ReactNode;
  readonly onChange: (condition: ConditionDraft) => void;
}

/** An expression of JSONLogic as text; what is no JSON stays in the field, and is not taken over. */
export function ExpressionEditor({ node, path, name, condition, actions, onChange }: ExpressionEditorProps) {
  const { isReadOnly } = useEditor();
  const [text, setText] = useState(() => JSON.stringify(condition.logic, null, 2));
  const isJson = parsed(text) !== undefined;
  return (
    <Box data-node={node} data-field={path} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
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
          sx={{ flex: '1 1 200px', minWidth: 0 }}
          onChange={({ target }) => {
            setText(target.value);
            const logic = parsed(target.value);
            if (logic !== undefined) onChange({ logic });
          }}
          slotProps={{ htmlInput: { 'data-press': 'first', spellCheck: false, style: { fontFamily: 'monospace' } } }}
        />
        {actions}
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
