import { DataTable, type Column } from '../fields/DataTable';
import { Panel } from '../fields/Panel';
import type { RoutingBacktest } from '../api/routingBacktests';

type Week = RoutingBacktest['weeks'][number];

interface Load {
  readonly team: string;
  readonly teamKey: string;
  readonly weeks: number;
  readonly before: number;
  readonly after: number;
  /** The fullest week, now and then. */
  readonly mostBefore: number;
  readonly mostAfter: number;
}

/** How many incidents each team gets in a week, on average and in the fullest one. */
export const LoadPanel = ({ weeks }: { weeks: readonly Week[] }) => (
  <Panel title="Load of the teams" note="Incidents in a week, as it is by live rules → as it would be" flush>
    <DataTable
      caption="Incidents that each team gets in a week"
      columns={columns}
      rows={loadsOf(weeks)}
      rowKey={({ teamKey }) => teamKey}
      empty="No incident was opened in the period."
    />
  </Panel>
);

function loadsOf(weeks: readonly Week[]): Load[] {
  const count = new Set(weeks.map(({ week }) => week)).size;
  const byTeam = Map.groupBy(weeks, ({ teamKey }) => teamKey);
  return [...byTeam.values()]
    .map((those) => ({
      team: those[0]?.team ?? '',
      teamKey: those[0]?.teamKey ?? '',
      weeks: count,
      before: those.reduce((sum, { before }) => sum + before, 0),
      after: those.reduce((sum, { after }) => sum + after, 0),
      mostBefore: Math.max(...those.map(({ before }) => before)),
      mostAfter: Math.max(...those.map(({ after }) => after)),
    }))
    .toSorted(
      (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || a.team.localeCompare(b.team, 'en'),
    );
}

const mean = (sum: number, weeks: number): string => (sum / Math.max(1, weeks)).toFixed(1);

const changed = (before: string, after: string) =>
  before === after ? (
    before
  ) : (
    <>
      {before} → <strong>{after}</strong>
    </>
  );

const columns: readonly Column<Load>[] = [
  { key: 'team', label: 'Team', isWide: true, render: ({ team }) => team },
  {
    key: 'mean',
    label: 'A week on average',
    align: 'right',
    render: ({ before, after, weeks }) => changed(mean(before, weeks), mean(after, weeks)),
  },
  {
    key: 'most',
    label: 'In the fullest week',
    align: 'right',
    render: ({ mostBefore, mostAfter }) => changed(mostBefore.toLocaleString('en'), mostAfter.toLocaleString('en')),
  },
];
