import Box from '@mui/material/Box';
import type { ReviewRow } from '../api/reviews';
import { SlaMonthClose, SlaMonthReopen } from '../api/reviewMoves';
import { submit } from '../api/submit';
import { Instant } from '../fields/Instant';
import { NumberLink } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { clockMetrics } from '../fields/words';
import { DialogButton } from '../form/DialogButton';
import { monthText } from './words';

/** Whether the month is closed, what keeps it from being so, and what changed since. */
export function MonthState({ review }: { review: ReviewRow }) {
  const { month, closing, isOver, missingExplanations: missing, viewerCanClose } = review;
  const name = monthText(month);
  return (
    <Panel
      title={closing ? `${name} is closed` : `${name} is open`}
      actions={
        viewerCanClose &&
        (closing ? (
          <DialogButton
            label="Open again"
            look="outlined"
            title={`Open ${name} again`}
            text="The figures that were kept stay on record, with the reason."
            fields={[{ name: 'reason', label: 'Why', kind: 'lines', isRequired: true }]}
            submitLabel="Open again"
            done={`${name} is open again.`}
            onSubmit={(input) => submit(SlaMonthReopen, { ...input, month, reason: String(input.reason ?? '') })}
          />
        ) : (
          isOver && (
            <DialogButton
              label="Close the month"
              title={`Close ${name}`}
              text="The figures are kept as they are now. What changes later is shown beside them."
              fields={[]}
              submitLabel="Close it"
              done={`${name} is closed.`}
              onSubmit={(input) => submit(SlaMonthClose, { ...input, month })}
            />
          )
        ))
      }
    >
      <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start', fontSize: '0.9375rem' }}>
        {closing ? (
          <>
            <Tag tone="good">Closed</Tag>
            <span>
              By {closing.closedBy?.displayName ?? 'somebody'}, <Instant at={closing.closedAt} as="both" />. Its figures
              are kept as they were.
            </span>
            <Changes review={review} />
          </>
        ) : !isOver ? (
          <Tag>Not over yet</Tag>
        ) : missing > 0 ? (
          <>
            <Tag tone="warn">{missing === 1 ? '1 miss is unexplained' : `${missing} misses are unexplained`}</Tag>
            <span>Each broken promise to a customer needs a cause before the month can be closed.</span>
          </>
        ) : (
          <Tag tone="good">Every miss is explained: it can be closed</Tag>
        )}
        {review.earlierClosings.map(({ closedAt, reopenedAt, reopenReason, reopenedBy }) => (
          <Box key={closedAt} sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
            Closed before, <Instant at={closedAt} as="date" />; opened again by {reopenedBy?.displayName ?? 'somebody'},{' '}
            <Instant at={reopenedAt} as="date" />: {reopenReason}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

function Changes({ review: { changeCount, changes } }: { review: ReviewRow }) {
  if (changeCount === 0)
    return <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>Nothing has changed since.</Box>;
  return (
    <Box component="details" sx={{ '& > summary': { cursor: 'pointer', width: 'fit-content' } }}>
      <summary>{changeCount === 1 ? '1 clock counts' : `${changeCount} clocks count`} otherwise by now</summary>
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.25, fontSize: '0.875rem' }}>
        {changes.map(({ clockId, recordId, number, metric, wasMet, isMet }) => (
          <li key={clockId}>
            {recordId && number ? <NumberLink to={`/incidents/${recordId}`} number={number} /> : 'A clock that is gone'}
            , {clockMetrics[metric].toLowerCase()}: {verdict(wasMet)} when it was closed, {verdict(isMet)} now
          </li>
        ))}
      </Box>
    </Box>
  );
}

function verdict(isMet: boolean | null | undefined): string {
  return isMet === null || isMet === undefined ? 'not in the month' : isMet ? 'met' : 'missed';
}
