import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import { Link, useParams } from 'react-router-dom';
import {
  CorrectionApply,
  CorrectionRetry,
  CorrectionReverse,
  type CorrectedRow,
  type CorrectionRow,
} from '../api/corrections';
import { submit } from '../api/submit';
import { useRow } from '../api/useRow';
import { DataTable, type Column } from '../fields/DataTable';
import { Facts } from '../fields/Facts';
import { Instant } from '../fields/Instant';
import { NumberLink, TwoLines } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { countedText } from '../fields/time';
import { clockMetrics } from '../fields/words';
import { DialogButton } from '../form/DialogButton';
import type { ClockState } from '../gql/graphql';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Pager } from '../layout/Pager';
import { useListing } from '../layout/useListing';
import { correctionStates } from './words';

/** What a correction would change or has changed, and the three things that are done with it. */
export function CorrectionPage() {
  const { id = '' } = useParams();
  const query = useRow<CorrectionRow>('corrections', id, { refetchInterval: 3_000 });
  return (
    <Loaded query={query} what="correction">
      {(correction) => (
        <Page
          above={<Link to="/corrections">Corrections</Link>}
          title={correction.number}
          lead={correction.reason}
          actions={
            correction.viewerCanDecide && (
              <>
                <Retry correction={correction} />
                <Moves correction={correction} />
              </>
            )
          }
        >
          <Standing correction={correction} />
          <Clocks correction={correction} />
        </Page>
      )}
    </Loaded>
  );
}

function Moves({ correction }: { correction: CorrectionRow }) {
  const { id, number, state, confirmation, clockCount, stoppedCount, verdictCount, isCurrent } = correction;
  if (state === 'PREVIEWED' && isCurrent && clockCount > 0)
    return (
      <DialogButton
        label="Apply"
        title={`Apply ${number}`}
        text={`${clocksInWords(clockCount)} ${clockCount === 1 ? 'is' : 'are'} counted anew as shown; ${verdictCount} of them ${verdictCount === 1 ? 'gets' : 'get'} another verdict.`}
        fields={
          stoppedCount > 0
            ? [
                {
                  name: 'confirmsStopped',
                  label: `${stoppedCount} of these clocks have stopped: their verdicts may change`,
                  kind: 'flag',
                },
              ]
            : []
        }
        submitLabel="Count them anew"
        done={`${number} is being applied.`}
        isDangerous={stoppedCount > 0}
        onSubmit={(input) =>
          submit(CorrectionApply, { ...input, id, confirmation, confirmsStopped: input.confirmsStopped === true })
        }
      />
    );
  if (state === 'APPLIED')
    return (
      <DialogButton
        label="Take it back"
        look="outlined"
        isDangerous
        title={`Take ${number} back`}
        text="Each clock then stands as it would without the correction. What somebody changed since is left alone."
        fields={[{ name: 'reason', label: 'Why', kind: 'lines', isRequired: true }]}
        submitLabel="Take it back"
        done={`${number} is being taken back.`}
        onSubmit={(input) => submit(CorrectionReverse, { ...input, id, reason: String(input.reason ?? '') })}
      />
    );
  return null;
}

/** For clocks that failed, once the correction is through. */
function Retry({ correction: { id, number, state, failedCount } }: { correction: CorrectionRow }) {
  if (failedCount === 0 || (state !== 'APPLIED' && state !== 'REVERSED')) return null;
  return (
    <DialogButton
      label="Try again what failed"
      look="outlined"
      title={`Try what failed of ${number} again`}
      text={`${clocksInWords(failedCount)} could not be counted, by a fault of ours; the log says why. What changed since is left alone.`}
      fields={[]}
      submitLabel="Try again"
      done={`What failed of ${number} is being tried again.`}
      onSubmit={() => submit(CorrectionRetry, { id })}
    />
  );
}

const clocksInWords = (count: number): string => (count === 1 ? '1 clock' : `${count} clocks`);

/** Why clocks were left alone: something else changed them, or we failed. */
function leftAloneInWords({ leftAloneCount, failedCount }: CorrectionRow): string {
  const changed = leftAloneCount - failedCount;
  const said = [
    ...(changed > 0 ? [`${changed}, since something else changed them`] : []),
    ...(failedCount > 0 ? [`${failedCount} could not be counted, by a fault of ours: they can be tried again`] : []),
  ];
  return said.join('; ') || 'none';
}

function Standing({ correction }: { correction: CorrectionRow }) {
  const { state, clockCount, appliedCount, reversedCount, leftAloneCount, isCurrent, release } = correction;
  const { word, tone } = correctionStates[state];
  const isReversing = state === 'REVERSING' || state === 'REVERSED';
  const done = isReversing ? reversedCount : appliedCount + leftAloneCount;
  const all = isReversing ? appliedCount : clockCount;
  const scope = [
    ...correction.policyKeys.map((key) => `SLA policy ${key}`),
    ...correction.calendarKeys.map((key) => `calendar ${key}`),
    ...correction.serviceKeys.map((key) => `service ${key}`),
  ].join(', ');
  return (
    <Panel title="Where it stands">
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <Tag tone={tone}>{word}</Tag>
          {state === 'PREVIEWED' && !isCurrent && (
            <Tag tone="warn">Out of date: another release is live, make a new one</Tag>
          )}
        </Box>
        {state !== 'PREVIEWED' && <Progress done={done} all={all} isReversing={isReversing} />}
        <Facts
          facts={[
            [
              'Which clocks',
              `${scope || 'chosen one by one'}${correction.includesStopped ? ', stopped ones too' : ''}`,
            ],
            ['Promised by', `release ${release.number}`],
            [
              'Looked at',
              `${clocksInWords(correction.clocksChecked)}, ${clockCount} of them ${clockCount === 1 ? 'changes' : 'change'}`,
            ],
            ['Other verdicts', String(correction.verdictCount)],
            ['Left alone', leftAloneInWords(correction)],
            ['Shown to', <Who key="shown" name={correction.createdBy?.displayName} at={correction.createdAt} />],
            ['Applied by', <Who key="applied" name={correction.appliedBy?.displayName} at={correction.appliedAt} />],
            [
              'Taken back by',
              <TwoLines
                key="reversed"
                first={<Who name={correction.reversedBy?.displayName} at={correction.reversedAt} />}
                second={correction.reverseReason}
              />,
            ],
          ]}
        />
      </Box>
    </Panel>
  );
}

const Who = ({ name, at }: { name?: string | null; at?: string | null }) =>
  name ? (
    <>
      {name}
      {at && (
        <>
          , <Instant at={at} as="date" />
        </>
      )}
    </>
  ) : (
    <>–</>
  );

function Progress({ done, all, isReversing }: { done: number; all: number; isReversing: boolean }) {
  const share = all === 0 ? 100 : Math.round((done / all) * 100);
  const text = `${done} of ${clocksInWords(all)} ${isReversing ? 'set back' : 'counted anew or left alone'}`;
  return (
    <Box sx={{ display: 'grid', gap: 0.5, fontSize: '0.875rem' }}>
      <span>{text}</span>
      <Box
        role="progressbar"
        aria-label={text}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
        sx={(theme) => ({
          height: 8,
          borderRadius: 4,
          overflow: 'hidden',
          bgcolor: theme.palette.signal.tones.neutral.tint,
        })}
      >
        <Box sx={(theme) => ({ height: '100%', width: `${share}%`, bgcolor: theme.palette.signal.tones.good.line })} />
      </Box>
    </Box>
  );
}

const states: Record<ClockState, string> = {
  RUNNING: 'running',
  PAUSED: 'paused',
  MET: 'met',
  BREACHED_RUNNING: 'late',
  BREACHED: 'missed',
  CANCELED: 'no verdict',
};

const columns: readonly Column<CorrectedRow>[] = [
  {
    key: 'record',
    label: 'Incident',
    isWide: true,
    render: ({ recordId, number, title }) => (
      <>
        <NumberLink to={`/incidents/${recordId}`} number={number} /> {title}
      </>
    ),
  },
  {
    key: 'metric',
    label: 'Promise',
    render: ({ metric, isStopped }) => (
      <TwoLines first={clockMetrics[metric]} second={isStopped ? 'has stopped' : undefined} />
    ),
  },
  {
    key: 'due',
    label: 'Due',
    render: ({ dueBefore, dueAfter, stateBefore, stateAfter }) => (
      <TwoLines
        first={<Instant at={dueAfter} as="date" none={notDue(stateAfter)} />}
        second={
          <>
            was <Instant at={dueBefore} as="date" none={notDue(stateBefore)} />
          </>
        }
      />
    ),
  },
  {
    key: 'target',
    label: 'Target',
    render: ({ targetBeforeSeconds, targetAfterSeconds }) => (
      <TwoLines first={countedText(targetAfterSeconds)} second={`was ${countedText(targetBeforeSeconds)}`} />
    ),
  },
  {
    key: 'verdict',
    label: 'Verdict',
    render: ({ changesVerdict, stateBefore, stateAfter }) => (
      <TwoLines
        first={changesVerdict ? <Tag tone="warn">{states[stateAfter]}</Tag> : states[stateAfter]}
        second={`was ${states[stateBefore]}`}
      />
    ),
  },
  {
    key: 'done',
    label: 'Done',
    render: ({ appliedAt, reversedAt, leftAlone }) =>
      leftAlone === 'FAILED'
        ? 'failed'
        : leftAlone
          ? 'left alone'
          : reversedAt
            ? 'set back'
            : appliedAt
              ? 'counted anew'
              : 'not yet',
  },
];

/** What stands in the place of a due instant where there is none. */
function notDue(state: ClockState): string {
  return state === 'CANCELED' ? 'not due' : 'never';
}

function Clocks({ correction }: { correction: CorrectionRow }) {
  const { query, next, previous, total } = useListing<CorrectedRow>('corrected-clocks', {
    extra: { correction: correction.id },
    refetchInterval: correction.state === 'APPLYING' || correction.state === 'REVERSING' ? 3_000 : undefined,
  });
  return (
    <Paper variant="outlined" component="section" aria-label="Clocks">
      <Loaded query={query} what="list">
        {(rows) => (
          <>
            <DataTable
              caption="Clocks that the correction changes, other verdicts first"
              columns={columns}
              rows={rows as readonly CorrectedRow[]}
              rowKey={({ clockId }) => clockId}
              empty="No clock would be due at another time."
            />
            <Pager next={next} previous={previous} total={total} shown={rows.length} noun="clocks" />
          </>
        )}
      </Loaded>
    </Paper>
  );
}
