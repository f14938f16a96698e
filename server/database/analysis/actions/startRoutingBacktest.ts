import { mayReadImpact } from '../../../core/analysis/policy.js';
import { changeSetState } from '../../../core/configuration/changeSet.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { changeSetsOfIds } from '../../configuration/changeSets.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { periodOf, stateOfSet } from './startBacktest.js';

/** What `startRoutingBacktest` takes. */
export interface StartRoutingBacktestInput {
  /** UUID. */
  readonly changeSetId: string;
  /** Incidents opened in `[from, to)`, the last `days` when null; `to` is at most now, and now when null. */
  readonly days: number | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** What a backtest of routing is worked out from, to its end. Instants are RFC 3339. */
export interface RoutingBacktestParameters {
  readonly from: string;
  readonly to: string;
  /** State of the change set, and the live release (UUID) that it is compared with. */
  readonly changeSetState: string;
  readonly liveReleaseId: string;
}

/**
 * A backtest of the routing rules of the change set is asked for, and answered in the background. Answers the UUID of the run.
 *
 * Refuses FORBIDDEN to all but the provider's people, NOT_FOUND, INVALID for a period that makes no sense, and DUPLICATE
 * while another one of the set is being worked out.
 */
export async function startRoutingBacktest(
  work: Work,
  input: StartRoutingBacktestInput,
): Promise<{ readonly id: string }> {
  if (!mayReadImpact(work.actor)) throw new Refusal('FORBIDDEN', "Backtests are for the provider's people.");
  const set = (await changeSetsOfIds(work, [input.changeSetId])).get(input.changeSetId);
  if (!set || changeSetState(set) === 'DISCARDED') throw Refusal.notFound('change set', ['changeSetId']);
  const { from, to } = periodOf(work, input);
  const parameters: RoutingBacktestParameters = {
    from: from.toISOString(),
    to: to.toISOString(),
    changeSetState: stateOfSet(set),
    liveReleaseId: work.release.id,
  };
  const id = uuidv7(work.now);
  const made = await work.sql.row(
    'routing_backtest_start',
    `insert into analysis_run (id, kind, change_set_id, parameters, state, requested_by, requested_at)
       values ($1, 'ROUTING_BACKTEST', $2, $3, 'QUEUED', $4, $5)
     on conflict (kind, change_set_id) where state in ('QUEUED', 'RUNNING') and change_set_id is not null do nothing
     returning id`,
    [id, set.id, JSON.stringify(parameters), work.actor.userId, work.now],
  );
  if (made) return { id };
  throw new Refusal('DUPLICATE', 'The rules of this change set are being tried over history: wait, or stop it.', [
    'changeSetId',
  ]);
}
