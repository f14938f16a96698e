import { toPublicId } from '../../core/kernel/ids.js';
import { isCalculated, isStep, type Receipt, type ReceiptTarget, type TakenOver } from '../../core/records/receipt.js';
import { lineInWords, TAKEN_OVER } from '../../core/records/receiptFile.js';
import { retargetInWords } from '../../core/records/retargetInWords.js';
import { lengthInWords } from '../../core/records/lengthInWords.js';
import { wholeSeconds } from '../../core/records/seconds.js';
import type { Metric, RungAt } from '../../core/sla/Clock.js';
import { hasVerdict } from '../../core/sla/clockRules.js';
import type { ReckonedLine } from '../../core/sla/reckoning.js';
import { rungInWords } from '../../core/sla/words.js';
import type { ClockReceipt, ReceiptLine, ReceiptStep } from './receiptViews.js';

const date = (instant: number): Date => new Date(instant);
const dateOrNull = (instant: number | null): Date | null => (instant === null ? null : new Date(instant));

/** A receipt as the API shows it. */
export function showReceipt(
  receipt: Receipt | TakenOver,
  metricNames: { readonly [metric in Metric]: string },
): ClockReceipt {
  const { clock } = isCalculated(receipt) ? receipt.reckoning : receipt.entry;
  const clockId = isCalculated(receipt) ? receipt.of.clockId : receipt.entry.id;
  const shared = {
    recordId: toPublicId(receipt.of.recordKind === 'CHANGE' ? 'Change' : 'Incident', receipt.of.recordId),
    recordNumber: receipt.of.recordNumber,
    metric: clock.metric,
    metricName: metricNames[clock.metric],
    state: clock.state,
    startedAt: date(clock.startedAt),
    stoppedAt: dateOrNull(clock.stoppedAt),
    dueAt: dateOrNull(clock.dueAt),
    breachedAt: dateOrNull(clock.breachedAt),
    isMet: hasVerdict(clock) ? clock.state === 'MET' : null,
    file: `/files/receipts/${toPublicId('Clock', clockId)}.json`,
  };
  if (!isCalculated(receipt)) return { ...shared, ...nothingCalculated };
  const { reckoning, calendars, terms, targetMs, rungs } = receipt;
  return {
    ...shared,
    isCalculated: true,
    asOf: date(reckoning.asOf),
    target: targetMs,
    targetSeconds: wholeSeconds(targetMs),
    targetWords: lengthInWords(targetMs),
    elapsed: reckoning.elapsedMs,
    elapsedSeconds: wholeSeconds(reckoning.elapsedMs),
    elapsedWords: lengthInWords(reckoning.elapsedMs),
    why: receipt.why,
    policyKey: terms.policyKey,
    policyRevisionId: toPublicId('Revision', terms.policyRevisionId),
    tzdata: receipt.tzdata,
    timeZone: calendars.at(-1)!.zone,
    parts: reckoning.parts.map(({ from, until }, i) => ({
      from: date(from),
      until: dateOrNull(until),
      calendarKey: calendars[i]!.calendarKey,
      calendarName: calendars[i]!.name,
      calendarRevisionId: toPublicId('Revision', calendars[i]!.calendarRevisionId),
      timeZone: calendars[i]!.zone,
    })),
    lines: reckoning.lines.map(showLine),
    retargets: receipt.retargets.map(({ at, mode, from, to }) => ({
      at: date(at),
      mode,
      ...showChange(from, to),
      words: retargetInWords({ from, to, mode }),
    })),
    steps: [
      ...(rungs?.passed ?? []).filter(isStep).map((step) => showStep(step, true)),
      ...(rungs?.coming ?? []).filter(isStep).map((step) => showStep(step, false)),
    ],
  };
}

const nothingCalculated = {
  isCalculated: false,
  asOf: null,
  target: null,
  targetSeconds: null,
  targetWords: null,
  elapsed: null,
  elapsedSeconds: null,
  elapsedWords: null,
  why: TAKEN_OVER,
  policyKey: null,
  policyRevisionId: null,
  tzdata: null,
  timeZone: null,
  parts: [],
  lines: [],
  retargets: [],
  steps: [],
} as const;

function showLine(line: ReckonedLine): ReceiptLine {
  const { kind, countedMs, totalMs, openMs, pausedBy, closed, part, isAhead } = line;
  return {
    kind,
    from: date(line.from),
    to: date(line.to),
    counted: countedMs,
    countedSeconds: wholeSeconds(countedMs),
    total: totalMs,
    totalSeconds: wholeSeconds(totalMs),
    totalWords: lengthInWords(totalMs),
    open: openMs,
    openSeconds: wholeSeconds(openMs),
    pausedBy,
    closedBecause: closed?.reason ?? null,
    label: closed?.label ?? null,
    part,
    isAhead,
    words: lineInWords(line),
    amount: lengthInWords(openMs),
  };
}

function showChange(from: ReceiptTarget, to: ReceiptTarget) {
  return {
    fromTarget: from.targetMs,
    fromTargetSeconds: wholeSeconds(from.targetMs),
    toTarget: to.targetMs,
    toTargetSeconds: wholeSeconds(to.targetMs),
    fromCalendarKey: from.calendarKey,
    toCalendarKey: to.calendarKey,
  };
}

function showStep({ rung, at }: RungAt, isPassed: boolean): ReceiptStep {
  return { rung, at: date(at), isPassed, words: rungInWords(rung) };
}
