import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useRef } from 'react';
import { Findings } from '../inputs/Findings';
import { useEditor } from '../editor/EditorContext';
import {
  depthOf,
  groupOf,
  isExpression,
  jointOf,
  mostGroups,
  partsOf,
  withJoint,
  withMore,
  withPart,
  type ConditionDraft,
  type Joint,
} from './edits';
import { ExpressionEditor } from './ExpressionEditor';
import { QuestionEditor } from './QuestionEditor';

interface ConditionEditorProps {
  readonly path: string;
  /** What it is called, in the names of its fields: "Condition 1.2". */
  readonly name: string;
  readonly condition: ConditionDraft;
  /** Groups around it. */
  readonly depth?: number;
  /** Undefined takes it away. */
  readonly onChange: (condition: ConditionDraft | undefined) => void;
}

const fresh: ConditionDraft = { field: null, op: null, value: null };

/** A condition in plain form: a question, or a group of them. */
export function ConditionEditor(props: ConditionEditorProps) {
  if (jointOf(props.condition)) return <GroupEditor {...props} />;
  return isExpression(props.condition) ? <ExpressionEditor {...props} /> : <QuestionEditor {...props} />;
}

function GroupEditor({ path, name, condition, depth = 0, onChange }: ConditionEditorProps) {
  const { isReadOnly } = useEditor();
  const root = useRef<HTMLElement>(null);
  const joint = jointOf(condition) ?? 'all';
  const parts = partsOf(condition);
  const pathOf = (index: number) => (joint === 'not' ? `${path}.not` : `${path}.${joint}[${index}]`);
  return (
    <Box
      ref={root}
      component="fieldset"
      data-field={path}
      sx={(theme) => ({
        m: 0,
        minWidth: 0,
        p: 1.25,
        display: 'grid',
        gap: 1.25,
        border: `1px solid ${theme.palette.divider}`,
        borderLeft: `3px solid ${joint === 'not' ? theme.palette.signal.tones.bad.line : theme.palette.signal.tones.info.line}`,
        borderRadius: 1,
      })}
    >
      <Box component="legend" sx={{ px: 0.5, fontSize: '0.8125rem', color: 'text.secondary' }}>
        {name}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <TextField
          select
          value={joint}
          disabled={isReadOnly}
          onChange={({ target }) => onChange(withJoint(condition, target.value as Joint))}
          slotProps={{ select: { native: true }, htmlInput: { 'aria-label': `${name} holds when` } }}
          sx={{ width: 250 }}
        >
          <option value="all">All of these hold</option>
          <option value="any">At least one of these holds</option>
          {(joint === 'not' || depth + depthOf(condition) < mostGroups || parts.length === 1) && (
            <option value="not">This does not hold</option>
          )}
        </TextField>
        {!isReadOnly && (
          <Button size="small" color="inherit" onClick={() => onChange(undefined)} aria-label={`Remove ${name}`}>
            Remove
          </Button>
        )}
      </Box>
      <Findings path={path} />
      <Findings path={`${path}.${joint}`} />
      {parts.map((part, index) => (
        <ConditionEditor
          key={index}
          path={pathOf(index)}
          name={`${name}.${index + 1}`}
          condition={part}
          depth={depth + 1}
          onChange={(next) => {
            onChange(withPart(condition, index, next));
            // the button that had the focus is gone
            if (!next) root.current?.querySelector('select')?.focus();
          }}
        />
      ))}
      {!isReadOnly && joint !== 'not' && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button
            size="small"
            variant="outlined"
            onClick={() => onChange(withMore(condition, fresh))}
            aria-label={`Add a question to ${name}`}
          >
            Add a question
          </Button>
          {depth + 1 < mostGroups && (
            <Button
              size="small"
              variant="outlined"
              onClick={() => onChange(withMore(condition, groupOf(joint === 'all' ? 'any' : 'all', [fresh])))}
              aria-label={`Add a group to ${name}`}
            >
              Add a group
            </Button>
          )}
        </Box>
      )}
    </Box>
  );
}
