import type { PolicyRow } from '../api/configuration';
import { slaPolicySource } from '../api/documents/slaPolicy';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { countedText } from '../fields/time';
import { clockMetrics } from '../fields/words';
import type { ClockMetric } from '../gql/graphql';
import { newPolicy } from './newPolicy';

/** The tightest target of a policy for one of its clocks. */
function tightest(policy: PolicyRow, metric: ClockMetric): string {
  const targets = policy.targets.filter((target) => target.metric === metric).map(({ targetSeconds }) => targetSeconds);
  return targets.length ? countedText(Math.min(...targets)) : '–';
}

const columns: readonly Column<PolicyRow>[] = [
  {
    key: 'name',
    label: 'Policy',
    isWide: true,
    render: ({ key, name, description }) => (
      <TwoLines first={<NumberLink to={`/sla-policies/${key}`} number={name} />} second={description} />
    ),
  },
  {
    key: 'response',
    label: `${clockMetrics.FIRST_RESPONSE}, from`,
    render: (policy) => tightest(policy, 'FIRST_RESPONSE'),
  },
  { key: 'resolution', label: `${clockMetrics.RESOLUTION}, from`, render: (policy) => tightest(policy, 'RESOLUTION') },
  { key: 'calendar', label: 'Counted by', render: ({ calendar }) => calendar?.name ?? 'All hours' },
];

/** What is promised. */
export const PolicyList = () => (
  <SimpleList
    resource="sla-policies"
    title="SLA policies"
    lead="How fast an answer and a resolution are promised, by priority, and in which hours that is counted."
    actions={<NewDocumentButton source={slaPolicySource} initial={newPolicy} />}
    columns={columns}
    noun="policies"
  />
);
