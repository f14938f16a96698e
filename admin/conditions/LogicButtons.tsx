import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { conditionOfLogic, logicOf } from '../api/conditions';
import { useEditor } from '../editor/EditorContext';
import { ActionDialog } from '../form/ActionDialog';
import type { FieldSpec } from '../form/fieldSpec';
import type { ConditionDocumentInput } from '../gql/graphql';
import { type ConditionDraft, inputOf, isComplete } from './edits';

interface LogicButtonsProps {
  /** What the condition is called: "Condition 1". */
  readonly name: string;
  readonly condition: ConditionDraft | null;
  readonly onChange: (condition: ConditionDraft) => void;
}

const fields: readonly FieldSpec[] = [{ name: 'text', label: 'JSONLogic', kind: 'lines', isRequired: true }];

/** Takes a condition out as JSONLogic, and in. What questions cannot say stays an expression, and is said to be one. */
export function LogicButtons({ name, condition, onChange }: LogicButtonsProps) {
  const { set, isReadOnly } = useEditor();
  const [said, say] = useState('');
  const [pasted, setPasted] = useState<string>();
  async function copy(of: ConditionDraft) {
    try {
      const text = await logicOf(inputOf(of) as ConditionDocumentInput);
      // only pages of a safe address may write to the clipboard: elsewhere it is shown, to be copied by hand
      const isCopied = await navigator.clipboard?.writeText(text).then(
        () => true,
        () => false,
      );
      if (isCopied) say('Copied as JSONLogic.');
      else setPasted(text);
    } catch (error) {
      say(`It cannot be said in JSONLogic. ${(error as Error).message}.`);
    }
  }
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', fontSize: '0.875rem' }}>
      {condition && isComplete(condition) && (
        <Button
          size="small"
          color="inherit"
          onClick={() => void copy(condition)}
          aria-label={`Copy as JSONLogic: ${name}`}
        >
          Copy as JSONLogic
        </Button>
      )}
      {!isReadOnly && (
        <Button size="small" color="inherit" onClick={() => setPasted('')} aria-label={`Paste JSONLogic: ${name}`}>
          Paste JSONLogic
        </Button>
      )}
      <Box role="status" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {said}
      </Box>
      {pasted !== undefined && (
        <ActionDialog
          title={`${name} as JSONLogic`}
          text="Taken over, it stands in place of the condition. What questions cannot say stays an expression, which nobody looks into when rules are analysed."
          fields={fields}
          initial={{ text: pasted }}
          submitLabel="Take over"
          onSubmit={async ({ text }) => {
            const { condition: read, expressions, problems } = await conditionOfLogic(String(text), set.id);
            onChange(inputOf(read));
            say([tookOver(expressions.length), problems && `To be looked at: ${problems}.`].filter(Boolean).join(' '));
          }}
          onClose={() => setPasted(undefined)}
          onDone={() => setPasted(undefined)}
        />
      )}
    </Box>
  );
}

function tookOver(expressions: number): string {
  if (expressions === 0) return 'Taken over as questions.';
  const parts = expressions === 1 ? 'One part stays an expression' : `${expressions} parts stay expressions`;
  return `Taken over. ${parts}, which nobody looks into when rules are analysed.`;
}
