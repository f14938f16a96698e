import Box from '@mui/material/Box';
import type { SlaPolicyDraft } from '../api/documents/slaPolicy';
import { promiseExamples, type PromiseExampleRow } from '../api/rehearsals';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { useRehearsed } from '../editor/useRehearsed';
import { DataTable, type Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { NumberLink, TwoLines } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { clockMetrics } from '../fields/words';
import { useEditorChoices } from '../inputs/useEditorChoices';

const crossed = { WEEKEND: 'over a weekend', HOLIDAY: 'over a holiday' } as const;

interface Line {
  readonly example: PromiseExampleRow;
  readonly promise: PromiseExampleRow['promises'][number];
  readonly isFirst: boolean;
  readonly key: string;
}

/** When five incidents are due, by the policy as it is live and as it is edited; anew after each edit. */
export function ExamplesPanel({ editor }: { editor: DocumentEditor<SlaPolicyDraft> }) {
  const examples = useRehearsed(editor, promiseExamples);
  const { matrices } = useEditorChoices();
  const nameOf = (key: string | null | undefined): string =>
    matrices.flatMap(({ priorities }) => priorities).find((priority) => priority.key === key)?.name ?? key ?? '';
  const lines = (examples ?? []).flatMap((example, i) =>
    example.promises.map((promise, n): Line => ({ example, promise, isFirst: n === 0, key: `${i} ${n}` })),
  );
  return (
    <Panel
      title="What it means for five incidents"
      note="Due by the policy as it is live, and as it stands here, counted anew. Publishing itself moves no clock that runs."
      flush
    >
      {examples ? (
        <DataTable
          caption="When five incidents are due, now and under the draft"
          columns={columnsOf(nameOf)}
          rows={lines}
          rowKey={({ key }) => key}
          empty="The policy promises nothing yet."
        />
      ) : (
        <Box role="status" sx={{ px: 2, pb: 2, fontSize: '0.875rem', color: 'text.secondary' }}>
          Looking for incidents …
        </Box>
      )}
    </Panel>
  );
}

const columnsOf = (priorityName: (key: string | null | undefined) => string): readonly Column<Line>[] => [
  {
    key: 'incident',
    label: 'Incident',
    isWide: true,
    render: ({ example: { recordId, number, title, openedAt, crosses, priority }, isFirst }) =>
      isFirst && (
        <TwoLines
          first={
            recordId && number ? (
              <>
                <NumberLink to={`/incidents/${recordId}`} number={number} /> {title}
              </>
            ) : (
              'One that is thought of'
            )
          }
          second={
            <>
              {priorityName(priority)}, opened <Instant at={openedAt} as="date" />
              {crosses ? `, ${crossed[crosses]}` : ''}
            </>
          }
        />
      ),
  },
  {
    key: 'promise',
    label: 'Promise',
    render: ({ promise: { metric, holderKey } }) => <TwoLines first={clockMetrics[metric]} second={holderKey} />,
  },
  {
    key: 'now',
    label: 'Due now',
    render: ({ promise: { dueAt, isLate } }) => <Due at={dueAt} isLate={isLate} />,
  },
  {
    key: 'then',
    label: 'Under the draft',
    render: ({ promise: { dueAt, wouldBeDueAt, wouldBeLate } }) =>
      wouldBeDueAt === dueAt ? (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          the same
        </Box>
      ) : (
        <strong>
          <Due at={wouldBeDueAt} isLate={wouldBeLate} />
        </strong>
      ),
  },
];

const Due = ({ at, isLate }: { at: string | null | undefined; isLate: boolean }) => (
  <>
    <Instant at={at} as="date" none="not promised" /> {isLate && <Tag tone="bad">late</Tag>}
  </>
);
