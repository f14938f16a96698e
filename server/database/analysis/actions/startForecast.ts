import { mayForecast } from '../../../core/analysis/policy.js';
import { changeSetState } from '../../../core/configuration/changeSet.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { changeSetsOfIds } from '../../configuration/changeSets.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { stateOfSet } from './startBacktest.js';

/** What a forecast is worked out from, to its end. Instants are RFC 3339. */
export interface ForecastParameters {
  /** The instant as of which clocks are judged, as the period that an analysis is of. */
  readonly from: string;
  readonly to: string;
  /** State of the change set, and the live release (UUID) that it is compared with. */
  readonly changeSetState: string;
  readonly liveReleaseId: string;
}

/**
 * A forecast is asked for of what the change set (UUID) would do to clocks that run, and answered in the background.
 * Answers the UUID of the run.
 *
 * Refuses FORBIDDEN to all who may not publish, NOT_FOUND, INVALID for a set that is published already, and
 * DUPLICATE while another one of the set is being worked out.
 */
export async function startForecast(work: Work, changeSetId: string): Promise<{ readonly id: string }> {
  if (!mayForecast(work.actor))
    throw new Refusal('FORBIDDEN', 'What becomes of running clocks is for those who may publish.');
  const set = (await changeSetsOfIds(work, [changeSetId])).get(changeSetId);
  if (!set || changeSetState(set) === 'DISCARDED') throw Refusal.notFound('change set', ['changeSetId']);
  if (set.releaseId !== null)
    throw new Refusal('INVALID', 'The change set is published: what it would do is done.', ['changeSetId']);
  const asOf = work.now.toISOString();
  const parameters: ForecastParameters = {
    from: asOf,
    to: asOf,
    changeSetState: stateOfSet(set),
    liveReleaseId: work.release.id,
  };
  const id = uuidv7(work.now);
  const made = await work.sql.row(
    'forecast_start',
    `insert into analysis_run (id, kind, change_set_id, parameters, state, requested_by, requested_at)
       values ($1, 'CLOCK_FORECAST', $2, $3, 'QUEUED', $4, $5)
     on conflict (kind, change_set_id) where state in ('QUEUED', 'RUNNING') and change_set_id is not null do nothing
     returning id`,
    [id, set.id, JSON.stringify(parameters), work.actor.userId, work.now],
  );
  if (made) return { id };
  throw new Refusal('DUPLICATE', 'A forecast of this change set is being worked out: wait for it, or stop it.', [
    'changeSetId',
  ]);
}
