import { rungInWords } from '../fields/rungs';
import Box from '@mui/material/Box';
import { Link, useParams } from 'react-router-dom';
import type { PolicyRow } from '../api/configuration';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { Facts } from '../fields/Facts';
import { Panel } from '../fields/Panel';
import { clockMetrics, holdReasons } from '../fields/words';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { TargetMatrix } from './TargetMatrix';

/** One policy: its targets by priority, and what makes its clocks pause and warn. */
export function PolicyPage() {
  const { id = '' } = useParams();
  const query = useRow<PolicyRow>('sla-policies', id);
  return (
    <Loaded query={query} what="policy">
      {(policy) => (
        <Page
          title={policy.name}
          above={<Link to="/sla-policies">SLA policies</Link>}
          lead={policy.description}
          actions={<EditButton folder="sla-policies" documentKey={policy.key} />}
        >
          <Panel title="Targets" note="Time that may pass until it is done" flush>
            <TargetMatrix policy={policy} />
          </Panel>
          <Panel title="How it is counted">
            <Facts
              facts={[
                ['Hours', calendarOf(policy)],
                ...policy.pauseReasons.map(
                  ({ metric, reasons }) =>
                    [
                      clockMetrics[metric],
                      reasons.length
                        ? `Pauses while the incident waits for ${reasons.map((reason) => holdReasons[reason].toLowerCase()).join(' or ')}`
                        : 'Never pauses',
                    ] as const,
                ),
                [
                  'Ladder',
                  policy.ladder.map(({ rung }) => rungInWords(rung)).join(', ') || 'None',
                ],
              ]}
            />
            <Box sx={{ mt: 1.5, color: 'text.secondary', fontSize: '0.875rem' }}>
              Running clocks keep the policy they started under; a new version counts for what is opened afterwards.
            </Box>
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}

const calendarOf = ({ calendar }: PolicyRow) =>
  calendar ? <Link to={`/calendars/${calendar.key}`}>{calendar.name}</Link> : 'All hours of all days';
