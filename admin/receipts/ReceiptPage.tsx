import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link, useParams } from 'react-router-dom';
import type { ReceiptRecord } from '../api/receipts';
import { useRow } from '../api/useRow';
import { Facts } from '../fields/Facts';
import { Panel } from '../fields/Panel';
import { clockStates } from '../fields/ClockBar';
import { Tag } from '../fields/Tag';
import { sentenceCase } from '../fields/words';
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
  const { recordId, recordNumber, metricName, state, file, why, isCalculated, timeZone, retargets } = receipt;
  const steps = stepsOf(receipt);
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
      <Panel title="Why this due time" note={isCalculated ? `Times are local to ${timeZone}.` : undefined}>
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
            <Panel title="Changes of the target" note={`Times are local to ${timeZone}.`}>
              <Facts isWide facts={retargets.map((change) => [at(change.at), change.words])} />
            </Panel>
          )}
          {steps.length > 0 && (
            <Panel title="Steps of the ladder" note={`Times are local to ${timeZone}.`}>
              <Facts
                isWide
                facts={steps.map((step) => [
                  sentenceCase(step.words),
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
  const { targetWords, elapsedWords, startedAt, stoppedAt, asOf, dueAt, breachedAt, parts, tzdata } = receipt;
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
        receipt.metric === 'SUPPLIER'
          ? ['Contract', <PolicyLink key="policy" folder="supplier-contracts" documentKey={receipt.policyKey} />]
          : ['Policy', <PolicyLink key="policy" folder="sla-policies" documentKey={receipt.policyKey} />],
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

interface PolicyLinkProps {
  readonly folder: 'sla-policies' | 'supplier-contracts';
  readonly documentKey: string | null | undefined;
}

/** What promised the time, by its name as it is live; by its key where it is there no more. */
function PolicyLink({ folder, documentKey }: PolicyLinkProps) {
  const { data } = useRow<{ readonly id: string; readonly name: string }>(folder, documentKey ?? '', {
    enabled: Boolean(documentKey),
  });
  return documentKey ? <Link to={`/${folder}/${documentKey}`}>{data?.name ?? documentKey}</Link> : null;
}

/** The steps of the ladder in the order of their instants, with the breach among them: it is no step, and belongs there. */
function stepsOf({ steps, dueAt, breachedAt, stoppedAt }: ReceiptRecord['receipt']) {
  if (steps.length === 0) return [];
  const at = breachedAt ?? (stoppedAt ? null : dueAt);
  const breach = at ? [{ rung: '1', at, isPassed: Boolean(breachedAt), words: 'breach' }] : [];
  return [...steps, ...breach].sort((a, b) => a.at.localeCompare(b.at));
}
