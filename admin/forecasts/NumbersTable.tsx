import type { Forecast, ForecastNumbers } from '../api/forecasts';
import { CountLink } from '../backtests/CountLink';
import { DataTable, type Column } from '../fields/DataTable';
import { Panel } from '../fields/Panel';
import { clockMetrics } from '../fields/words';
import { listOf, numberColumns } from './words';

/** The numbers by what is promised, and by who promised; each opens its list. */
export function NumberPanels({ setId, forecast }: { setId: string; forecast: Forecast }) {
  const { byMetric, byPolicy, total } = forecast;
  return (
    <>
      <Panel title="By promise" note={`${total.running.toLocaleString('en')} clocks run or stand still now`} flush>
        <DataTable
          caption="What would become of clocks, by what is promised"
          columns={[
            {
              key: 'metric',
              label: 'Promise',
              isWide: true,
              render: ({ metric }) => (metric ? clockMetrics[metric] : 'All together'),
            },
            ...columnsOf(setId, ({ metric }) => ({ metric })),
          ]}
          rows={byMetric.length > 1 ? [...byMetric, total] : byMetric}
          rowKey={({ metric }) => metric ?? ''}
          empty="No clock runs, and none would begin."
        />
      </Panel>
      <Panel title="By policy" note="The policy or supplier contract that promised, or would promise" flush>
        <DataTable
          caption="What would become of clocks, by policy"
          columns={[
            {
              key: 'policy',
              label: 'Policy',
              isWide: true,
              render: ({ policyName, policyKey }) => policyName ?? policyKey,
            },
            ...columnsOf(setId, ({ policyKey, metric }) => ({ policy: policyKey, metric })),
          ]}
          rows={byPolicy}
          rowKey={({ policyKey, metric }) => `${policyKey} ${metric}`}
          empty="No clock runs, and none would begin."
        />
      </Panel>
    </>
  );
}

type Whose = (numbers: ForecastNumbers) => { readonly [name: string]: string | null | undefined };

function columnsOf(setId: string, whose: Whose): Column<ForecastNumbers>[] {
  return numberColumns.map(({ key, label, filter }) => ({
    key,
    label,
    align: 'right',
    render: (numbers) =>
      filter ? (
        <CountLink count={numbers[key]} to={listOf(setId, { ...whose(numbers), ...filter })} />
      ) : (
        numbers[key].toLocaleString('en')
      ),
  }));
}
