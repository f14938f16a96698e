import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { useEditor } from '../editor/EditorContext';
import { Findings } from '../inputs/Findings';
import { freshValue, valueFor, type ConditionDraft } from './edits';
import { useConditionFields } from './useConditionFields';
import { ValuePicker } from './ValuePicker';

interface QuestionEditorProps {
  /** Id of the part, by which the focus finds it. */
  readonly node: string;
  readonly path: string;
  readonly name: string;
  readonly condition: ConditionDraft;
  /** What moves, copies and removes it. */
  readonly actions: ReactNode;
  readonly onChange: (condition: ConditionDraft) => void;
}

const operators: { readonly [op: string]: string } = {
  eq: 'is',
  ne: 'is not',
  in: 'is one of',
  notIn: 'is none of',
  min: 'is at least',
  max: 'is at most',
  exists: 'is known or missing',
  startsWith: 'starts with',
  matches: 'matches the pattern',
};

/** Whether upper and lower case count, where any text may be typed. */
function caseInWords(op: string | null | undefined, type: string | undefined, isChosen: boolean): string | undefined {
  if (op === 'matches') return 'Found anywhere in the text; upper and lower case do not count.';
  const isTyped = (type === 'text' || type === 'keyword') && !isChosen && op && op !== 'exists';
  return isTyped ? 'Upper and lower case count.' : undefined;
}

/** A question: a field, how it is compared, and with what. */
export function QuestionEditor({ node, path, name, condition, actions, onChange }: QuestionEditorProps) {
  const editor = useEditor();
  const fields = useConditionFields();
  const { field, op, value } = condition;
  const declared = fields.find((one) => one.name === field);
  const cased = caseInWords(op, declared?.type, (declared?.values.length ?? 0) > 0);
  const places = [path, `${path}.field`, `${path}.op`, `${path}.value`];
  const isWrong = places.some((place) => editor.findingsAt(place).some(({ severity }) => severity === 'ERROR'));
  const shared = { select: true, disabled: editor.isReadOnly, error: isWrong };
  return (
    <Box data-node={node} data-field={path} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
        <TextField
          {...shared}
          data-field={`${path}.field`}
          value={field ?? ''}
          onChange={({ target }) => {
            const type = fields.find((one) => one.name === target.value);
            const first = type?.operators[0] ?? 'eq';
            onChange({ field: target.value || null, op: first, value: freshValue(first, type?.type) });
          }}
          slotProps={{
            select: { native: true },
            htmlInput: { 'aria-label': `${name}, field`, 'data-press': 'first', 'data-kind': 'question' },
          }}
          sx={{ width: 170, maxWidth: '100%' }}
        >
          <option value="">Choose a field …</option>
          {fields.map((one) => (
            <option key={one.name} value={one.name}>
              {one.label}
            </option>
          ))}
          {field && !declared && <option value={field}>{field}</option>}
        </TextField>
        <TextField
          {...shared}
          data-field={`${path}.op`}
          value={op ?? ''}
          onChange={({ target }) =>
            onChange({ field, op: target.value, value: valueFor(target.value, declared?.type, value) })
          }
          slotProps={{ select: { native: true }, htmlInput: { 'aria-label': `${name}, comparison` } }}
          sx={{ width: 170, maxWidth: '100%' }}
        >
          {!op && <option value="">…</option>}
          {(declared?.operators ?? (op ? [op] : [])).map((one) => (
            <option key={one} value={one}>
              {operators[one] ?? one}
            </option>
          ))}
        </TextField>
        <Box data-field={`${path}.value`} sx={{ flex: '1 1 160px', minWidth: 0 }}>
          <ValuePicker
            name={`${name}, value`}
            op={op ?? null}
            type={declared?.type}
            choices={declared?.values ?? []}
            suggestions={declared?.suggestions ?? []}
            value={value}
            isWrong={isWrong}
            isReadOnly={editor.isReadOnly}
            onChange={(next) => onChange({ field, op, value: next })}
          />
        </Box>
        {actions}
      </Box>
      {cased && <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>{cased}</Box>}
      {places.map((place) => (
        <Findings key={place} path={place} />
      ))}
    </Box>
  );
}
