import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link, useParams } from 'react-router-dom';
import type { ReceiptRecord } from '../api/receipts';
import { useRow } from '../api/useRow';
import { Facts } from '../fields/Facts';
import { Panel } from '../fields/Panel';
import { clockStates } from '../fields/ClockBar';
import { Tag } from '../fields/Tag';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { localText, ReceiptLines } from './ReceiptLines';
import { ReceiptPicture } from './ReceiptPicture';

/** The account of one clock: a sentence, a picture on a time line, and every line of it. */
export function ReceiptPage() {
  const { id = '' } = useParams();
  const query = useRow<ReceiptRecord>('receipts', id);
  return (
    <Loaded query={query} what="receipt">
      {(row) => <Contents row={row} />}
    </Loaded>
  );
}

function Contents({ row: { receipt, holderKey, cycle } }: { row: ReceiptRecord }) {
  const { recordId, recordNumber, metricName, state, file, why, isCalculated, timeZone, retargets, steps } = receipt;
  const at = localText(timeZone ?? 'UTC');
  const { word, tone } = clockStates[state];
  const whose = `${holderKey ? ` of ${holderKey}` : ''}${cycle > 1 ? `, round ${cycle}` : ''}`;
  return (
    <Page
      title={`Receipt: ${metricName}${whose}`}
      above={
        <>
          <Link to="/incidents">Incidents</Link> / <Link to={`/incidents/${recordId}`}>{recordNumber}</Link> / Receipt
        </>
      }
      lead="How the time of this clock was counted, line by line."
      actions={
        <>
          <Button variant="outlined" component="a" href={file.replace(/json$/, 'txt')} download>
            Download as text
          </Button>
          <Button variant="outlined" component="a" href={file} download>
            Download as JSON
          </Button>
        </>
      }
    >
      <Panel title="Why this due time">
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'baseline', flexWrap: 'wrap' }}>
            <Tag tone={tone}>{word}</Tag>
            <Box component="p" sx={{ m: 0, fontSize: '1.0625rem', fontWeight: 600 }}>
              {why}
            </Box>
          </Box>
          {isCalculated && <Figures receipt={receipt} at={at} />}
        </Box>
      </Panel>
      {isCalculated && (
        <>
          <Panel title="On a time line" note={`Times are local to ${timeZone}.`}>
            {receipt.lines.length > 0 ? <ReceiptPicture receipt={receipt} /> : 'No time has passed yet.'}
          </Panel>
          {retargets.length > 0 && (
            <Panel title="Changes of the target">
              <Facts facts={retargets.map((change) => [at(change.at), change.words])} />
            </Panel>
          )}
          {steps.length > 0 && (
            <Panel title="Steps of the ladder">
              <Facts
                facts={steps.map((step) => [
                  step.words,
                  `${step.isPassed ? 'passed' : 'will be passed'} ${at(step.at)}`,
                ])}
              />
            </Panel>
          )}
          <Panel title="All lines" flush>
            <ReceiptLines receipt={receipt} />
          </Panel>
        </>
      )}
    </Page>
  );
}

function Figures({ receipt, at }: { receipt: ReceiptRecord['receipt']; at: (iso: string) => string }) {
  const { targetWords, elapsedWords, startedAt, stoppedAt, asOf, dueAt, breachedAt, parts, policyKey, tzdata } =
    receipt;
  const policy = policyKey && <Link to={`/sla-policies/${policyKey}`}>{policyKey}</Link>;
  return (
    <Facts
      facts={[
        ['Target', targetWords],
        ['Counted', elapsedWords],
        ['Started', at(startedAt)],
        ['Stopped', stoppedAt && at(stoppedAt)],
        ['As of', !stoppedAt && asOf && at(asOf)],
        ['Due', dueAt && at(dueAt)],
        ['Broken', breachedAt && at(breachedAt)],
        ['Policy', policy],
        [
          'Counted by',
          <Box component="span" key="calendars" sx={{ display: 'inline-flex', gap: 1, flexWrap: 'wrap' }}>
            {parts.map(({ calendarKey, calendarName, from, timeZone }) => (
              <span key={from}>
                <Link to={`/calendars/${calendarKey}`}>{calendarName}</Link> ({timeZone})
              </span>
            ))}
          </Box>,
        ],
        ['Zone rules', tzdata && `tzdata ${tzdata}`],
      ]}
    />
  );
}
