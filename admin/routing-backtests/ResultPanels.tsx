import Box from '@mui/material/Box';
import { byDefault, type RoutingBacktest } from '../api/routingBacktests';
import { useRow } from '../api/useRow';
import { CountLink } from '../backtests/CountLink';
import { DataTable, type Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import type { RoutingStage } from '../gql/graphql';
import { stageNames } from '../routing-rules/outcomes/stages';
import { LoadPanel } from './LoadPanel';
import { betweenOf, dueWays } from './words';

type Flow = RoutingBacktest['flows'][number];
type Rule = RoutingBacktest['rules'][number];

/** What a backtest of routing rules came to: from whom to whom, what each rule gains and loses, and the load of teams. */
export function ResultPanels({ runId, isStale }: { runId: string; isStale: boolean }) {
  const query = useRow<RoutingBacktest>('routing-backtest-results', runId);
  return (
    <Loaded query={query} what="backtest">
      {(found) => (
        <>
          <Flows found={found} isStale={isStale} />
          <Rules rules={found.rules} />
          <LoadPanel weeks={found.weeks} />
        </>
      )}
    </Loaded>
  );
}

const count = (of: number, noun = 'incident'): string => `${of.toLocaleString('en')} ${noun}${of === 1 ? '' : 's'}`;

/** What is otherwise at a glance: where they go, else what else comes of them. */
function titleOf({ moved, stageFlows, otherApprovers }: RoutingBacktest): string {
  if (moved > 0) return `${count(moved)} would go elsewhere`;
  const isOtherwise = stageFlows.length > 0 || otherApprovers > 0;
  return isOtherwise
    ? 'Everything goes to whom it goes now, and other stages decide otherwise'
    : 'Everything goes where it goes now';
}

function Flows({ found, isStale }: { found: RoutingBacktest; isStale: boolean }) {
  const moved = found.flows.filter(({ fromTeamKey, toTeamKey }) => fromTeamKey !== toTeamKey);
  return (
    <Panel
      title={titleOf(found)}
      note={
        <>
          Of {count(found.compared)} opened from <Instant at={found.from} as="date" /> to{' '}
          <Instant at={found.to} as="date" />
          {isStale ? '. The change set was edited since: start again to see what it does now.' : ''}
        </>
      }
      flush
    >
      <DataTable
        caption="From which team to which"
        columns={flowColumns(found.compared)}
        rows={moved}
        rowKey={({ fromTeamKey, toTeamKey }) => `${fromTeamKey} ${toTeamKey}`}
        empty="No incident would go to another team."
      />
      <Box
        component="ul"
        sx={{ m: 0, pl: 4.25, pr: 2, py: 1.25, fontSize: '0.875rem', borderTop: '1px solid', borderColor: 'divider' }}
      >
        <li>
          {found.notReproduced === 0 ? (
            'Live rules send all of them where they went.'
          ) : (
            <>
              Live rules send <CountLink count={found.notReproduced} to="?went=elsewhere#incidents" /> elsewhere than
              they went: the rules were others then.
            </>
          )}
        </li>
        {found.stageFlows.map((flow) => (
          <li key={`${flow.stage} ${betweenOf(flow)}`}>
            <CountLink
              count={flow.incidents}
              to={`?${flow.stage === 'ELIGIBILITY' ? 'eligibility' : 'path'}=${encodeURIComponent(betweenOf(flow))}#incidents`}
            />{' '}
            would {flow.stage === 'ELIGIBILITY' ? 'be eligible otherwise' : 'take another path'}: {flow.from} →{' '}
            {flow.to}
          </li>
        ))}
        {found.otherApprovers > 0 && (
          <li>
            <CountLink count={found.otherApprovers} to="?approvers=other#incidents" /> would be approved by others
          </li>
        )}
        {found.dues.map(({ metric, way, incidents }) => (
          <li key={`${metric} ${way}`}>
            <CountLink count={incidents} to={`?${metric === 'RESOLUTION' ? 'due' : 'ownership'}=${way}#incidents`} />{' '}
            {incidents === 1 ? 'incident' : 'incidents'}: {metric === 'RESOLUTION' ? 'resolution' : "the team's time"}{' '}
            {dueWays[way]}
          </li>
        ))}
        {found.notRouted > 0 && (
          <li>No rule was asked about {count(found.notRouted)}, as when they came from another system.</li>
        )}
        {found.withoutService > 0 && <li>The service of {count(found.withoutService)} is gone.</li>}
      </Box>
    </Panel>
  );
}

const flowColumns = (all: number): readonly Column<Flow>[] => [
  { key: 'from', label: 'Goes now to', render: ({ fromTeam }) => fromTeam },
  { key: 'to', label: 'Would go to', render: ({ toTeam }) => toTeam },
  {
    key: 'share',
    label: 'Share',
    isWide: true,
    render: ({ incidents }) => (
      <Box aria-hidden sx={{ height: 8, borderRadius: 1, bgcolor: 'action.hover', minWidth: 80 }}>
        <Box
          sx={(theme) => ({
            height: 8,
            borderRadius: 1,
            minWidth: 2,
            width: `${(incidents / Math.max(1, all)) * 100}%`,
            bgcolor: theme.palette.signal.tones.info.line,
          })}
        />
      </Box>
    ),
  },
  {
    key: 'incidents',
    label: 'Incidents',
    align: 'right',
    render: ({ fromTeamKey, toTeamKey, incidents }) => (
      <CountLink count={incidents} to={`?from=${fromTeamKey}&to=${toTeamKey}#incidents`} />
    ),
  },
];

const Rules = ({ rules }: { rules: readonly Rule[] }) => (
  <Panel title="What each rule decides" note={hiddenInWords(rules)} flush>
    <DataTable
      caption="What each rule decides, now and under the change set"
      columns={ruleColumns}
      rows={rules}
      rowKey={({ stage, ruleId }) => `${stage} ${ruleId ?? byDefault}`}
      empty="There are no rules."
    />
  </Panel>
);

/** What is to be looked at: rules that held for incidents of the period and would decide none of them. */
function hiddenInWords(rules: readonly Rule[]): string {
  const hidden = rules.filter(({ holding, after }) => (holding ?? 0) > 0 && after === 0);
  const words = hidden.map(({ name, ruleId, holding }) => `${name ?? ruleId} holds for ${holding} and decides none`);
  const order = 'In the order in which they are asked.';
  if (words.length > 0) return `${order} To be looked at, since other rules come first: ${words.join('; ')}.`;
  return `${order} Every rule that holds for an incident decides some.`;
}

/** A number with the list behind it, which is kept by rules of the assignment. */
const Behind = ({ stage, ...link }: { stage: RoutingStage; count: number; to: string }) =>
  stage === 'ASSIGNMENT' ? <CountLink {...link} /> : <>{link.count.toLocaleString('en')}</>;

const ruleColumns: readonly Column<Rule>[] = [
  { key: 'stage', label: 'Stage', render: ({ stage }) => stageNames[stage] },
  { key: 'rule', label: 'Rule', isWide: true, render: ({ name, ruleId }) => name ?? ruleId ?? 'When no rule holds' },
  { key: 'holding', label: 'Holds for', align: 'right', render: ({ holding }) => holding?.toLocaleString('en') ?? '' },
  { key: 'before', label: 'Now', align: 'right', render: ({ before }) => before.toLocaleString('en') },
  { key: 'after', label: 'Would', align: 'right', render: ({ after }) => after.toLocaleString('en') },
  {
    key: 'gained',
    label: 'Gains',
    align: 'right',
    render: ({ stage, ruleId, gained }) => (
      <Behind count={gained} stage={stage} to={`?is=${ruleId ?? byDefault}#incidents`} />
    ),
  },
  {
    key: 'lost',
    label: 'Loses',
    align: 'right',
    render: ({ stage, ruleId, lost }) => (
      <Behind count={lost} stage={stage} to={`?was=${ruleId ?? byDefault}#incidents`} />
    ),
  },
];
