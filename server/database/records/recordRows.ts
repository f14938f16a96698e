import type {
  ClockTerms,
  Handoff,
  ItemState,
  PromiseSource,
  RecordClock,
  RecordPause,
} from '../../core/records/RecordState.js';
import { isAway, isLive } from '../../core/sla/clockRules.js';
import type { ClockState, FiredRung, Metric, RungAt } from '../../core/sla/Clock.js';
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
  ...item('text', 'channel'),
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
  ...item('text', 'category', 'location', 'impact', 'urgency', 'priority'),
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

/** How instants are put: as PostgreSQL reads them, unless they are only compared. */
type PutInstant = (at: number | null) => unknown;

/** The values of a state in the order of its fields. */
export function valuesOf<S>(fields: readonly Field<S>[], state: S, put: PutInstant = instant): unknown[] {
  return fields.map(({ type, key }) => {
    if (type === 'timestamptz') return put(state[key] as number | null);
    return type === 'jsonb' ? JSON.stringify(state[key]) : state[key];
  });
}

/** The state that a row holds, read back. */
export function stateOf<S>(fields: readonly Field<S>[], row: Row): S {
  const entries = fields.map(({ column, type, key }) => {
    const value = row[column];
    if (type === 'bigint') return [key, value === null ? null : Number(value)];
    return [key, type === 'timestamptz' ? millis(value) : (value ?? null)];
  });
  return Object.fromEntries(entries) as S;
}

/** Columns of a clock in the order of `clockValues`; the first `fixedClockColumns` never change. */
export const clockColumns: readonly Column[] = [
  ['id', 'uuid'],
  ['org_id', 'uuid'],
  ['work_item_id', 'uuid'],
  ['metric', 'text'],
  ['holder_key', 'text'],
  ['cycle', 'integer'],
  ['source', 'text'],
  ['policy_key', 'text'],
  ['policy_revision_id', 'uuid'],
  ['calendar_key', 'text'],
  ['calendar_revision_id', 'uuid'],
  ['time_zone', 'text'],
  ['time_zone_of', 'text'],
  ['tzdata', 'text'],
  ['release_id', 'uuid'],
  ['promised_by', 'text'],
  ['promised_by_key', 'text'],
  ['target_ms', 'bigint'],
  ['pause_reasons', 'text[]'],
  ['rungs', 'text[]'],
  ['reopen_mode', 'text'],
  ['carried', 'jsonb'],
  ['gaps', 'jsonb'],
  ['pauses_from', 'timestamptz'],
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
  ['upcoming', 'text[]'],
  ['next_fire_at', 'timestamptz'],
  ['next_rung', 'text'],
];

/** Those of them that say the steps of a ladder and when they are passed: the provider's own. */
export const ladderColumns: readonly string[] = ['rungs', 'fired_rungs', 'upcoming', 'next_fire_at', 'next_rung'];

/** How many of them, from the first on, stay as they are. */
export const fixedClockColumns = 6;

/** The values of a clock's row. A rung that fired is kept with its instant, as `0.5@1767225600000`, with `@behind` or `@ahead` where nobody was told. */
export function clockValues(
  of: Pick<ItemState, 'id' | 'orgId' | 'releaseId'>,
  { id, terms, clock }: RecordClock,
  put: PutInstant = instant,
): unknown[] {
  return [
    id,
    of.orgId,
    of.id,
    clock.metric,
    clock.holderKey,
    clock.cycle,
    terms ? 'POLICY' : 'IMPORTED',
    terms?.policyKey ?? null,
    terms?.policyRevisionId ?? null,
    terms?.calendarKey ?? null,
    terms?.calendarRevisionId ?? null,
    terms?.timeZone ?? null,
    terms?.timeZoneOf ?? null,
    terms?.tzdata ?? null,
    terms?.releaseId ?? of.releaseId,
    terms?.promisedBy?.kind ?? null,
    terms?.promisedBy?.key ?? null,
    terms ? clock.targetMs : null,
    terms?.pauseReasons ?? [],
    terms?.rungs ?? [],
    terms?.reopen ?? 'CONTINUE',
    JSON.stringify(terms?.carried ?? []),
    JSON.stringify(clock.gaps),
    put(clock.pausesFrom),
    clock.state,
    put(clock.startedAt),
    put(clock.stoppedAt),
    put(clock.dueAt),
    put(clock.breachedAt),
    put(clock.retargetedAt),
    put(endedAt(clock)),
    clock.elapsedMs,
    put(clock.countedAt),
    clock.firedRungs.map(firedText),
    clock.upcoming.map(rungText),
    put(clock.upcoming[0]?.at ?? null),
    clock.upcoming[0]?.rung ?? null,
  ];
}

function rungText({ rung, at }: RungAt): string {
  return `${rung}@${at}`;
}

function firedText(fired: FiredRung): string {
  return fired.untold ? `${rungText(fired)}@${fired.untold.toLowerCase()}` : rungText(fired);
}

function firedRung(text: string): FiredRung {
  const [, , untold] = text.split('@');
  return untold ? { ...rungAt(text), untold: untold === 'ahead' ? 'AHEAD' : 'BEHIND' } : rungAt(text);
}

function rungAt(text: string): RungAt {
  const [rung = '', at] = text.split('@');
  return { rung, at: Number(at) };
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
    holderKey: row.holder_key as string | null,
    cycle: row.cycle as number,
    state: row.state as ClockState,
    targetMs: Number(row.target_ms ?? 0),
    startedAt: millis(row.started_at) ?? 0,
    stoppedAt: millis(row.stopped_at),
    retargetedAt: millis(row.retargeted_at),
    pausesFrom: millis(row.pauses_from),
    gaps: row.gaps as RecordClock['clock']['gaps'],
    pausedAt: null,
    elapsedMs: Number(row.elapsed_ms),
    countedAt: millis(row.elapsed_as_of) ?? 0,
    dueAt: millis(row.due_at),
    breachedAt: millis(row.breached_at),
    firedRungs: (row.fired_rungs as string[]).map(firedRung),
    upcoming: (row.upcoming as string[]).map(rungAt),
  };
  const waits = pauses.some(({ reason, until }) => until === null && isOneOf(pauseReasons, reason));
  const stands = isLive(clock) && (waits || isAway(clock));
  const terms =
    row.source === 'IMPORTED'
      ? null
      : {
          policyKey: row.policy_key as string,
          policyRevisionId: row.policy_revision_id as string,
          calendarKey: row.calendar_key as string,
          calendarRevisionId: row.calendar_revision_id as string,
          timeZone: row.time_zone as string | null,
          timeZoneOf: row.time_zone_of as ClockTerms['timeZoneOf'],
          tzdata: row.tzdata as string | null,
          releaseId: row.release_id as string,
          promisedBy: promisedBy(row),
          pauseReasons,
          rungs: row.rungs as string[],
          reopen: row.reopen_mode as ClockTerms['reopen'],
          carried: row.carried as ClockTerms['carried'],
        };
  return { id: row.id as string, terms, clock: { ...clock, pausedAt: stands ? clock.countedAt : null } };
}

function promisedBy(row: Row): ClockTerms['promisedBy'] {
  if (row.promised_by === null) return null;
  return { kind: row.promised_by as PromiseSource['kind'], key: row.promised_by_key as string };
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
export function pauseValues(
  of: Pick<ItemState, 'id' | 'orgId'>,
  pause: RecordPause,
  put: PutInstant = instant,
): unknown[] {
  return [pause.id, of.orgId, of.id, pause.reason, put(pause.from), put(pause.until)];
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

/** Columns of a handoff in the order of `handoffValues`; the first `fixedHandoffColumns` never change. */
export const handoffColumns: readonly Column[] = [
  ['id', 'uuid'],
  ['org_id', 'uuid'],
  ['work_item_id', 'uuid'],
  ['ordinal', 'integer'],
  ['from_team_key', 'text'],
  ['from_person_id', 'uuid'],
  ['to_team_key', 'text'],
  ['to_person_id', 'uuid'],
  ['offered_at', 'timestamptz'],
  ['accepted_at', 'timestamptz'],
  ['accepted_by_id', 'uuid'],
  ['declined_at', 'timestamptz'],
];

/** How many of them, from the first on, stay as they are. */
export const fixedHandoffColumns = 9;

/** The values of a handoff's row. */
export function handoffValues(
  of: Pick<ItemState, 'id' | 'orgId'>,
  { id, ordinal, from, to, offeredAt, acceptedAt, acceptedById, declinedAt }: Handoff,
  put: PutInstant = instant,
): unknown[] {
  const holders = [from.teamKey, from.personId, to.teamKey, to.personId];
  return [id, of.orgId, of.id, ordinal, ...holders, put(offeredAt), put(acceptedAt), acceptedById, put(declinedAt)];
}

/** The handoff that a row holds, read back. */
export function handoffOf(row: Row): Handoff {
  return {
    id: row.id as string,
    ordinal: row.ordinal as number,
    from: { teamKey: row.from_team_key as string | null, personId: row.from_person_id as string | null },
    to: { teamKey: row.to_team_key as string | null, personId: row.to_person_id as string | null },
    offeredAt: millis(row.offered_at) ?? 0,
    acceptedAt: millis(row.accepted_at),
    acceptedById: row.accepted_by_id as string | null,
    declinedAt: millis(row.declined_at),
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
