import { customerMetrics, isInternalMetric, type Metric } from '../sla/Clock.js';
import { hasVerdict, isLive } from '../sla/clockRules.js';
import type { ItemState, PinnedClock, RecordClock, RecordState } from './RecordState.js';

/** True for a clock that we count. */
export function isPinned(entry: RecordClock): entry is PinnedClock {
  return entry.terms !== null;
}

/** What the record's own row says of its clocks: of those that the customer is promised. */
export function clockSummary(
  clocks: readonly RecordClock[],
): Pick<ItemState, 'nextDueAt' | 'nextDueMetric' | 'isResponseBreached' | 'isResolutionBreached'> {
  const live = clocks
    .map(({ clock }) => clock)
    .filter((clock) => isLive(clock) && clock.dueAt !== null && !isInternalMetric(clock.metric));
  const coming = live.filter(({ breachedAt }) => breachedAt === null);
  // when nothing is to come any more, what is late stays due: in a list by due instant it stands first, not last
  const next = (coming.length > 0 ? coming : live).toSorted(
    (a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0) || place(a.metric) - place(b.metric),
  )[0];
  const isBreached = (metric: Metric): boolean =>
    clocks.some(({ clock }) => clock.metric === metric && clock.breachedAt !== null && clock.state !== 'CANCELED');
  return {
    nextDueAt: next?.dueAt ?? null,
    nextDueMetric: next?.metric ?? null,
    isResponseBreached: isBreached('FIRST_RESPONSE'),
    isResolutionBreached: isBreached('RESOLUTION'),
  };
}

function place(metric: Metric): number {
  return (customerMetrics as readonly Metric[]).indexOf(metric);
}

/** True while the wait for an answer to the customer goes on: more of their messages do not move it. */
export function isAnswerAwaited({ clocks }: Pick<RecordState, 'clocks'>): boolean {
  return clocks.some(({ clock }) => clock.metric === 'NEXT_RESPONSE' && isLive(clock));
}

/** The last cycle of a metric and holder, whatever became of it: earlier ones are over. Null when there is none. */
export function latestClock(
  { clocks }: Pick<RecordState, 'clocks'>,
  metric: Metric,
  holderKey: string | null,
): RecordClock | null {
  const those = clocks.filter(({ clock }) => clock.metric === metric && clock.holderKey === holderKey);
  return those.reduce<RecordClock | null>(
    (last, each) => (last && last.clock.cycle > each.clock.cycle ? last : each),
    null,
  );
}

/** The clock of a metric and holder that goes on, or stopped last and can go on; null where there is none, or none any more. */
export function clockOfHolder(
  record: Pick<RecordState, 'clocks'>,
  metric: Metric,
  holderKey: string | null,
): RecordClock | null {
  const last = latestClock(record, metric, holderKey);
  return last && (isLive(last.clock) || hasVerdict(last.clock)) ? last : null;
}
