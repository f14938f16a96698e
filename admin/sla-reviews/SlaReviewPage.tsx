import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { slaReviewSource } from '../api/documents/slaReview';
import type { SlaReviewRow } from '../api/slaReviews';
import { useRow } from '../api/useRow';
import { useActiveSet } from '../change-sets/activeSet';
import { ChooseChangeSet } from '../change-sets/ChooseChangeSet';
import { EditButton } from '../editor/EditButton';
import { useMayEdit } from '../editor/useMayEdit';
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
          actions={isWritten ? <EditButton folder="sla-reviews" documentKey={key} /> : <WriteButton />}
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

/** Writes the document into a change set for the first time, and opens it there. */
function WriteButton() {
  const { id: setId, choose } = useActiveSet();
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();
  if (!useMayEdit()) return null;

  async function write(changeSet: string) {
    const draft = { key, name: 'Monthly SLA review', causes: [], goals: [] };
    try {
      const { draft: found, version } = await slaReviewSource.load(key, changeSet);
      if (!found)
        await slaReviewSource.save(changeSet, {
          draft,
          expectedVersion: version,
          idempotencyKey: crypto.randomUUID(),
        });
      void navigate(`/sla-reviews/${key}/edit?changeSet=${changeSet}`);
    } catch (error) {
      notify((error as Error).message, { type: 'error' });
    }
  }

  return (
    <>
      <Button variant="contained" onClick={() => (setId ? void write(setId) : setIsOpen(true))}>
        Edit
      </Button>
      {isOpen && !setId && (
        <ChooseChangeSet
          onChoose={(chosen) => {
            choose(chosen);
            void write(chosen);
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
