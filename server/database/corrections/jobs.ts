import { countedBy, isSameCount } from '../../core/corrections/recount.js';
import type { ClockRecalculated, CountedBy } from '../../core/records/events.js';
import { isCanceledForGood, isLive } from '../../core/sla/clockRules.js';
import { isInternalMetric, type Metric } from '../../core/sla/Clock.js';
import { incidentTable } from '../incidents/incidentTable.js';
import { isConnectionProblem } from '../kernel/connectionProblem.js';
import type { Work } from '../kernel/Work.js';
import type { Happening } from '../records/Happening.js';
import type { LockedRecord } from '../records/lock.js';
import { changeRecord } from '../records/pipeline.js';
import type { IncidentRecord } from '../../core/incidents/IncidentRecord.js';

/*
 * A correction is applied by the worker, some records in each transaction: their events, their clocks and the marks that
 * they are done are committed together, so that a worker that is killed has done nothing twice and leaves nothing half.
 */

/** What a step did. */
export interface CorrectionStep {
  /** UUID of the correction. */
  readonly id: string;
  /** Records that were seen to; 0 when it is done. */
  readonly records: number;
}

/** The clocks of one record cannot be counted anew, by a fault of its own or of ours; `cause` says why. */
export class RecountFailed extends Error {
  constructor(
    /** UUID. */
    readonly correctionId: string,
    /** UUID. */
    readonly recordId: string,
    cause: unknown,
  ) {
    super(`the clocks of the record ${recordId} cannot be counted anew`, { cause });
  }
}

interface UnderWay {
  readonly id: string;
  readonly state: 'APPLYING' | 'REVERSING';
}

const underWay = `select id, state from correction where state in ('APPLYING', 'REVERSING')`;

/**
 * Counts the clocks of the next records of the oldest correction under way anew, or sets them back. Null when none is
 * under way, or others are at it. Throws RecountFailed for the record at which it failed, unless that is the database's
 * fault: then what it threw.
 */
export async function continueCorrection(work: Work, limit: number): Promise<CorrectionStep | null> {
  const correction = await work.sql.row<UnderWay>(
    'correction_next',
    `${underWay} order by created_at, id limit 1 for update skip locked`,
  );
  if (!correction) return null;
  const { id, state } = correction;
  const ids = await nextRecords(work, correction, limit);
  for (const recordId of ids) await recountOrSay(work, correction, recordId);
  if (ids.length === 0)
    await work.sql.rows(
      `correction_done_${state}`,
      state === 'APPLYING'
        ? `update correction set state = 'APPLIED', applied_at = $2 where id = $1`
        : `update correction set state = 'REVERSED', reversed_at = $2 where id = $1`,
      [id, work.now],
    );
  return { id, records: ids.length };
}

/** Counts the clocks of that one record anew, where that is still to be done. Throws as `continueCorrection` does. */
export async function recountAlone(work: Work, { correctionId, recordId }: RecountFailed): Promise<void> {
  const correction = await correctionUnderWay(work, correctionId);
  if (correction) await recountOrSay(work, correction, recordId);
}

/** Leaves the record alone at which the correction failed: no other is kept waiting by it. */
export async function leaveAlone(work: Work, { correctionId, recordId }: RecountFailed): Promise<void> {
  const correction = await correctionUnderWay(work, correctionId);
  if (!correction) return;
  await work.sql.rows(
    `correction_leave_alone_${correction.state}`,
    `update correction_clock set left_alone = 'FAILED'
      where correction_id = $1 and work_item_id = $2 and ${toDo(correction)}`,
    [correction.id, recordId],
  );
}

function correctionUnderWay(work: Work, id: string): Promise<UnderWay | null> {
  return work.sql.row<UnderWay>('correction_locked', `${underWay} and id = $1 for update`, [id]);
}

async function recountOrSay(work: Work, correction: UnderWay, recordId: string): Promise<void> {
  try {
    await recountRecord(work, correction, recordId);
  } catch (error) {
    throw isConnectionProblem(error) ? error : new RecountFailed(correction.id, recordId, error);
  }
}

function toDo({ state }: UnderWay): string {
  return state === 'APPLYING'
    ? 'applied_at is null and left_alone is null'
    : 'applied_at is not null and reversed_at is null and left_alone is null';
}

async function nextRecords(work: Work, correction: UnderWay, limit: number): Promise<string[]> {
  const rows = await work.sql.rows<{ recordId: string }>(
    `correction_records_${correction.state}`,
    `select distinct work_item_id as "recordId" from correction_clock
      where correction_id = $1 and ${toDo(correction)} order by work_item_id limit $2`,
    [correction.id, limit],
  );
  return rows.map(({ recordId }) => recordId);
}

interface ToCount {
  readonly clockId: string;
  readonly metric: Metric;
  readonly isStopped: boolean;
  readonly countedBy: CountedBy;
  readonly countedAnewBy: CountedBy;
}

async function recountRecord(work: Work, correction: UnderWay, recordId: string): Promise<void> {
  const clocks = await work.sql.rows<ToCount>(
    `correction_clocks_${correction.state}`,
    `select clock_id as "clockId", metric, is_stopped as "isStopped", counted_by as "countedBy",
            counted_anew_by as "countedAnewBy"
       from correction_clock where correction_id = $1 and work_item_id = $2 and ${toDo(correction)} order by clock_id`,
    [correction.id, recordId],
  );
  const isApplying = correction.state === 'APPLYING';
  const changes: ClockRecalculated[] = [];
  const leftAlone: string[] = [];
  if (clocks.length === 0) return;
  let doneAt = 0;
  await changeRecord(work, incidentTable, { id: recordId }, (locked) => {
    doneAt = locked.at;
    for (const clock of clocks) {
      const change = isApplying ? applied(clock, locked) : reversed(clock, locked);
      if (change) changes.push(change);
      else leftAlone.push(clock.clockId);
    }
    return { happenings: happeningsOf(correction.id, changes) };
  });
  // what a team or a supplier promised was counted from that very instant on: taking it back looks for the same
  if (changes.length > 0)
    await work.sql.rows(
      `correction_mark_${correction.state}`,
      isApplying
        ? `update correction_clock k set applied_at = $2, counted_anew_by = x.counted
             from jsonb_to_recordset($3::jsonb) as x (clock uuid, counted jsonb)
            where k.correction_id = $1 and k.clock_id = x.clock`
        : `update correction_clock k set reversed_at = $2 from jsonb_to_recordset($3::jsonb) as x (clock uuid, counted jsonb)
            where k.correction_id = $1 and k.clock_id = x.clock`,
      [
        correction.id,
        new Date(doneAt),
        JSON.stringify(changes.map(({ clockId, to }) => ({ clock: clockId, counted: to }))),
      ],
    );
  if (leftAlone.length > 0)
    await work.sql.rows(
      'correction_left_alone',
      `update correction_clock set left_alone = 'CHANGED' where correction_id = $1 and clock_id = any($2::uuid[])`,
      [correction.id, leftAlone],
    );
}

/** What is applied is what was shown, from now on; null where the clock is not any more as it was shown. */
function applied(
  { clockId, metric, isStopped, countedBy: from, countedAnewBy }: ToCount,
  { record, at }: LockedRecord<IncidentRecord>,
): ClockRecalculated | null {
  const entry = record.clocks.find(({ id }) => id === clockId);
  if (!entry || isCanceledForGood(entry.clock) || !isSameCount(countedBy(entry), from)) return null;
  if ((entry.clock.stoppedAt !== null) !== isStopped) return null;
  const to = isLive(entry.clock) ? { ...countedAnewBy, retargetedAt: at } : countedAnewBy;
  return { clockId, metric, from, to };
}

/** The same with the two exchanged; null where something else has counted the clock anew since. */
function reversed(
  { clockId, metric, countedBy: to, countedAnewBy: from }: ToCount,
  { record }: LockedRecord<IncidentRecord>,
): ClockRecalculated | null {
  const entry = record.clocks.find(({ id }) => id === clockId);
  if (!entry || isCanceledForGood(entry.clock) || !isSameCount(countedBy(entry), from)) return null;
  return { clockId, metric, from, to };
}

/** Customers are told of what they were promised, not of what teams and suppliers were. */
function happeningsOf(correctionId: string, changes: readonly ClockRecalculated[]): Happening[] {
  const [internal, told] = [true, false].map((isInternal) =>
    changes.filter(({ metric }) => isInternalMetric(metric) === isInternal),
  );
  return [
    ...(internal!.length > 0
      ? [{ type: 'RECALCULATED', isInternal: true, payload: { correctionId, clocks: internal!, keepsUntold: true } }]
      : []),
    ...(told!.length > 0
      ? [{ type: 'RECALCULATED', payload: { correctionId, clocks: told!, keepsUntold: true } }]
      : []),
  ];
}
