import Box from '@mui/material/Box';
import { Link, useParams } from 'react-router-dom';
import type { CaseRecord, OutcomeRow } from '../api/cases';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { DataTable, type Column } from '../fields/DataTable';
import { Facts } from '../fields/Facts';
import { Panel } from '../fields/Panel';
import { instantText } from '../fields/time';
import { channels } from '../fields/words';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { outcomeText } from './outcomeText';

const columns: readonly Column<OutcomeRow>[] = [
  { key: 'label', label: 'What', render: ({ label }) => label.charAt(0).toUpperCase() + label.slice(1) },
  { key: 'expected', label: 'Expected', isWide: true, render: ({ expected }) => outcomeText(expected) ?? 'Anything' },
  { key: 'actual', label: 'Comes out', isWide: true, render: ({ actual }) => outcomeText(actual) ?? 'Nothing' },
];

/** One pinned case: what is known, what is expected and what comes out. */
export function CasePage() {
  const { id = '' } = useParams();
  const query = useRow<CaseRecord>('pinned-cases', id);
  return (
    <Loaded query={query} what="pinned case">
      {({ key, name, description, facts, outcomes }) => (
        <Page
          title={name}
          above={<Link to="/pinned-cases">Pinned cases</Link>}
          lead={description}
          actions={<EditButton folder="pinned-cases" documentKey={key} />}
        >
          <Box
            sx={{
              display: 'grid',
              gap: 2.5,
              alignItems: 'start',
              gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(0, 3fr)' },
            }}
          >
            <Panel title="What is known">
              <Facts
                facts={[
                  [
                    'Service',
                    facts.service ? (
                      <Link key="service" to={`/services/${facts.service.key}`}>
                        {facts.service.name}
                      </Link>
                    ) : (
                      'Gone'
                    ),
                  ],
                  ['Impact', facts.impact],
                  ['Urgency', facts.urgency],
                  ['Channel', channels[facts.channel]],
                  ['Organisation', facts.organisation],
                  ['Time zone of the customer', facts.timeZone],
                  ['Category', facts.category],
                  ['Location', facts.location],
                  ['Title', facts.title],
                  ['Opened', instantText(facts.openedAt)],
                ]}
              />
            </Panel>
            <Panel title="What has to come out" flush>
              <DataTable
                caption="Expected and actual outcome"
                columns={columns}
                rows={outcomes}
                rowKey={({ field }) => field}
              />
            </Panel>
          </Box>
        </Page>
      )}
    </Loaded>
  );
}
