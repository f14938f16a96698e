import { type IdKind, toPublicId } from '../kernel/ids.js';
import { hasVerdict } from '../sla/clockRules.js';
import type { ReckonedLine } from '../sla/reckoning.js';
import { metricNames, pauseReasonInWords, rungInWords } from '../sla/words.js';
import { lengthInWords } from './lengthInWords.js';
import {
  isStep,
  localInstant,
  type Receipt,
  RECEIPT_FORMAT_VERSION,
  type ReceiptTarget,
  type TakenOver,
} from './receipt.js';
import { retargetInWords } from './retargetInWords.js';

const iso = (instant: number): string => new Date(instant).toISOString();
const isoOrNull = (instant: number | null): string | null => (instant === null ? null : iso(instant));
const release = (id: string): string => toPublicId('Release', id);
const revision = (id: string): string => toPublicId('Revision', id);

/**
 * The receipt as plain data for a file: the same bytes for the same clock and instant. `facts` and `target` are all that
 * docs/receipt.sql takes to work out anew what `result` says.
 */
export function receiptDocument({ of, terms, targetMs, calendars, tzdata, reckoning, ...rest }: Receipt): object {
  const { clock, parts, pauses, gaps, lines, elapsedMs, verdict, asOf } = reckoning;
  const { policyKey, policyRevisionId, promisedBy } = terms;
  const current = calendars.at(-1)!;
  return {
    format: 'signalbox.sla-receipt',
    formatVersion: RECEIPT_FORMAT_VERSION,
    record: { id: toPublicId(kindOf(of.recordKind), of.recordId), number: of.recordNumber, kind: of.recordKind },
    clock: { id: toPublicId('Clock', of.clockId), metric: of.metric, holder: of.holderKey, cycle: of.cycle },
    versions: {
      policy: { key: policyKey, revision: revision(policyRevisionId) },
      promisedBy,
      calendar: { key: current.calendarKey, revision: revision(current.calendarRevisionId), timeZone: current.zone },
      release: release(terms.releaseId),
      tzdata,
    },
    target: { ms: targetMs, words: lengthInWords(targetMs) },
    result: {
      state: clock.state,
      asOf: iso(asOf),
      elapsedMs,
      remainingMs: targetMs - elapsedMs,
      dueAt: isoOrNull(clock.dueAt),
      isBreached: clock.dueAt !== null && asOf > clock.dueAt,
      breachedAt: isoOrNull(clock.breachedAt),
      verdict,
      why: rest.why,
    },
    startedBy: rest.startedBy,
    retargets: rest.retargets.map(({ at, event, mode, from, to }) => ({
      at: iso(at),
      event,
      mode,
      from: shownTarget(from),
      to: shownTarget(to),
    })),
    rungs: rest.rungs && {
      passed: rest.rungs.passed.filter(isStep).map(({ rung, at }) => ({ rung, at: iso(at) })),
      coming: rest.rungs.coming.filter(isStep).map(({ rung, at }) => ({ rung, at: iso(at) })),
    },
    lines: lines.map((line) => ({
      kind: line.kind,
      from: iso(line.from),
      to: iso(line.to),
      countedMs: line.countedMs,
      totalMs: line.totalMs,
      openMs: line.openMs,
      pausedBy: line.pausedBy,
      closed: line.closed,
      part: line.part,
      isAhead: line.isAhead,
    })),
    facts: {
      startedAt: iso(clock.startedAt),
      stoppedAt: isoOrNull(clock.stoppedAt),
      canceledAt: clock.state === 'CANCELED' ? iso(asOf) : null,
      asOf: iso(asOf),
      retargetedAt: isoOrNull(clock.retargetedAt),
      pausesFrom: isoOrNull(clock.pausesFrom),
      parts: parts.map(({ from, until, pausedBy, open, openUntil }, i) => ({
        calendar: calendars[i]!.calendarKey,
        calendarRevision: revision(calendars[i]!.calendarRevisionId),
        timeZone: calendars[i]!.zone,
        release: release(calendars[i]!.releaseId),
        from: iso(from),
        until: isoOrNull(until),
        pausedBy,
        openUntil: isoOrNull(openUntil),
        open: open.map(([start, end]) => [iso(start), iso(end)]),
      })),
      pauses: pauses.map(({ reason, from, until }) => ({ reason, from: iso(from), until: isoOrNull(until) })),
      gaps: gaps.map(({ from, until }) => ({ from: iso(from), until: isoOrNull(until) })),
    },
  };
}

/** The file of a clock whose verdict was taken over: it says so, and has nothing to work out. */
export function takenOverDocument({ of, entry: { id, clock } }: TakenOver): object {
  return {
    format: 'signalbox.sla-receipt',
    formatVersion: RECEIPT_FORMAT_VERSION,
    record: { id: toPublicId(kindOf(of.recordKind), of.recordId), number: of.recordNumber, kind: of.recordKind },
    clock: { id: toPublicId('Clock', id), metric: clock.metric, holder: clock.holderKey, cycle: clock.cycle },
    result: {
      state: clock.state,
      dueAt: isoOrNull(clock.dueAt),
      breachedAt: isoOrNull(clock.breachedAt),
      verdict: hasVerdict(clock) ? clock.state : null,
      why: TAKEN_OVER,
    },
    lines: [],
    facts: null,
  };
}

/** Said of a clock that has no calculation. */
export const TAKEN_OVER = 'The verdict was taken over from another system: nothing was calculated here.';

/** What a verdict that was taken over says as a page of lines. */
export function takenOverText({ of, entry: { clock } }: TakenOver): string {
  return `Receipt of ${of.recordNumber}: ${metricNames[clock.metric]}\n\nStands      ${clock.state}\n\n${TAKEN_OVER}\n`;
}

function kindOf(recordKind: string): IdKind {
  return recordKind === 'CHANGE' ? 'Change' : 'Incident';
}

function shownTarget(target: ReceiptTarget): object {
  const { targetMs, policyKey, policyRevisionId, calendarKey, calendarRevisionId, timeZone } = target;
  return {
    targetMs,
    policy: { key: policyKey, revision: revision(policyRevisionId) },
    calendar: { key: calendarKey, revision: revision(calendarRevisionId), timeZone },
  };
}

/** What a line says in words: "counted", "closed: Christmas Day", "paused: waiting for the customer". */
export function lineInWords({ kind, closed, pausedBy }: Pick<ReckonedLine, 'kind' | 'closed' | 'pausedBy'>): string {
  switch (kind) {
    case 'COUNTED':
      return 'counted';
    case 'CLOSED':
      return closed === null || closed.reason === 'OUTSIDE_HOURS'
        ? 'closed'
        : `closed: ${closed.label ?? closedWords[closed.reason]}`;
    case 'PAUSED':
      return `paused: ${pausedBy.map(pauseReasonInWords).join(', ')}`;
    case 'RESOLVED':
      return 'resolved, until it was reopened';
    case 'AWAY':
      return 'with others';
  }
}

const closedWords = { HOLIDAY: 'holiday', OWN_HOURS: 'other hours', CLOSURE: 'closure' } as const;

/** The receipt as a page of lines that can be mailed, times in the zone of the calendar. */
export function receiptText(receipt: Receipt): string {
  const { of, terms, targetMs, calendars, tzdata, reckoning, retargets, rungs, why } = receipt;
  const { clock, lines, elapsedMs, asOf, verdict } = reckoning;
  const zone = { timeZone: calendars.at(-1)!.zone };
  const at = (instant: number | null): string => (instant === null ? '-' : localInstant(instant, zone, false));
  const calendarOf = (i: number): string => calendars[i]?.name ?? '';
  const rows = lines.map((line) => [
    line.isAhead ? '>' : ' ',
    at(line.from),
    at(line.to),
    line.kind === 'COUNTED' ? lengthInWords(line.countedMs) : '',
    line.kind === 'COUNTED' ? lengthInWords(line.totalMs) : '',
    [
      lineInWords(line),
      ...(line.kind === 'COUNTED' || line.kind === 'CLOSED' || line.openMs === 0
        ? []
        : [`(${lengthInWords(line.openMs)} not counted)`]),
      ...(calendars.length > 1 ? [`[${calendarOf(line.part)}]`] : []),
    ].join(' '),
  ]);
  const head = [
    `Receipt of ${of.recordNumber}: ${metricNames[of.metric]}${of.holderKey ? ` of ${of.holderKey}` : ''}${of.cycle > 1 ? `, cycle ${of.cycle}` : ''}`,
    '',
    `Target      ${lengthInWords(targetMs)} of business time`,
    `Started     ${at(clock.startedAt)}`,
    ...(clock.stoppedAt === null ? [] : [`Stopped     ${at(clock.stoppedAt)}`]),
    `As of       ${at(asOf)}`,
    `Counted     ${lengthInWords(elapsedMs)}`,
    `Due         ${at(clock.dueAt)}`,
    ...(clock.breachedAt === null ? [] : [`Broken      ${at(clock.breachedAt)}`]),
    `Stands      ${verdict ?? clock.state}`,
    '',
    why,
    '',
    `Times are local to ${zone.timeZone} (tzdata ${tzdata}).`,
    `Policy      ${terms.policyKey} (${revision(terms.policyRevisionId)})`,
    ...calendars.map(
      ({ calendarKey, calendarRevisionId, name }) =>
        `Calendar    ${name}: ${calendarKey} (${revision(calendarRevisionId)})`,
    ),
    `Release     ${release(terms.releaseId)}`,
    ...retargets.map(({ at: changedAt, ...change }) => `Changed     ${at(changedAt)}: ${retargetInWords(change)}`),
    ...(rungs?.passed ?? []).filter(isStep).map((step) => `Step        ${at(step.at)}: ${rungInWords(step.rung)}`),
    ...(rungs?.coming ?? []).filter(isStep).map((step) => `Step ahead  ${at(step.at)}: ${rungInWords(step.rung)}`),
    '',
  ];
  const columns = [['', 'From', 'To', 'Counts', 'Sum', ''], ...rows];
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...columns.map((row) => row[i]!.length)));
  const table = columns.map((row) =>
    row
      .map((text, i) => text.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const isOnAhead = lines.some(({ isAhead }) => isAhead);
  return `${[...head, ...table, ...(isOnAhead ? ['', clock.stoppedAt === null ? '> lies ahead: how the time goes on if nothing happens' : '> after the stop: what would have counted'] : [])].join('\n')}\n`;
}
