import { countedBy, isSameCount } from '../../core/corrections/recount.js';
import type { ClockRecalculated, CountedBy } from '../../core/records/events.js';
import { hasVerdict, isLive } from '../../core/sla/clockRules.js';
import { isInternalMetric, type Metric } from '../../core/sla/Clock.js';
import { incidentTable } from '../incidents/incidentTable.js';
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

interface UnderWay {
  readonly id: string;
  readonly state: 'APPLYING' | 'REVERSING';
}

/**
 * Counts the clocks of the next records of the oldest correction under way anew, or sets them back. Null when none is
 * under way, or others are at it.
 */
export async function continueCorrection(work: Work, limit: number): Promise<CorrectionStep | null> {
  const correction = await work.sql.row<UnderWay>(
    'correction_next',
    `select id, state from correction where state in ('APPLYING', 'REVERSING')
      order by created_at, id limit 1 for update skip locked`,
  );
  if (!correction) return null;
  const { id, state } = correction;
  const ids = await nextRecords(work, correction, limit);
  for (const recordId of ids) await recountRecord(work, correction, recordId);
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

/** Leaves the next record of the correction alone, since its clocks cannot be counted by a fault of ours. */
export async function leaveNextAlone(work: Work): Promise<string | null> {
  const correction = await work.sql.row<UnderWay>(
    'correction_next_failed',
    `select id, state from correction where state in ('APPLYING', 'REVERSING') order by created_at, id limit 1 for update`,
  );
  const [recordId] = correction ? await nextRecords(work, correction, 1) : [];
  if (!correction || recordId === undefined) return null;
  await work.sql.rows(
    'correction_leave_alone',
    `update correction_clock set left_alone = 'FAILED'
      where correction_id = $1 and work_item_id = $2 and ${toDo(correction)}`,
    [correction.id, recordId],
  );
  return recordId;
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
  if (!entry || hasVerdict(entry.clock) !== isStopped || !isSameCount(countedBy(entry), from)) return null;
  const to = isLive(entry.clock) ? { ...countedAnewBy, retargetedAt: at } : countedAnewBy;
  return entry.clock.state === 'CANCELED' ? null : { clockId, metric, from, to };
}

/** The same with the two exchanged; null where something else has counted the clock anew since. */
function reversed(
  { clockId, metric, countedBy: to, countedAnewBy: from }: ToCount,
  { record }: LockedRecord<IncidentRecord>,
): ClockRecalculated | null {
  const entry = record.clocks.find(({ id }) => id === clockId);
  if (!entry || entry.clock.state === 'CANCELED' || !isSameCount(countedBy(entry), from)) return null;
  return { clockId, metric, from, to };
}

/** Customers are told of what they were promised, not of what teams and suppliers were. */
function happeningsOf(correctionId: string, changes: readonly ClockRecalculated[]): Happening[] {
  const [internal, told] = [true, false].map((isInternal) =>
    changes.filter(({ metric }) => isInternalMetric(metric) === isInternal),
  );
  return [
    ...(internal!.length > 0
      ? [{ type: 'RECALCULATED', isInternal: true, payload: { correctionId, clocks: internal! } }]
      : []),
    ...(told!.length > 0 ? [{ type: 'RECALCULATED', payload: { correctionId, clocks: told! } }] : []),
  ];
}
