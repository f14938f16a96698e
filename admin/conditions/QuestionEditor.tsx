import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useEditor } from '../editor/EditorContext';
import { Findings } from '../inputs/Findings';
import { freshValue, valueFor, type ConditionDraft } from './edits';
import { useConditionFields } from './useConditionFields';
import { ValuePicker } from './ValuePicker';

interface QuestionEditorProps {
  readonly path: string;
  readonly name: string;
  readonly condition: ConditionDraft;
  readonly onChange: (condition: ConditionDraft | undefined) => void;
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

/** A question: a field, how it is compared, and with what. */
export function QuestionEditor({ path, name, condition, onChange }: QuestionEditorProps) {
  const editor = useEditor();
  const fields = useConditionFields();
  const { field, op, value } = condition;
  const declared = fields.find((one) => one.name === field);
  const places = [path, `${path}.field`, `${path}.op`, `${path}.value`];
  const isWrong = places.some((place) => editor.findingsAt(place).some(({ severity }) => severity === 'ERROR'));
  const shared = { select: true, disabled: editor.isReadOnly, error: isWrong };
  return (
    <Box data-field={path} sx={{ display: 'grid', gap: 0.5 }}>
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
          slotProps={{ select: { native: true }, htmlInput: { 'aria-label': `${name}, field` } }}
          sx={{ width: 170 }}
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
          sx={{ width: 170 }}
        >
          {!op && <option value="">…</option>}
          {(declared?.operators ?? (op ? [op] : [])).map((one) => (
            <option key={one} value={one}>
              {operators[one] ?? one}
            </option>
          ))}
        </TextField>
        <Box data-field={`${path}.value`} sx={{ flex: '1 1 200px', minWidth: 0 }}>
          <ValuePicker
            name={`${name}, value`}
            op={op ?? null}
            type={declared?.type}
            choices={declared?.values ?? []}
            value={value}
            isWrong={isWrong}
            isReadOnly={editor.isReadOnly}
            onChange={(next) => onChange({ field, op, value: next })}
          />
        </Box>
        {!editor.isReadOnly && (
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
      {places.map((place) => (
        <Findings key={place} path={place} />
      ))}
    </Box>
  );
}
