import type { PolicyRow } from '../api/configuration';
import { DataTable, type Column } from '../fields/DataTable';
import { TwoLines } from '../fields/Lines';
import { PriorityChip } from '../fields/PriorityChip';
import { countedText } from '../fields/time';
import { clockMetrics } from '../fields/words';

type PriorityRow = PolicyRow['allPriorities'][number];
type TargetRow = PolicyRow['targets'][number];

interface TargetMatrixProps {
  readonly policy: PolicyRow;
  readonly caption: string;
  /** True for what teams owe, false for what customers are promised. */
  readonly isOwed?: boolean;
  /** Key of a tier; null for customers of none. */
  readonly tier: string | null;
}

/** The targets of a policy that hold for a tier: a row for each priority, a column for each clock. */
export function TargetMatrix({ policy, caption, isOwed = false, tier }: TargetMatrixProps) {
  const targets = policy.targets.filter(
    ({ metric, isConditional }) => (metric === 'OWNERSHIP') === isOwed && !isConditional,
  );
  const clocks = [...new Map(targets.map((target) => [clockOf(target), target])).values()];
  const columns: readonly Column<PriorityRow>[] = [
    { key: 'priority', label: 'Priority', render: (priority) => <PriorityChip priority={priority} /> },
    ...clocks.map((clock) => ({
      key: clockOf(clock),
      label: clock.holder?.name ?? clockMetrics[clock.metric],
      labelOnCard: true,
      render: ({ key }: PriorityRow) => <Target policy={policy} target={holding(targets, clockOf(clock), key, tier)} />,
    })),
  ];
  const rows = policy.allPriorities.filter(({ key }) =>
    clocks.some((clock) => holding(targets, clockOf(clock), key, tier)),
  );
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      empty="Nothing is promised to all."
    />
  );
}

const clockOf = ({ metric, holder }: TargetRow) => `${metric} ${holder?.key ?? ''}`;

/** The target that holds: one that names the tier comes first, then one that names the priority. */
function holding(targets: readonly TargetRow[], clock: string, priority: string, tier: string | null) {
  const rank = ({ tiers, priorities }: TargetRow) => (tiers.length ? 2 : 0) + (priorities.length ? 1 : 0);
  return targets
    .filter((target) => clockOf(target) === clock && covers(target.priorities, priority) && covers(target.tiers, tier))
    .sort((a, b) => rank(b) - rank(a))[0];
}

function Target({ policy, target }: { policy: PolicyRow; target: TargetRow | undefined }) {
  if (!target) return <>No promise</>;
  const { targetSeconds, calendar } = target;
  const isOwn = calendar && calendar.key !== policy.calendar?.key;
  return <TwoLines first={countedText(targetSeconds)} second={isOwn ? `by ${calendar.name}` : undefined} />;
}

/** A target that names none is for all of them. */
const covers = (keys: readonly string[], key: string | null) =>
  keys.length === 0 || (key !== null && keys.includes(key));
