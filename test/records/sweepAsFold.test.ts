import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { IncidentRecord } from '../../server/core/incidents/IncidentRecord.js';
import type { ClockTarget } from '../../server/core/records/events.js';
import {
  cancelClocks,
  handToTeam,
  pauseClocks,
  settleClocks,
  stopClocks,
} from '../../server/core/records/recordClocks.js';
import { clockSummary } from '../../server/core/records/clocksOfRecord.js';
import { type FoldContext, startClocks } from '../../server/core/records/foldedClocks.js';
import { retargetClocks } from '../../server/core/records/retargetedClocks.js';
import type { RecordState } from '../../server/core/records/RecordState.js';
import { isInternalMetric, slaMetrics, type Metric } from '../../server/core/sla/Clock.js';
import { isLive } from '../../server/core/sla/clockRules.js';
import { holdReasons } from '../../server/core/sla/Pause.js';
import { BREACH_RUNG } from '../../server/core/sla/Rung.js';
import { incidentTable } from '../../server/database/incidents/incidentTable.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import { foldContext } from '../../server/database/records/foldContext.js';
import { sweepClocks } from '../../server/database/records/jobs.js';
import {
  clockColumns,
  clockValues,
  columnsOf,
  itemFields,
  valuesOf,
} from '../../server/database/records/recordRows.js';
import type { Column } from '../../server/database/records/Statement.js';
import { writeNew } from '../../server/database/records/write.js';
import { chance } from '../support/chance.js';
import { recordScene, type RecordScene, worker } from './scene.js';

/*
 * The sweep passes rungs in SQL, the fold by counting: random records that neither has seen go through both, and every
 * value, event and firing must be the same.
 */

const count = 400;
const day = 86_400_000;

let scene: RecordScene;
let context: FoldContext;
let revision: string;
beforeAll(async () => {
  scene = await recordScene();
  context = await scene.as(scene.agent, (work) => foldContext(work, []));
  const [row] = await scene.rows<{ id: string }>(`select id from document_revision where kind = 'sla-policy' limit 1`);
  revision = row!.id;
});
afterAll(() => scene.close());

const random = chance(4_040);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const some = <T>(items: readonly T[]): T[] => items.filter(() => random() < 0.5);
const ladder = [
  '0.25',
  '0.5',
  '0.75',
  '0.333333',
  '1.5',
  '2',
  '-60',
  '-1800',
  '-86400',
  '+1',
  '+60',
  '+3600',
  '+36000',
];

/** A promise of minutes to days, of any metric and ladder. */
function target(metric: Metric, id = uuidv7(scene.system.clock())): ClockTarget {
  const holderKey = metric === 'OWNERSHIP' ? 'service-desk' : metric === 'SUPPLIER' ? 'atlas-hosting' : null;
  return {
    id,
    metric,
    holderKey,
    targetMs: Math.ceil(random() ** 3 * 4 * day),
    mode: pick(['RETROACTIVE', 'RETROACTIVE', 'CARRY', 'RESTART']),
    late: pick(['FROM_OPENING', 'FROM_OPENING_WITHOUT_PAUSES', 'FROM_THEN']),
    since: null,
    gaps: [],
    policyKey: 'gold',
    policyRevisionId: revision,
    promisedBy: { kind: 'SERVICE', key: 'network-access' },
    calendarKey: pick(['singapore-around-the-clock', 'berlin-business-hours']),
    calendarRevisionId: revision,
    timeZone: null,
    timeZoneOf: null,
    tzdata: null,
    releaseId: scene.system.releases.live().id,
    pauseReasons: some(holdReasons),
    rungs: some(ladder),
    reopen: 'CONTINUE',
    carried: [],
  };
}

/** An incident of the last days to which all sorts of things have happened, and which nobody has looked at since. */
function randomIncident(now: number, number: string): IncidentRecord {
  const openedAt = now - Math.ceil(random() * 12 * day);
  let at = openedAt;
  let record: IncidentRecord = {
    item: {
      id: uuidv7(new Date(openedAt)),
      orgId: pick([scene.organisations.northwind, scene.organisations.tailspin]),
      number,
      kind: 'INCIDENT',
      serviceKey: 'network-access',
      releaseId: scene.system.releases.live().id,
      contactId: null,
      openedById: null,
      channel: 'PHONE',
      category: null,
      location: null,
      impact: null,
      urgency: null,
      priority: null,
      priorityRank: null,
      prioritySource: null,
      state: 'IN_PROGRESS',
      stateEnteredAt: openedAt,
      teamKey: 'service-desk',
      assigneeId: null,
      openedAt,
      resolvedAt: null,
      closedAt: null,
      accountableOwnerId: null,
      deliveryOwnerId: null,
      qualityOwnerId: null,
      communicationOwnerId: null,
      closeoutOwnerId: null,
      ...clockSummary([]),
      updatedAt: openedAt,
      version: 1 + Math.floor(random() * 9),
    },
    detail: {
      holdReason: null,
      followUpAt: null,
      resolutionCode: null,
      closedAs: null,
      reopenCount: 0,
      reassignmentCount: 0,
      firstResponseAt: null,
      firstResolvedAt: null,
      isMajor: false,
      duplicateOfId: null,
      lastWordAt: null,
      teamSince: null,
      supplierContractKey: null,
      askedAt: null,
      prioritisedAt: null,
      assignedBy: 'RULES',
      categoryBy: null,
      deliveryPathKey: null,
      firstAssignedAt: null,
      assignmentBizMs: null,
      escalatedAt: null,
      stays: [],
    },
    clocks: [],
    pauses: [],
    handoffs: [],
  };
  const first = some(slaMetrics).map((metric) => target(metric));
  ({ record } = startClocks(record, first, { startedAt: at }, at, context));
  const moves: (() => { readonly record: IncidentRecord })[] = [
    () => {
      const reason = pick(holdReasons);
      if (record.pauses.some(({ until }) => until === null)) return { record };
      const pauses = [...record.pauses, { id: uuidv7(new Date(at)), reason, from: at, until: null }];
      return pauseClocks({ ...record, pauses }, reason, at, context);
    },
    () => {
      const pauses = record.pauses.map((pause) => (pause.until === null ? { ...pause, until: at } : pause));
      return settleClocks({ ...record, pauses }, at, context);
    },
    () => {
      const live = record.clocks.filter(({ clock }) => isLive(clock));
      const known = live.map(({ id, clock }) => ({ ...target(clock.metric, id), holderKey: clock.holderKey }));
      return retargetClocks(record, random() < 0.3 ? [...known, target('FIRST_RESPONSE')] : known, at, context);
    },
    () => handToTeam(record, pick(['service-desk', 'payroll']), {}, at, context),
    () => stopClocks(record, [pick(slaMetrics)], at, context),
    () => (random() < 0.05 ? cancelClocks(record, at, context) : settleClocks(record, at, context)),
  ];
  for (let move = 0; move < 6 && random() < 0.8; move++) {
    at += Math.ceil(random() ** 2 * (now - at));
    if (at >= now) break;
    ({ record } = pick(moves)());
  }
  // as they are read from the table
  const clocks = record.clocks.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return { ...record, clocks, item: { ...record.item, updatedAt: at } };
}

function keyOf({ id, clock }: RecordState['clocks'][number]): string {
  return `${clock.metric} ${String(clock.cycle).padStart(5, '0')} ${id}`;
}

async function write(record: IncidentRecord): Promise<void> {
  const { id, orgId, openedAt, releaseId, number } = record.item;
  const who = { actorKind: 'SYSTEM' as const, actorId: null, source: 'CLI', causedBy: null, releaseId };
  const what = { type: 'OPENED', payload: {}, isInternal: false, note: null, isNoteInternal: false, message: null };
  const when = { occurredAt: openedAt, recordedAt: openedAt };
  const event = { id: uuidv7(new Date(openedAt)), recordId: id, orgId, ...who, ...what, ...when };
  const happening = { type: 'OPENED', payload: {} };
  const words = { title: 'Something', description: null };
  const opening = { id, orgId, number, at: openedAt, happening, words, decisions: [], externalRef: null };
  await scene.as(worker, (work) => writeNew(work, incidentTable, record, [event], opening));
}

/** Values in the order of the columns, made comparable: instants as text, long integers as numbers. */
function plainly(columns: readonly Column[], values: readonly unknown[]): object {
  const entries = columns.map(([name, type], i) => {
    const value = values[i] ?? null;
    if (value === null) return [name, null];
    if (type === 'timestamptz') return [name, new Date(value as string).toISOString()];
    if (type === 'jsonb' && typeof value === 'string') return [name, JSON.parse(value)];
    return [name, type === 'bigint' ? Number(value) : value];
  });
  return Object.fromEntries(entries) as object;
}

interface EventRow {
  readonly type: string;
  readonly seq: number;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly payload: object;
  readonly is_internal: boolean;
}

it('passes the same rungs as the fold, to the last bit', async () => {
  const now = scene.system.clock().getTime();
  const records = Array.from({ length: count }, (_, i) => randomIncident(now, `INC-random-${i}`));
  for (const record of records) await write(record);
  const swept = await scene.as(worker, (work) => sweepClocks(work, 100_000));
  const seen = { rungs: 0, silent: 0, several: 0, kept: 0, internal: 0, firings: 0, ahead: 0 };
  for (const before of records) {
    const { id } = before.item;
    const events = await scene.rows<EventRow>(
      `select e.*, false as is_internal from event e where work_item_id = $1 and seq > 1
       union all select e.*, true from event_internal e where work_item_id = $1 order by is_internal, seq`,
      [id],
    );
    const at = events[0]?.recorded_at.getTime() ?? scene.system.clock().getTime();
    const { record, passed } = settleClocks(before, at, context);
    const inOrder = passed.toSorted((a, b) => a.at - b.at);
    const told = inOrder.filter(({ rung, metric }) => rung === BREACH_RUNG && !isInternalMetric(metric));
    const kept = inOrder.filter((each) => !told.includes(each));
    const expected = [
      ...told.map(({ at: due, ...rung }, i) => ({
        type: 'SLA_BREACHED',
        seq: i + 2,
        due,
        is_internal: false,
        payload: { ...rung, version: before.item.version },
      })),
      ...kept.map(({ at: due, ...rung }, i) => ({
        type: rung.rung === BREACH_RUNG ? 'OLA_BREACHED' : 'SLA_WARNED',
        seq: i + 1,
        due,
        is_internal: true,
        payload: rung,
      })),
    ];
    expect(
      events.map(({ type, seq, occurred_at, is_internal, payload }) => ({
        type,
        seq,
        due: occurred_at.getTime(),
        is_internal,
        payload,
      })),
    ).toEqual(expected);
    expect(new Set(events.map(({ recorded_at }) => recorded_at.getTime())).size).toBeLessThanOrEqual(1);
    const [row] = await scene.rows<{ [column: string]: unknown }>('select * from work_item where id = $1', [id]);
    const item = { ...record.item, updatedAt: told.length > 0 ? at : before.item.updatedAt };
    const itemColumns = columnsOf(itemFields);
    const valuesIn = (found: { [column: string]: unknown }, columns: readonly Column[]) =>
      plainly(
        columns,
        columns.map(([name]) => found[name]),
      );
    expect(valuesIn(row!, itemColumns)).toEqual(plainly(itemColumns, valuesOf(itemFields, item)));
    const clocks = await scene.rows<{ [column: string]: unknown }>(
      'select * from clock where work_item_id = $1 order by metric, cycle, id',
      [id],
    );
    expect(clocks.map((clock) => valuesIn(clock, clockColumns))).toEqual(
      record.clocks.map((clock) => plainly(clockColumns, clockValues(record.item, clock))),
    );
    const firings = await scene.rows<{ clock_id: string; rung: string; scheduled_at: Date; fired_at: Date }>(
      'select clock_id, rung, scheduled_at, fired_at from clock_firing where work_item_id = $1 order by clock_id, rung',
      [id],
    );
    const firingKey = (firing: { clock_id: string; rung: string }) => `${firing.clock_id} ${firing.rung}`;
    const byKey = (a: { clock_id: string; rung: string }, b: { clock_id: string; rung: string }) =>
      firingKey(a) < firingKey(b) ? -1 : 1;
    expect(firings.toSorted(byKey)).toEqual(
      passed
        .filter(({ notifies }) => notifies)
        .map(({ clockId, rung, at: due }) => ({
          clock_id: clockId,
          rung,
          scheduled_at: new Date(due),
          fired_at: new Date(at),
        }))
        .toSorted(byKey),
    );
    seen.rungs += passed.length;
    seen.silent += passed.filter(({ notifies }) => !notifies).length;
    seen.several += passed.length > 3 ? 1 : 0;
    seen.kept += passed.length === 0 && record.clocks.some(({ clock }) => clock.upcoming.length > 0) ? 1 : 0;
    seen.internal += kept.filter(({ rung }) => rung === BREACH_RUNG).length;
    seen.firings += firings.length;
    seen.ahead += before.clocks.filter(({ clock }) => clock.firedRungs.some(({ untold }) => untold === 'AHEAD')).length;
  }
  // the draw has held what it is about
  expect(swept.rungs).toBe(seen.rungs);
  expect(seen.rungs).toBeGreaterThan(400);
  expect(seen.silent).toBeGreaterThan(0);
  expect(seen.ahead).toBeGreaterThan(5);
  expect(seen.several).toBeGreaterThan(20);
  expect(seen.kept).toBeGreaterThan(20);
  expect(seen.internal).toBeGreaterThan(20);
}, 120_000);
