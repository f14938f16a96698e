import Box from '@mui/material/Box';
import { useGetIdentity } from 'react-admin';
import { matchesOf } from '../api/conditions';
import { useEditor } from '../editor/EditorContext';
import { useAnswered } from '../editor/useAnswered';
import { counted } from '../backtests/figures';
import { NumberLink } from '../fields/Lines';
import { Trouble } from '../layout/Trouble';
import type { ConditionDocumentInput } from '../gql/graphql';
import { type ConditionDraft, inputOf, isComplete } from './edits';

/** Long enough not to count with every letter. */
const restMs = 300;

const figure = (number: number) => number.toLocaleString('en');

/** For how many incidents of the last 30 days a condition holds, while it is written, and for which. */
export function ConditionMatches({ condition }: { condition: ConditionDraft | null }) {
  const { set } = useEditor();
  const { identity } = useGetIdentity();
  const isAsked = condition && isComplete(condition) && identity?.role === 'OPS_LEADER';
  const { answer, trouble } = useAnswered(
    isAsked ? JSON.stringify(inputOf(condition)) : null,
    (text, signal) => matchesOf(JSON.parse(text) as ConditionDocumentInput, set.id, signal),
    restMs,
  );
  if (!isAsked) return null;
  return (
    <Box sx={{ fontSize: '0.875rem' }}>
      {trouble && <Trouble message={trouble} />}
      <Box role="status">
        {!answer && !trouble && 'Counting …'}
        {answer?.notCounted && `Not counted: ${answer.notCounted}.`}
        {answer && !answer.notCounted && (
          <>
            Matches <strong>{figure(answer.matched ?? 0)}</strong> of {counted(answer.total ?? 0, 'incident')} of the
            last 30 days.
          </>
        )}
      </Box>
      {answer && answer.examples.length > 0 && (
        <Box component="details">
          <Box component="summary" sx={{ cursor: 'pointer', width: 'fit-content' }}>
            {answer.examples.length < (answer.matched ?? 0)
              ? `Show the newest ${answer.examples.length}`
              : 'Show which'}
          </Box>
          <Box component="ul" aria-label="Incidents that match" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
            {answer.examples.map(({ id, number, title }) => (
              <li key={id}>
                <NumberLink to={`/incidents/${id}`} number={number} /> {title}
              </li>
            ))}
          </Box>
        </Box>
      )}
    </Box>
  );
}
