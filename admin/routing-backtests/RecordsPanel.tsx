import Box from '@mui/material/Box';
import { byDefault, notOpened, type RoutedRecordRow, type RoutingBacktest } from '../api/routingBacktests';
import { useRow } from '../api/useRow';
import type { Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { NumberLink, TwoLines } from '../fields/Lines';
import { lengthText } from '../fields/time';
import type { DueWay, RoutingStage } from '../gql/graphql';
import { stageNames } from '../routing-rules/outcomes/stages';
import { betweenOf, dueWays } from './words';
import { Found } from '../layout/Found';

/** The incidents behind the number that was followed; those that would go elsewhere when none was. */
export function RecordsPanel({ runId }: { runId: string }) {
  const { data } = useRow<RoutingBacktest>('routing-backtest-results', runId);
  return (
    <Found<RoutedRecordRow>
      resource="routed-records"
      run={runId}
      filters={['from', 'to', 'was', 'is', 'due', 'ownership', 'path', 'eligibility', 'approvers', 'went']}
      words={(filter) => wordsOf(filter, data)}
      all="All that would go elsewhere"
      caption="Incidents of the backtest"
      noun="incidents"
      columns={columns}
      empty="There are none, or they are kept no more: start again to see them."
    />
  );
}

/** What the numbers that were followed ask for, with the names that the answer of the backtest has for keys. */
function wordsOf(
  {
    from,
    to,
    was,
    is,
    due,
    ownership,
    path,
    eligibility,
    approvers,
    went,
  }: { readonly [name: string]: string | undefined },
  found: RoutingBacktest | undefined,
): string {
  const rule = (id: string) =>
    id === byDefault ? 'no rule' : `the rule ${found?.rules.find(({ ruleId }) => ruleId === id)?.name ?? id}`;
  const team = (key: string) => found?.weeks.find(({ teamKey }) => teamKey === key)?.team ?? key;
  const stageOf = (stage: RoutingStage, nowAndThen: string) => {
    const flow = found?.stageFlows.find((one) => one.stage === stage && betweenOf(one) === nowAndThen);
    return flow ? `${flow.from} → ${flow.to}` : nowAndThen;
  };
  const words = [
    from && (from === notOpened ? 'not opened now' : `now to ${team(from)}`),
    to && (to === notOpened ? 'would not be opened' : `would go to ${team(to)}`),
    was && `decided now by ${rule(was)}`,
    is && `would be decided by ${rule(is)}`,
    due && `resolution ${dueWays[due as DueWay]}`,
    ownership && `the team's time ${dueWays[ownership as DueWay]}`,
    path && `another path: ${stageOf('DELIVERY_PATH', path)}`,
    eligibility && `eligible otherwise: ${stageOf('ELIGIBILITY', eligibility)}`,
    approvers && 'approved by others',
    went && 'went elsewhere than live rules send it',
  ];
  return words.filter(Boolean).join(', ');
}

/** Who gets an incident and by which rule, or that it is not opened at all. */
const Goal = ({ isOpened, team, person, rule }: GoalProps) =>
  isOpened ? (
    <TwoLines first={[team, person].filter(Boolean).join(', ')} second={rule ?? 'by default'} />
  ) : (
    <TwoLines first="Not opened" second="not eligible" />
  );

interface GoalProps {
  readonly isOpened: boolean;
  /** All by name. */
  readonly team: string;
  readonly person?: string | null;
  readonly rule?: string | null;
}

/** What becomes of a due instant, so that one can compare the two; nothing where it stays. */
const Due = ({ what, way, from, to }: { what: string; way: DueWay; from?: string | null; to?: string | null }) =>
  way === 'SAME' ? null : (
    <TwoLines
      first={
        <>
          {what} <Instant at={from} as="date" none="not promised" /> → <Instant at={to} as="date" none="not promised" />
        </>
      }
      second={from && to ? shiftInWords(from, to) : undefined}
    />
  );

/** "18 h later". */
function shiftInWords(from: string, to: string): string {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1_000;
  return `${lengthText(seconds)} ${seconds < 0 ? 'earlier' : 'later'}`;
}

const columns: readonly Column<RoutedRecordRow>[] = [
  {
    key: 'record',
    label: 'Incident',
    isWide: true,
    render: ({ recordId, number, title }) => (
      <TwoLines first={<NumberLink to={`/incidents/${recordId}`} number={number} />} second={title} />
    ),
  },
  { key: 'opened', label: 'Opened', render: ({ openedAt }) => <Instant at={openedAt} as="date" /> },
  {
    key: 'from',
    label: 'Goes now to',
    wraps: true,
    render: ({ fromTeamKey, fromTeam, fromPersonName, fromRule, wentTeam, wentPersonName }) => (
      <>
        <Goal isOpened={fromTeamKey !== notOpened} team={fromTeam} person={fromPersonName} rule={fromRule} />
        {wentTeam && (
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            went to {[wentTeam, wentPersonName].filter(Boolean).join(', ')}
          </Box>
        )}
      </>
    ),
  },
  {
    key: 'to',
    label: 'Would go to',
    wraps: true,
    render: ({ toTeamKey, toTeam, toPersonName, toRule }) => (
      <Goal isOpened={toTeamKey !== notOpened} team={toTeam} person={toPersonName} rule={toRule} />
    ),
  },
  {
    key: 'stages',
    label: 'Besides',
    wraps: true,
    render: ({ otherStages }) =>
      otherStages.length === 0
        ? 'as now'
        : otherStages.map(({ stage, from, to }) => (
            <TwoLines key={stage} first={`${stageNames[stage]}: ${to}`} second={`now ${from}`} />
          )),
  },
  {
    key: 'due',
    label: 'Due',
    wraps: true,
    render: ({ dueWay, fromDueAt, toDueAt, teamDueWay, fromTeamDueAt, toTeamDueAt }) =>
      dueWay === 'SAME' && teamDueWay === 'SAME' ? (
        'as now'
      ) : (
        <>
          <Due what="Resolution" way={dueWay} from={fromDueAt} to={toDueAt} />
          <Due what="Team's time" way={teamDueWay} from={fromTeamDueAt} to={toTeamDueAt} />
        </>
      ),
  },
];
