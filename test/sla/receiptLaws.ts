import { readFileSync } from 'node:fs';
import { calendars, type CalendarDocument } from '../../server/core/calendars/Calendar.js';
import type { Documents } from '../../server/core/kernel/Release.js';
import { type Receipt, receiptOf } from '../../server/core/records/receipt.js';
import { receiptDocument } from '../../server/core/records/receiptFile.js';
import type { OracleCalendar } from '../calendars/oracle.js';
import type { Replay } from './replay.js';

const nowhere = '00000000-0000-7000-8000-000000000000';

/** A calendar of the case files as a document with reasons, since a receipt says why it is closed. */
export function documentOf(
  source: OracleCalendar,
): Pick<CalendarDocument, 'name' | 'holidaySets' | 'holidays' | 'dates' | 'closures'> {
  const windows = (list: readonly (readonly [string, string])[] = []) => list.map(([from, to]) => ({ from, to }));
  return {
    name: 'Random',
    holidaySets: [],
    holidays: source.holidays ?? [],
    dates: Object.fromEntries(
      Object.entries(source.dates ?? {}).map(([on, list]) => [on, { reason: 'special', windows: windows(list) }]),
    ),
    closures: windows(source.closures).map((closure) => ({ ...closure, reason: 'closure' })),
  };
}

/** The receipt of the clock that a replay looks at, as of its last step; null before there is one. */
export function receiptOfReplay(
  { latest, record, context }: Pick<Replay, 'record' | 'context'> & { latest: ReturnType<Replay['latest']> },
  sources: { [key: string]: OracleCalendar },
  asOf: number,
): Receipt | null {
  if (!latest?.terms) return null;
  const { terms, clock } = latest;
  const documents: Documents = {
    id: nowhere,
    get: () => undefined,
    keys: () => [],
    entry: (token, key) =>
      token.kind === calendars.kind
        ? ({ document: documentOf(sources[key]!), compiled: context.calendarOf('', key, null, null) } as never)
        : undefined,
  };
  const pin = { policyRevisionId: nowhere, calendarRevisionId: nowhere, releaseId: nowhere };
  const carried = terms.carried.map((part) => ({ ...part, ...pin }));
  return receiptOf({
    of: { recordId: nowhere, recordNumber: 'INC-1', recordKind: 'INCIDENT' },
    entry: { id: nowhere, clock, terms: { ...terms, ...pin, carried } },
    pauses: record.pauses,
    events: [],
    asOf,
    editionOf: (calendar) => calendar,
    showsRungs: true,
    documentsOf: () => documents,
  });
}

/**
 * What is wrong with a receipt in itself: its lines follow each other from the start to the end, the counted ones add up
 * to the time elapsed and, where the clock is due, to the target just then.
 */
export function complaintsAbout({ reckoning, targetMs }: Receipt): string[] {
  const { clock, lines, asOf, elapsedMs } = reckoning;
  const complaints: string[] = [];
  const expectSame = (what: string, found: unknown, expected: unknown): void => {
    if (found !== expected) complaints.push(`${what}: ${String(found)} is not ${String(expected)}`);
  };
  const end = clock.dueAt === null ? asOf : Math.max(asOf, clock.dueAt);
  let at = clock.startedAt;
  let total = 0;
  for (const line of lines) {
    expectSame('a line begins where the one before ends', line.from, at);
    if (line.to <= line.from) complaints.push(`a line is empty at ${line.from}`);
    if (line.from < asOf && line.to > asOf) complaints.push('a line lies on both sides of now');
    expectSame('a line is ahead', line.isAhead, line.from >= asOf);
    expectSame('only counted lines count', line.countedMs, line.kind === 'COUNTED' ? line.to - line.from : 0);
    if (line.kind === 'CLOSED') expectSame('nothing is open while closed', line.openMs, 0);
    total += line.countedMs;
    expectSame('the sum', line.totalMs, total);
    if (line.to === clock.dueAt) expectSame('the target is reached when due', total, targetMs);
    at = line.to;
  }
  expectSame('the last line ends at the end', at, lines.length > 0 ? end : at);
  if (lines.length === 0) expectSame('without lines nothing has passed', end, clock.startedAt);
  if (clock.dueAt !== null && !lines.some(({ to }) => to === clock.dueAt))
    complaints.push('no line ends when it is due');
  const counted = lines.reduce((sum, line) => sum + (line.isAhead ? 0 : line.countedMs), 0);
  expectSame('the counted lines', counted, elapsedMs);
  return complaints;
}

/** docs/receipt.sql as a statement that takes the receipt as its parameter. */
export const receiptSql = readFileSync(new URL('../../../docs/receipt.sql', import.meta.url), 'utf8')
  .replace(/^\\set .*$/m, '')
  .replace(":'receipt'", '$1');

/** One figure as docs/receipt.sql answers it. */
export interface RecomputedFigure {
  readonly figure: string;
  readonly 'receipt says': string | null;
  readonly 'worked out': string | null;
  readonly ok: boolean;
}

interface Asking {
  rows<R extends object>(name: string, text: string, values: unknown[]): Promise<R[]>;
}

/** The figures that plain SQL works out from the file of a receipt alone. */
export function recomputed(sql: Asking, receipt: Receipt): Promise<RecomputedFigure[]> {
  return sql.rows<RecomputedFigure>('receipt', receiptSql, [JSON.stringify(receiptDocument(receipt))]);
}

/** A receipt in the words of the case files, as far as it has them: what the oracle is compared with. */
export function inWordsOfTheCases({ reckoning, targetMs }: Receipt): { [name: string]: unknown } {
  const { clock, elapsedMs, asOf, verdict } = reckoning;
  const iso = (instant: number | null): string | null =>
    instant === null ? null : Temporal.Instant.fromEpochMilliseconds(instant).toString();
  const breached = clock.dueAt !== null && asOf > clock.dueAt;
  return {
    elapsed: elapsedMs / 1000,
    remaining: (targetMs - elapsedMs) / 1000,
    dueAt: iso(clock.dueAt),
    breached,
    ...(breached ? { breachedAt: iso(clock.breachedAt) } : {}),
    ...(verdict ? { verdict: verdict === 'MET' ? 'met' : 'breached' } : {}),
  };
}
