import Box from '@mui/material/Box';
import type { PolicyRow } from '../api/configuration';
import { DataTable, type Column } from '../fields/DataTable';
import { LadderLine } from '../fields/LadderLine';
import { placeOf } from '../fields/rungs';
import { clockMetrics, sentenceCase } from '../fields/words';

type RungRow = PolicyRow['ladder'][number];

const columns: readonly Column<RungRow>[] = [
  { key: 'place', label: 'Place', render: ({ name }) => sentenceCase(name) },
  {
    key: 'clocks',
    label: 'Clocks',
    labelOnCard: true,
    render: ({ metrics }) => metrics.map((metric) => clockMetrics[metric]).join(', ') || 'All',
  },
  { key: 'does', label: 'What happens', labelOnCard: true, isWide: true, render: (rung) => sentenceOf(rung) },
];

const sentenceOf = ({ actions }: RungRow) =>
  actions.map(({ sentence }) => sentence).join(', ') || 'The record is marked';

/** The ladder of a policy on a line, and as a table. */
export function PolicyLadder({ policy }: { policy: PolicyRow }) {
  const resolution = policy.targets.find(({ metric }) => metric === 'RESOLUTION') ?? policy.targets[0];
  return (
    <>
      <Box sx={{ px: 2 }}>
        <LadderLine
          marks={policy.ladder.map((rung) => ({
            ...placeOf(rung.rung),
            deeds: rung.actions.map(({ deed }) => deed),
            does: sentenceOf(rung),
          }))}
          targetSeconds={resolution?.targetSeconds ?? 14_400}
        />
      </Box>
      <DataTable
        caption="Escalation ladder"
        columns={columns}
        rows={policy.ladder}
        rowKey={({ rung, metrics }) => `${rung} ${metrics.join()}`}
      />
    </>
  );
}
