import { byDefault, notOpened, type RoutedRecordRow } from '../api/routingBacktests';
import type { Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { NumberLink, TwoLines } from '../fields/Lines';
import type { DueWay } from '../gql/graphql';
import { dueWays } from './words';
import { Found } from '../layout/Found';

/** The incidents behind the number that was followed; those that would go elsewhere when none was. */
export const RecordsPanel = ({ runId }: { runId: string }) => (
  <Found<RoutedRecordRow>
    resource="routed-records"
    run={runId}
    filters={['from', 'to', 'was', 'is', 'due', 'ownership']}
    words={wordsOf}
    all="All that would go elsewhere"
    caption="Incidents of the backtest"
    noun="incidents"
    columns={columns}
    empty="There are none, or they are kept no more: start again to see them."
  />
);

function wordsOf({ from, to, was, is, due, ownership }: { readonly [name: string]: string | undefined }): string {
  const rule = (id: string) => (id === byDefault ? 'no rule' : `the rule ${id}`);
  const words = [
    from && (from === notOpened ? 'not opened now' : `now to ${from}`),
    to && (to === notOpened ? 'would not be opened' : `would go to ${to}`),
    was && `decided now by ${rule(was)}`,
    is && `would be decided by ${rule(is)}`,
    due && `resolution ${dueWays[due as DueWay]}`,
    ownership && `the team's time ${dueWays[ownership as DueWay]}`,
  ];
  return words.filter(Boolean).join(', ');
}

/** Who gets an incident and by which rule, or that it is not opened at all. */
const Goal = ({ team, person, rule }: { team: string; person?: string | null; rule?: string | null }) =>
  team === notOpened ? (
    <TwoLines first="Not opened" second="not eligible" />
  ) : (
    <TwoLines first={[team, person].filter(Boolean).join(', ')} second={rule ?? 'by default'} />
  );

/** What becomes of a due instant; nothing where it stays. */
const Due = ({ what, way, from, to }: { what: string; way: DueWay; from?: string | null; to?: string | null }) =>
  way === 'SAME' ? null : (
    <TwoLines
      first={
        <>
          {what} {to ? <Instant at={to} /> : 'not promised'}
        </>
      }
      second={from ? <>now {<Instant at={from} />}</> : 'now not promised'}
    />
  );

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
    render: ({ fromTeamKey, fromPerson, fromRuleId }) => (
      <Goal team={fromTeamKey} person={fromPerson} rule={fromRuleId} />
    ),
  },
  {
    key: 'to',
    label: 'Would go to',
    render: ({ toTeamKey, toPerson, toRuleId }) => <Goal team={toTeamKey} person={toPerson} rule={toRuleId} />,
  },
  {
    key: 'due',
    label: 'Due',
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
