import { nextOpen } from '../../server/core/calendars/businessTime.js';
import type { Receipt } from '../../server/core/records/receipt.js';
import type { Gap, Terms } from '../../server/core/sla/Clock.js';
import { cancelClock, settleClock, startClock, stopClock } from '../../server/core/sla/clockRules.js';
import type { HoldReason, Pause } from '../../server/core/sla/Pause.js';
import { compileCase } from '../calendars/cases.js';
import type { OracleCalendar } from '../calendars/oracle.js';
import { type Random, randomCalendar, randomInstant } from '../calendars/randomCases.js';
import { receiptOfReplay } from './receiptLaws.js';

const hour = 3_600_000;
const reasons = ['CUSTOMER', 'VENDOR', 'CHANGE', 'SCHEDULED'] as const;

/**
 * The receipt of a clock with more than event lists lead to: reasons that overlap, gaps, up to two carried terms with
 * calendars and pauses of their own, pauses that count only from an instant on; going on, stopped or canceled.
 */
export function randomReceipt(random: Random): Receipt {
  for (;;) {
    const receipt = drawReceipt(random);
    if (receipt) return receipt;
  }
}

function drawReceipt(random: Random): Receipt | null {
  const below = (n: number): number => Math.floor(random() * n);
  const first = randomCalendar(random);
  const sources: { [key: string]: OracleCalendar } = {
    a: first.calendar,
    b: randomCalendar(random).calendar,
    c: randomCalendar(random).calendar,
  };
  const compiled = Object.fromEntries(Object.entries(sources).map(([key, source]) => [key, compileCase(key, source)]));
  const calendarOf = (key: string) => compiled[key]!;
  const startedAt = randomInstant(random, first.calendar, first.year);
  const asOf = startedAt + below(60 * hour);
  const within = (): number => startedAt - 5 * hour + below(asOf - startedAt + 8 * hour);
  if (Object.keys(sources).some((key) => nextOpen(calendarOf(key), asOf + 20 * 24 * hour) === null)) return null;

  const some = (): HoldReason[] => reasons.filter(() => random() < 0.5);
  const stretch = (): Gap => {
    const from = within();
    return { from, until: random() < 0.2 ? null : from + below(9 * hour) };
  };
  const pauses: Pause[] = Array.from({ length: below(5) }, () => ({ ...stretch(), reason: reasons[below(4)]! }));
  if (random() < 0.3) pauses.push({ ...stretch(), reason: 'RESOLVED' });
  const gaps = Array.from({ length: random() < 0.4 ? 1 + below(2) : 0 }, stretch);
  const until = Array.from({ length: below(3) }, () => startedAt + below(asOf - startedAt + 1)).sort((x, y) => x - y);
  const carriedKeys = ['b', 'c'];
  const parts = until.map((end, i) => ({ until: end, calendarKey: carriedKeys[i]!, pauseReasons: some() }));
  const pausedBy = some();
  const terms: Terms = {
    calendar: calendarOf('a'),
    pausedBy,
    rungs: ['0.5', '-900'],
    carried: parts.map((part) => ({
      until: part.until,
      calendar: calendarOf(part.calendarKey),
      pausedBy: part.pauseReasons,
    })),
  };
  const pausesFrom = random() < 0.15 ? startedAt + below(asOf - startedAt + 1) : null;
  const attachedAt = random() < 0.3 ? startedAt + below(asOf - startedAt + 1) : null;
  const targetMs = (1 + below(20)) * hour - below(2) * 1;
  const started = startClock(
    { metric: 'RESOLUTION', targetMs, startedAt, attachedAt, pausesFrom },
    terms,
    [],
    startedAt,
  );
  let clock = settleClock({ ...started.clock, gaps }, terms, pauses, asOf).clock;
  const end = random();
  const lastUntil = Math.max(until.at(-1) ?? startedAt, pausesFrom ?? startedAt);
  const stopAt = lastUntil + below(asOf - lastUntil + 1);
  // looked at again as it was before: what it counted is derived anew
  const before = { ...started.clock, gaps };
  if (end < 0.4) clock = stopClock(before, terms, pauses, stopAt).clock;
  else if (end < 0.5) clock = cancelClock(before, terms, pauses, stopAt).clock;
  const pin = { calendarRevisionId: '', timeZone: null, timeZoneOf: null, tzdata: null, releaseId: '' };
  const shared = { policyKey: 'policy', policyRevisionId: '', promisedBy: null, reopen: 'CONTINUE' as const };
  const entry = {
    id: '',
    clock,
    terms: {
      ...pin,
      ...shared,
      calendarKey: 'a',
      pauseReasons: pausedBy,
      rungs: terms.rungs,
      carried: parts.map((part) => ({ ...part, ...pin })),
    },
  };
  const record = { pauses: pauses.map((pause, i) => ({ ...pause, id: String(i) })) };
  const context = { calendarOf: (_: string, key: string) => calendarOf(key), lineOf: () => null };
  const receipt = receiptOfReplay({ latest: entry, record: record as never, context }, sources, asOf);
  return receipt;
}
