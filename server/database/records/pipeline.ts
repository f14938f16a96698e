import { isStaff } from '../../core/kernel/Actor.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { PassedRung } from '../../core/records/foldedClocks.js';
import { settleClocks } from '../../core/records/recordClocks.js';
import type { RecordState } from '../../core/records/RecordState.js';
import { isInternalMetric } from '../../core/sla/Clock.js';
import { BREACH_RUNG } from '../../core/sla/Rung.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import { foldContext, releasesNamed, releasesOf } from './foldContext.js';
import { escalate, firingOf, type PassedFiring } from './escalations.js';
import type { Deed, Happening, Opening, RecordTarget, Written } from './Happening.js';
import { type LockedRecord, lockRecord } from './lock.js';
import type { RecordTable } from './RecordTable.js';
import { writeNew, writeNext } from './write.js';

/*
 * The one way in which records are written: lock, decide, fold the events into the state and its clocks, write. What an
 * action adds is the decision; all else is the same for every verb and kind.
 */

/**
 * Changes a record: locked, at the version the caller expects, with time itself accounted for before what happens now.
 * Answers the record as it then is; one transaction holds all of it.
 *
 * Refuses NOT_FOUND, VERSION_CONFLICT with the fields that changed since, and what `decide` refuses.
 */
export async function changeRecord<R extends RecordState>(
  work: Work,
  table: RecordTable<R>,
  target: RecordTarget,
  decide: (locked: LockedRecord<R>) => Deed | Promise<Deed>,
): Promise<R> {
  const locked = await lockRecord(work, table, target.id);
  await assertVersion(work, table, locked.record, target.expectedVersion);
  const deed = await decide(locked);
  if (deed.happenings.length === 0) return locked.record;
  const version = locked.record.item.version + (deed.happenings.some(({ isInternal }) => !isInternal) ? 1 : 0);
  const stamp = stamping(work, locked.record.item, locked.at);
  // a correction that is taken back names releases that none of the record's clocks counts by any more
  const releases = [...releasesOf(locked.record.clocks), ...deed.happenings.flatMap(releasesNamed)];
  const context = await foldContext(work, releases);
  const written: Written[] = [];
  const firings: PassedFiring[] = [];
  let record = locked.record;

  const append = (event: Written): readonly PassedRung[] => {
    const folded = table.apply(record, event, context);
    record = folded.record;
    written.push(event);
    return folded.passed;
  };
  const appendRungs = (rungs: readonly PassedRung[], causedBy: string | null): void => {
    for (const rung of rungs) {
      append(rungEvent(stamp, rung, version, causedBy));
      if (rung.notifies) firings.push(...firingOf(record, rung, locked.at));
    }
  };

  // Rungs that the sweep has not got to yet. A partner's deeds pass none: what they move stood still until now.
  if (isStaff(work.actor) && !deed.happenings.every(({ isInternal }) => isInternal))
    appendRungs(settleClocks(record, locked.at, context).passed, null);
  let previous: string | null = null;
  for (const happening of deed.happenings) {
    const causedBy = happening.isConsequence ? previous : (target.causedBy ?? null);
    const payload = happening.isInternal ? happening.payload : { ...happening.payload, version };
    const event = stamp({ ...happening, payload, at: locked.at, causedBy });
    appendRungs(append(event), event.id);
    previous = event.id;
  }
  await writeNext(work, table, locked.record, record, written, deed);
  if (firings.length > 0) await escalate(work, firings);
  return record;
}

/**
 * Opens a record by one statement. The number comes from the sequence of the kind: unique, gaps allowed. Answers the
 * record as it then is.
 *
 * Refuses NOT_FOUND for an organisation that does not exist and a contact that is none of the organisation's.
 */
export async function openRecord<R extends RecordState>(
  work: Work,
  table: RecordTable<R>,
  opening: Opening<R>,
): Promise<R> {
  const { at, happening, consequences } = opening;
  const stamp = stamping(work, opening, at);
  const context = await foldContext(work, []);
  const payload = { ...happening.payload, number: '', version: 1 };
  const event = stamp({ ...happening, payload, at, causedBy: null });
  let { record } = table.apply(null, event, context);
  const led = consequences?.(record) ?? { happenings: [], decisions: [] };
  const following = led.happenings.map((next) =>
    stamp({ ...next, payload: { ...next.payload, version: 1 }, at, causedBy: event.id }),
  );
  for (const next of following) ({ record } = table.apply(record, next, context));
  const decisions = [...opening.decisions, ...led.decisions];
  const number = await writeNew(work, table, record, [event, ...following], { ...opening, decisions });
  return { ...record, item: { ...record.item, number } };
}

type Stamp = (stated: Happening & { readonly at: number; readonly causedBy: string | null }) => Written;

function stamping(work: Work, record: { readonly id: string; readonly orgId: string }, recordedAt: number): Stamp {
  const { kind, source } = work.actor;
  const actorId = actorIdOf(work);
  return ({
    type,
    payload,
    isInternal = false,
    isBySystem = false,
    isNoteInternal = false,
    note,
    message,
    at,
    causedBy,
  }) => ({
    id: uuidv7(new Date(recordedAt)),
    recordId: record.id,
    orgId: record.orgId,
    isInternal,
    type,
    payload,
    actorKind: isBySystem ? 'SYSTEM' : kind,
    actorId: isBySystem ? null : actorId,
    source,
    occurredAt: at,
    recordedAt,
    causedBy,
    releaseId: work.release.id,
    note: note?.trim() ? note : null,
    isNoteInternal,
    message: message ?? null,
  });
}

function rungEvent(stamp: Stamp, { at, ...rung }: PassedRung, version: number, causedBy: string | null): Written {
  const internal = { payload: rung, isInternal: true, at, causedBy };
  const event =
    rung.rung !== BREACH_RUNG
      ? stamp({ type: 'SLA_WARNED', ...internal })
      : isInternalMetric(rung.metric)
        ? stamp({ type: 'OLA_BREACHED', ...internal })
        : stamp({ type: 'SLA_BREACHED', payload: { ...rung, version }, at, causedBy });
  // Time passed the rung, whoever happened to look.
  return { ...event, actorKind: 'SYSTEM', actorId: null };
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Id of the user or token behind the work; null for the system. */
export function actorIdOf({ actor }: Work): string | null {
  return actor.userId ?? (actor.kind === 'TOKEN' ? (uuid.exec(actor.principal)?.[0] ?? null) : null);
}

async function assertVersion<R extends RecordState>(
  work: Work,
  table: RecordTable<R>,
  { item }: R,
  expected: number | null | undefined,
): Promise<void> {
  if (expected === null || expected === undefined || expected === item.version) return;
  const rows = await work.sql.rows<{ type: string }>(
    'event_types_since_version',
    `select distinct type from event
      where org_id = $1 and work_item_id = $2 and (payload ->> 'version')::int > $3`,
    [item.orgId, item.id, expected],
  );
  const changedFields = [...new Set(rows.flatMap(({ type }) => table.changedBy[type] ?? []))].toSorted();
  throw new Refusal(
    'VERSION_CONFLICT',
    `The ${table.noun} has version ${item.version} by now, you have ${expected}: look at it again.`,
    ['expectedVersion'],
    { currentVersion: item.version, changedFields },
  );
}
