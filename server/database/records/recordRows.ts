import type { ItemState, RecordClock, RecordPause } from '../../core/records/RecordState.js';
import { isLive } from '../../core/sla/clockRules.js';
import type { ClockState, Metric } from '../../core/sla/Clock.js';
import type { HoldReason } from '../../core/sla/Pause.js';
import type { Column } from './Statement.js';

/** A column and the field of the state that it holds; instants are `timestamptz` here and epoch milliseconds there. */
export interface Field<S> {
  readonly column: string;
  readonly type: string;
  readonly key: keyof S & string;
}

/** A row as the driver hands it over. */
export interface Row {
  readonly [column: string]: unknown;
}

const field =
  <S>() =>
  (type: string, ...columns: string[]): Field<S>[] =>
    columns.map((column) => ({ column, type, key: camel(column) as keyof S & string }));

/** Fields of a state out of the names of their columns. */
export const fieldsOf = field;

const item = field<ItemState>();

/** Columns of a record that never change after its opening. */
export const fixedItemFields = [
  ...item('uuid', 'id', 'org_id'),
  ...item('text', 'number', 'kind', 'service_key'),
  ...item('uuid', 'release_id', 'contact_id', 'opened_by_id'),
  ...item('text', 'channel', 'category'),
  ...item('timestamptz', 'opened_at'),
  ...item(
    'uuid',
    'accountable_owner_id',
    'delivery_owner_id',
    'quality_owner_id',
    'communication_owner_id',
    'closeout_owner_id',
  ),
];

/** Columns of a record that events change. */
export const movingItemFields = [
  ...item('text', 'impact', 'urgency', 'priority'),
  ...item('smallint', 'priority_rank'),
  ...item('text', 'priority_source', 'state'),
  ...item('timestamptz', 'state_entered_at'),
  ...item('text', 'team_key'),
  ...item('uuid', 'assignee_id'),
  ...item('timestamptz', 'resolved_at', 'closed_at', 'next_due_at'),
  ...item('text', 'next_due_metric'),
  ...item('boolean', 'is_response_breached', 'is_resolution_breached'),
  ...item('timestamptz', 'updated_at'),
  ...item('integer', 'version'),
];

/** All columns of a record that follow from its events. */
export const itemFields = [...fixedItemFields, ...movingItemFields];

/** The columns of some fields. */
export function columnsOf<S>(fields: readonly Field<S>[]): Column[] {
  return fields.map(({ column, type }) => [column, type]);
}

/** The values of a state in the order of its fields. */
export function valuesOf<S>(fields: readonly Field<S>[], state: S): unknown[] {
  return fields.map(({ type, key }) => (type === 'timestamptz' ? instant(state[key] as number | null) : state[key]));
}

/** The state that a row holds, read back. */
export function stateOf<S>(fields: readonly Field<S>[], row: Row): S {
  const entries = fields.map(({ column, type, key }) => {
    const value = row[column];
    return [key, type === 'timestamptz' ? millis(value) : (value ?? null)];
  });
  return Object.fromEntries(entries) as S;
}

/** Columns of a clock in the order of `clockValues`; the first three never change. */
export const clockColumns: readonly Column[] = [
  ['id', 'uuid'],
  ['org_id', 'uuid'],
  ['work_item_id', 'uuid'],
  ['metric', 'text'],
  ['cycle', 'integer'],
  ['source', 'text'],
  ['policy_key', 'text'],
  ['policy_revision_id', 'uuid'],
  ['calendar_key', 'text'],
  ['calendar_revision_id', 'uuid'],
  ['release_id', 'uuid'],
  ['target_ms', 'bigint'],
  ['pause_reasons', 'text[]'],
  ['warnings', 'double precision[]'],
  ['state', 'text'],
  ['started_at', 'timestamptz'],
  ['stopped_at', 'timestamptz'],
  ['due_at', 'timestamptz'],
  ['breached_at', 'timestamptz'],
  ['retargeted_at', 'timestamptz'],
  ['ended_at', 'timestamptz'],
  ['elapsed_ms', 'bigint'],
  ['elapsed_as_of', 'timestamptz'],
  ['fired_rungs', 'text[]'],
  ['next_fire_at', 'timestamptz'],
  ['next_rung', 'text'],
];

/** The values of a clock's row. A rung that fired is kept with its instant, as `0.5@1767225600000`. */
export function clockValues(of: Pick<ItemState, 'id' | 'orgId' | 'releaseId'>, { id, terms, clock }: RecordClock) {
  return [
    id,
    of.orgId,
    of.id,
    clock.metric,
    clock.cycle,
    terms ? 'POLICY' : 'IMPORTED',
    terms?.policyKey ?? null,
    terms?.policyRevisionId ?? null,
    terms?.calendarKey ?? null,
    terms?.calendarRevisionId ?? null,
    terms?.releaseId ?? of.releaseId,
    terms ? clock.targetMs : null,
    terms?.pauseReasons ?? [],
    terms?.warnings ?? [],
    clock.state,
    instant(clock.startedAt),
    instant(clock.stoppedAt),
    instant(clock.dueAt),
    instant(clock.breachedAt),
    instant(clock.retargetedAt),
    instant(endedAt(clock)),
    clock.elapsedMs,
    instant(clock.countedAt),
    clock.firedRungs.map(({ rung, at }) => `${rung}@${at}`),
    instant(clock.nextFireAt),
    clock.nextRung === null ? null : String(clock.nextRung),
  ];
}

/** When the verdict fell: the stop of a met clock, the breach of a broken promise. */
function endedAt({ state, stoppedAt, breachedAt }: RecordClock['clock']): number | null {
  if (state === 'MET') return stoppedAt;
  return state === 'BREACHED' || state === 'BREACHED_RUNNING' ? breachedAt : null;
}

/** The clock that a row holds, read back; the pauses say whether it stands still. */
export function clockOf(row: Row, pauses: readonly RecordPause[]): RecordClock {
  const pauseReasons = row.pause_reasons as HoldReason[];
  const clock: RecordClock['clock'] = {
    metric: row.metric as Metric,
    cycle: row.cycle as number,
    state: row.state as ClockState,
    targetMs: Number(row.target_ms ?? 0),
    startedAt: millis(row.started_at) ?? 0,
    stoppedAt: millis(row.stopped_at),
    retargetedAt: millis(row.retargeted_at),
    pausedAt: null,
    elapsedMs: Number(row.elapsed_ms),
    countedAt: millis(row.elapsed_as_of) ?? 0,
    dueAt: millis(row.due_at),
    breachedAt: millis(row.breached_at),
    firedRungs: (row.fired_rungs as string[]).map((fired) => {
      const [rung, at] = fired.split('@');
      return { rung: Number(rung), at: Number(at) };
    }),
    nextFireAt: millis(row.next_fire_at),
    nextRung: row.next_rung === null ? null : Number(row.next_rung),
  };
  const stands = isLive(clock) && pauses.some(({ reason, until }) => until === null && isOneOf(pauseReasons, reason));
  const terms =
    row.source === 'IMPORTED'
      ? null
      : {
          policyKey: row.policy_key as string,
          policyRevisionId: row.policy_revision_id as string,
          calendarKey: row.calendar_key as string,
          calendarRevisionId: row.calendar_revision_id as string,
          releaseId: row.release_id as string,
          pauseReasons,
          warnings: row.warnings as number[],
        };
  return { id: row.id as string, terms, clock: { ...clock, pausedAt: stands ? clock.countedAt : null } };
}

function isOneOf(reasons: readonly string[], reason: string): boolean {
  return reasons.includes(reason);
}

/** Columns of a pause in the order of `pauseValues`. */
export const pauseColumns: readonly Column[] = [
  ['id', 'uuid'],
  ['org_id', 'uuid'],
  ['work_item_id', 'uuid'],
  ['reason', 'text'],
  ['from_at', 'timestamptz'],
  ['until_at', 'timestamptz'],
];

/** The values of a pause's row. */
export function pauseValues(of: Pick<ItemState, 'id' | 'orgId'>, pause: RecordPause): unknown[] {
  return [pause.id, of.orgId, of.id, pause.reason, instant(pause.from), instant(pause.until)];
}

/** The pause that a row holds, read back. */
export function pauseOf(row: Row): RecordPause {
  return {
    id: row.id as string,
    reason: row.reason as RecordPause['reason'],
    from: millis(row.from_at) ?? 0,
    until: millis(row.until_at),
  };
}

/** Epoch milliseconds as PostgreSQL reads an instant. */
export function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** An instant as the driver or a JSON column hands it over, in epoch milliseconds. */
export function millis(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.getTime() : Date.parse(value as string);
}

function camel(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
