import { isTimeZone } from '../../../core/calendars/zoneOffsets.js';
import { mayReadImpact } from '../../../core/analysis/policy.js';
import { changeSetState } from '../../../core/configuration/changeSet.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { changeSetsOfIds } from '../../configuration/changeSets.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';

/** What `startBacktest` takes. */
export interface StartBacktestInput {
  /** UUID. */
  readonly changeSetId: string;
  /** Clocks that were due in `[from, to)`, the last `days` when null; `to` is at most now, and now when null. */
  readonly days: number | null;
  readonly from: Date | null;
  readonly to: Date | null;
  /** IANA zone in which hours are told; null: of each clock that of its calendar. */
  readonly timeZone: string | null;
}

/** What a backtest is worked out from, to its end. Instants are RFC 3339. */
export interface BacktestParameters {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string | null;
  /** As of when clocks that go on are judged. */
  readonly asOf: string;
  /** State of the change set, and the live release (UUID) that it is compared with. */
  readonly changeSetState: string;
  readonly liveReleaseId: string;
}

/** The longest period, in days. */
const longest = 1_830;

/**
 * A backtest of the change set is asked for, and answered in the background. Answers the UUID of the run.
 *
 * Refuses FORBIDDEN to all but the provider's people, NOT_FOUND, INVALID for a period that makes no sense or an unknown
 * zone, and DUPLICATE while another one of the set is being worked out.
 */
export async function startBacktest(work: Work, input: StartBacktestInput): Promise<{ readonly id: string }> {
  if (!mayReadImpact(work.actor)) throw new Refusal('FORBIDDEN', "Backtests are for the provider's people.");
  const set = (await changeSetsOfIds(work, [input.changeSetId])).get(input.changeSetId);
  if (!set || changeSetState(set) === 'DISCARDED') throw Refusal.notFound('change set', ['changeSetId']);
  const { from, to } = periodOf(work, input);
  if (input.timeZone !== null && !isTimeZone(input.timeZone))
    throw new Refusal('INVALID', `There is no time zone ${input.timeZone}; expected one such as Europe/Berlin.`, [
      'timeZone',
    ]);
  const parameters: BacktestParameters = {
    from: from.toISOString(),
    to: to.toISOString(),
    timeZone: input.timeZone,
    asOf: work.now.toISOString(),
    changeSetState: stateOfSet(set),
    liveReleaseId: work.release.id,
  };
  const id = uuidv7(work.now);
  const made = await work.sql.row(
    'backtest_start',
    `insert into analysis_run (id, kind, change_set_id, parameters, state, requested_by, requested_at)
       values ($1, 'SLA_BACKTEST', $2, $3, 'QUEUED', $4, $5)
     on conflict (kind, change_set_id) where state in ('QUEUED', 'RUNNING') and change_set_id is not null do nothing
     returning id`,
    [id, set.id, JSON.stringify(parameters), work.actor.userId, work.now],
  );
  if (!made)
    throw new Refusal('DUPLICATE', 'A backtest of this change set is being worked out: wait for it, or stop it.', [
      'changeSetId',
    ]);
  return { id };
}

/** Names one state of a change set: another edit is another one. */
export function stateOfSet(set: { readonly version: number; readonly writtenBy: string }): string {
  return `${set.version} ${set.writtenBy}`;
}

/** The period that was asked for: the last so many days, or from an instant to another. Refuses INVALID. */
export function periodOf(
  { now }: Work,
  input: Pick<StartBacktestInput, 'days' | 'from' | 'to'>,
): { readonly from: Date; readonly to: Date } {
  const { days, from, to } = input;
  if ((days === null) === (from === null))
    throw new Refusal('INVALID', 'Give either the number of days, or where the period begins.', ['days']);
  const end = to ?? now;
  if (end > now) throw new Refusal('INVALID', 'A backtest is of the past: end it now at the latest.', ['to']);
  const length = days ?? (end.getTime() - (from ?? end).getTime()) / 86_400_000;
  if (length <= 0 || length > longest)
    throw new Refusal(
      'INVALID',
      `A period has more than 0 and at most ${longest} days; this one has ${length.toFixed(1)}.`,
      [days === null ? 'from' : 'days'],
    );
  return { from: from ?? new Date(end.getTime() - length * 86_400_000), to: end };
}
