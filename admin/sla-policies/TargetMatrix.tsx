import type { PolicyRow } from '../api/configuration';
import { DataTable, type Column } from '../fields/DataTable';
import { TwoLines } from '../fields/Lines';
import { PriorityChip } from '../fields/PriorityChip';
import { lengthText } from '../fields/time';
import { clockMetrics } from '../fields/words';
import type { ClockMetric } from '../gql/graphql';

type PriorityRow = PolicyRow['allPriorities'][number];

/** The targets of a policy: a row for each priority, a column for each clock. */
export function TargetMatrix({ policy }: { policy: PolicyRow }) {
  const metrics = [...new Set(policy.targets.map(({ metric }) => metric))];
  const columns: readonly Column<PriorityRow>[] = [
    { key: 'priority', label: 'Priority', render: (priority) => <PriorityChip priority={priority} /> },
    ...metrics.map((metric) => ({
      key: metric,
      label: clockMetrics[metric],
      render: ({ key }: PriorityRow) => <Target policy={policy} metric={metric} priority={key} />,
    })),
  ];
  const rows = policy.allPriorities.filter(({ key }) =>
    policy.targets.some(({ priorities }) => covers(priorities, key)),
  );
  return <DataTable caption="Targets by priority" columns={columns} rows={rows} rowKey={({ key }) => key} />;
}

interface TargetProps {
  readonly policy: PolicyRow;
  readonly metric: ClockMetric;
  readonly priority: string;
}

function Target({ policy, metric, priority }: TargetProps) {
  const target = policy.targets.find((one) => one.metric === metric && covers(one.priorities, priority));
  if (!target) return <>No promise</>;
  const { targetSeconds, calendar } = target;
  const isOwn = calendar && calendar.key !== policy.calendar?.key;
  return <TwoLines first={lengthText(targetSeconds)} second={isOwn ? `by ${calendar.name}` : undefined} />;
}

/** A target without priorities is for all of them. */
const covers = (priorities: readonly string[], key: string) => priorities.length === 0 || priorities.includes(key);
