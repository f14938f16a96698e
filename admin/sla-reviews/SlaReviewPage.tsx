import Paper from '@mui/material/Paper';
import { Link } from 'react-router-dom';
import { slaReviewSource } from '../api/documents/slaReview';
import type { SlaReviewRow } from '../api/slaReviews';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { WriteButton } from '../editor/WriteButton';
import { DataTable, type Column } from '../fields/DataTable';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { clockMetrics } from '../fields/words';
import type { BreachFault, ClockMetric } from '../gql/graphql';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { faults } from '../reviews/words';

/** There is one document, and this is its key. */
const key = 'default';

const firstDraft = { key, name: 'Monthly SLA review', causes: [], goals: [] };

type Cause = SlaReviewRow['causes'][number];

const columns: readonly Column<Cause>[] = [
  { key: 'name', label: 'Cause', render: ({ name }) => <strong>{name}</strong> },
  { key: 'description', label: 'When to choose it', isWide: true, render: ({ description }) => description || '–' },
  {
    key: 'fault',
    label: 'Whose doing',
    render: ({ fault }) => (
      <Tag tone={fault === 'PROVIDER' ? 'warn' : 'neutral'}>{faults[fault as BreachFault] ?? fault}</Tag>
    ),
  },
];

/** The causes that explain misses, and the goals that attainment is held against. */
export function SlaReviewPage() {
  const query = useRow<SlaReviewRow>('sla-reviews', key);
  return (
    <Loaded query={query} what="SLA review">
      {({ isWritten, causes, goals }) => (
        <Page
          title="Causes and goals"
          lead={
            <>
              What a miss is explained by in the <Link to="/breach-review">breach review</Link>, and the share of
              promises that is to be kept.
            </>
          }
          actions={
            isWritten ? (
              <EditButton folder="sla-reviews" documentKey={key} />
            ) : (
              <WriteButton source={slaReviewSource} draft={firstDraft} />
            )
          }
        >
          <Paper variant="outlined">
            <DataTable
              caption="Causes"
              columns={columns}
              rows={causes}
              rowKey={(cause) => cause.key ?? ''}
              empty="There are no causes yet: no miss can be explained."
            />
          </Paper>
          <Panel title="Goals">
            <ul style={{ margin: 0, paddingLeft: 18, fontSize: '0.9375rem' }}>
              {goals.map(({ metric, percent }) => (
                <li key={metric}>
                  {clockMetrics[metric as ClockMetric] ?? metric}: {percent} % are to be met
                </li>
              ))}
              {goals.length === 0 && <li>No goal is set.</li>}
            </ul>
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}
