import type { PromiseCase } from '../../../core/analysis/promiseCase.js';

/*
 * The statements of a slice: which clocks it holds, what their promises may depend on, and what they come to under the
 * promises that were worked out. Windows are never computed here: calendars are the arrays of spans that the one engine
 * compiled, and business time is two binary searches in them.
 */

/** Names of the facts that promises ask about, and whether the time of a promise matters. */
export interface CaseFacts {
  readonly asked: ReadonlySet<string>;
  readonly hasTurningPoints: boolean;
}

/** Where a slice ends and what it is looked up by. */
export type SliceKind = 'DUE' | 'PAUSED';

const when = 'coalesce(c.retargeted_at, c.started_at)';

/** What tells cases apart, as columns: those that nobody asks about are null, so that there are few cases. */
function caseColumns({ asked, hasTurningPoints }: CaseFacts): readonly (readonly [name: string, sql: string])[] {
  const only = (name: string, sql: string): readonly [string, string] => [name, asked.has(name) ? sql : 'null::text'];
  return [
    ['metric', 'c.metric'],
    ['holderKey', 'c.holder_key'],
    ['serviceKey', 'w.service_key'],
    ['priority', 'w.priority'],
    only('prioritySource', 'w.priority_source'),
    only('impact', 'w.impact'),
    only('urgency', 'w.urgency'),
    only('channel', 'w.channel'),
    only('category', 'w.category'),
    only('location', 'w.location'),
    only('title', 'w.title'),
    only('organisation', 'o.key'),
    only('customerZone', 'o.time_zone'),
    ['turn', hasTurningPoints ? `width_bucket(${when}, $5::timestamptz[])::text` : 'null::text'],
  ];
}

/** Keeps parts of a name apart: texts of people hold no such character. */
const separator = `E'\\x1f'`;

/** One text for each case: joining by it is joining by all columns, nothing included. */
function caseName(facts: CaseFacts): string {
  const parts = caseColumns(facts)
    .filter(([, sql]) => sql !== 'null::text')
    .map(([, sql]) => `coalesce(${sql}, '')`);
  return parts.join(` || ${separator} || `);
}

/** $1 to $4 are the place before it and its end; $5 the turning points. */
function clocksOf(kind: SliceKind, { asked }: CaseFacts): { readonly tables: string; readonly condition: string } {
  const isNamed = asked.has('organisation') || asked.has('customerZone');
  const organisation = isNamed ? 'join organisation o on o.id = c.org_id' : '';
  const range =
    kind === 'DUE'
      ? `c.due_at between $1::timestamptz and $3::timestamptz and (c.due_at, c.id) > ($1::timestamptz, $2::uuid)
         and (c.due_at, c.id) <= ($3::timestamptz, $4::uuid)`
      : `c.due_at is null and c.state = 'PAUSED' and c.id > $2::uuid and c.id <= $4::uuid
         and $1::timestamptz is not null and $3::timestamptz is not null`;
  return {
    tables: `clock c join work_item w on w.id = c.work_item_id ${organisation}`,
    condition: `c.source = 'POLICY' and cardinality($5::timestamptz[]) >= 0 and ${range}`,
  };
}

/** Where a slice of `$4` clocks after the place `$1`, `$2` ends, before `$3`; nothing when fewer are left. */
export function endOfSlice(kind: SliceKind): string {
  return kind === 'DUE'
    ? `select due_at as "dueAt", id from clock c
        where c.source = 'POLICY' and c.due_at is not null and (c.due_at, c.id) > ($1::timestamptz, $2::uuid)
          and c.due_at < $3::timestamptz
        order by c.due_at, c.id offset $4::integer - 1 limit 1`
    : `select $1::timestamptz as "dueAt", id from clock c
        where c.source = 'POLICY' and c.due_at is null and c.state = 'PAUSED' and c.id > $2::uuid
          and $3::timestamptz is not null
        order by c.id offset $4::integer - 1 limit 1`;
}

/** What a statement wrote of a slice. */
export interface SliceWritten {
  readonly clocks: number;
  readonly replays: number;
  /** Cases of the slice that were not among those given: their clocks were left out. */
  readonly unknown: readonly CaseRow[];
}

/** A case by name, with the earliest instant of its promises. */
export interface CaseRow extends Omit<PromiseCase, 'channel'> {
  readonly name: string;
  readonly channel: string | null;
}

/**
 * Writes what becomes of each clock of the slice whose case is given. $6 run, $7 as of, $8 zone or null, $9 and $10 the period, $11 versions of
 * calendars, $12 to $17 the cases: name, whether both promise the same, target, version, pause reasons joined by commas,
 * what is to be told again (0 nothing, 1 where it was reopened, 2 all); $18 whether the candidate touches promises.
 */
export function writeSlice(kind: SliceKind, facts: CaseFacts): string {
  const { tables, condition } = clocksOf(kind, facts);
  const columns = caseColumns(facts);
  const asked = columns.filter(([, sql]) => sql !== 'null::text');
  const inSlice = asked.map(([name, sql]) => `${sql} as "case ${name}"`).join(', ');
  const ofCase = columns
    .map(([name, sql]) => `${sql === 'null::text' ? sql : `"case ${name}"`} as "${name}"`)
    .join(', ');
  return `
    with cal as materialized (
      -- without the place behind the end: in arrays with nothing in them a place is found by counting, not at once
      select v.version, k.time_zone, a.opens, array_remove(a.closes, null) as closes, array_remove(a.shifts, null) as shifts,
             a.cums
        from unnest($11::integer[]) as v (version) join calendar_version k on k.id = v.version
        cross join lateral biz_arrays(v.version) a),
    promised as materialized (
      select * from unnest($12::text[], $13::boolean[], $14::bigint[], $15::integer[], $16::text[], $17::smallint[])
        as p (name, is_same, target_ms, version, reasons, told_again)),
    slice as materialized (
      select c.id, c.org_id, c.work_item_id, c.metric, c.holder_key, c.cycle, c.started_at, c.stopped_at, c.due_at, c.state,
             c.target_ms, c.elapsed_ms, c.pause_reasons, c.gaps, c.reopen_mode, jsonb_array_length(c.carried) > 0 as is_carried,
             w.team_key, w.priority, r.version as was_version, ${epoch('c.started_at')} as started,
             ${epoch('c.stopped_at')} as stopped, ${epoch('coalesce(c.stopped_at, $7::timestamptz)')} as horizon,
             ${epoch('c.pauses_from')} as pauses_from, coalesce(p.is_same, true) as is_same, p.target_ms as new_target_ms,
             p.version as new_version, p.reasons as new_reasons, coalesce(p.told_again, 0) as told_again,
             p.name is not null or not $18::boolean as is_known, ${caseName(facts)} as case_name, ${inSlice},
             ${epoch(when)} as promised
        from ${tables}
        left join promised p on p.name = ${caseName(facts)}
        left join calendar_in_release r
          on r.release_id = c.release_id and r.calendar_key = c.calendar_key and r.time_zone = coalesce(c.time_zone, '')
       where ${condition}),
    unknown as (
      select case_name as name, ${ofCase}, min(promised) as at
        from slice where not is_known group by case_name, ${asked.map(([name]) => `"case ${name}"`).join(', ')}),
    redecided as (
      select work_item_id, bool_or(type <> 'REOPENED') as is_decided, bool_or(type = 'REOPENED') as is_reopened
        from (
          select e.work_item_id, e.type from event e
           where e.type in ('PRIORITISED', 'CATEGORISED', 'REOPENED', 'RECALCULATED') and $18::boolean
             and e.work_item_id in (select work_item_id from slice)
          union all
          -- what teams and suppliers promise is corrected where customers do not see it
          select i.work_item_id, i.type from event_internal i
           where i.type = 'RECALCULATED' and $18::boolean and i.work_item_id in (select work_item_id from slice)) as again
       group by work_item_id),
    still as materialized (
      select id, is_same, was_version, new_version, started, target_ms, new_target_ms,
             range_agg(int8range(from_ms, until_ms))
               filter (where reason in ('RESOLVED', 'GAP') or reason = any(pause_reasons)) as old_still,
             range_agg(int8range(from_ms, until_ms))
               filter (where not is_same and (reason in ('RESOLVED', 'GAP') or reason = any(string_to_array(new_reasons, ',')))) as new_still
        from (
          select s.*, p.reason, greatest(${epoch('p.from_at')}, s.started, case when p.reason <> 'RESOLVED' then s.pauses_from end) as from_ms,
                 case when p.until_at is null or ${epoch('p.until_at')} > s.horizon then s.stopped
                      else ${epoch('p.until_at')} end as until_ms
            from slice s join pause p on p.org_id = s.org_id and p.work_item_id = s.work_item_id
           where ${epoch('p.from_at')} <= s.horizon
          union all
          select s.*, 'GAP', greatest((g ->> 'from')::bigint, s.started),
                 case when g ->> 'until' is null or (g ->> 'until')::bigint > s.horizon then s.stopped
                      else (g ->> 'until')::bigint end
            from slice s cross join lateral jsonb_array_elements(s.gaps) g
           where jsonb_array_length(s.gaps) > 0 and (g ->> 'from')::bigint <= s.horizon) as parts
       where until_ms is null or from_ms < until_ms
       group by id, is_same, was_version, new_version, started, target_ms, new_target_ms),
    -- few clocks stand still, so that what it comes to is worked out for those alone
    stood as materialized (
      select t.id, ob.added as old_added, ob.stood as old_stood, ob.waits as old_waits, nb.added as new_added,
             nb.waits as new_waits
        from still t
        left join cal oc on oc.version = t.was_version
        left join cal nc on nc.version = t.new_version and not t.is_same
        cross join lateral (select ${openUpTo('oc', 't.started')} + t.target_ms as w offset 0) ow
        cross join lateral (select ${openUpTo('nc', 't.started')} + t.new_target_ms as w offset 0) nw
        cross join lateral (${stood('t.old_still', 'oc', 'ow.w')}) ob
        cross join lateral (${stood('t.new_still', 'nc', 'nw.w')}) nb),
    -- an offset keeps what is worked out from being written into every place that it is used at, and calendars out of the
    -- joins of the many: rows that carry their arrays do not fit into memory
    known as (
      select s.*, d.is_decided, d.is_reopened, t.old_stood, t.old_added, t.old_waits, t.new_added, t.new_waits
        from slice s
        left join redecided d on d.work_item_id = s.work_item_id
        left join stood t on t.id = s.id
       where s.is_known
      offset 0),
    started as (
      select s.*, oc.time_zone as zone,
             ${openUpTo('oc', 's.started')} as old_start, ${openUpTo('oc', 's.stopped')} as old_stop,
             ${openUpTo('nc', 's.started')} as new_start
        from known s
        left join cal oc on oc.version = s.was_version
        left join cal nc on nc.version = s.new_version and not s.is_same
      offset 0),
    counted as (
      select s.*,
             case when not coalesce(s.old_waits, false)
                  then ${reached('oc', 's.old_start + s.target_ms + coalesce(s.old_added, 0)')} end as old_due,
             case when not coalesce(s.new_waits, false)
                  then ${reached('nc', 's.new_start + s.new_target_ms + coalesce(s.new_added, 0)')} end as new_due
        from started s
        left join cal oc on oc.version = s.was_version
        left join cal nc on nc.version = s.new_version and not s.is_same
      offset 0),
    judged as (
      select c.*, case when c.is_same then c.due_at else ${instant('c.new_due')} end as new_due_at,
             c.is_carried or (c.was_version is not null
               and ${instant('c.old_due')} is not distinct from c.due_at
               and (c.stopped is null or c.old_stop - c.old_start - coalesce(c.old_stood, 0) = c.elapsed_ms)
               and (c.state not in ('MET', 'BREACHED') or (c.state = 'BREACHED') = (c.stopped_at > c.due_at))) as is_reproduced,
             case when c.told_again = 2 or c.is_carried then true
                  when coalesce(c.is_decided, false) then true
                  when coalesce(c.is_reopened, false) then c.told_again = 1 or c.reopen_mode <> 'CONTINUE'
                  else false end as needs_replay
        from counted c offset 0),
    written as (
      insert into backtest_clock (run_id, clock_id, org_id, work_item_id, metric, holder_key, cycle, team_key, priority,
          hour_of_week, started_at, stopped_at, old_due_at, new_due_at, old_verdict, new_verdict, is_changed, is_reproduced,
          needs_replay)
        select $6::uuid, j.id, j.org_id, j.work_item_id, j.metric, j.holder_key, j.cycle, coalesce(j.holder_key, j.team_key),
               j.priority, ${hourOfWeek('j.started_at', `coalesce($8::text, j.zone, 'UTC')`)}, j.started_at, j.stopped_at,
               j.due_at, j.new_due_at, ${verdict('j.due_at')},
               case when j.is_same then ${verdict('j.due_at')} when j.new_target_ms is null then 'NONE'
                    else ${verdict('j.new_due_at')} end,
               j.new_due_at is distinct from j.due_at, j.is_reproduced, j.needs_replay
          from judged j
         where j.due_at is not null or (j.new_due_at >= $9::timestamptz and j.new_due_at < $10::timestamptz)
      returning needs_replay)
    select count(*)::integer as clocks, count(*) filter (where needs_replay)::integer as replays,
           (select coalesce(json_agg(u), '[]') from unknown u) as unknown
      from written`;
}

/** Open time up to an instant; null where no calendar is joined. */
function openUpTo(c: string, at: string): string {
  return `case when ${c}.version is not null then biz_open_up_to(${c}.opens, ${c}.closes, ${c}.shifts, ${at}) end`;
}

/** Epoch milliseconds of an instant, written out: see `instant`. */
function epoch(at: string): string {
  return `round(date_part('epoch', ${at}) * 1000)::bigint`;
}

/** An instant out of epoch milliseconds, written out: PostgreSQL puts no function in place that it thinks less constant than it says. */
function instant(ms: string): string {
  return `(timestamptz '1970-01-01 00:00:00+00' + ${ms} * interval '1 millisecond')`;
}

/** The instant by which so much open time has passed; null where no calendar is joined. */
function reached(calendar: string, w: string): string {
  return `biz_reached(${calendar}.cums, ${calendar}.shifts, ${w})`;
}

/**
 * What a clock stood still: `added` to its due instant, `stood` in all, and whether it stands still with time left. A pause
 * counts where less than the target was used up when it began; those are the first ones, since what is used up only grows.
 */
function stood(ranges: string, calendar: string, target: string): string {
  const w = (at: string) => openUpTo(calendar, at);
  return `
    select (sum(d) filter (where w - before < ${target}))::bigint as added, sum(d)::bigint as stood,
           bool_or(is_endless and w - before < ${target}) as waits
      from (select w, d, is_endless,
                   coalesce(sum(d) over (order by from_ms rows between unbounded preceding and 1 preceding), 0) as before
              from (select from_ms, ${w('from_ms')} as w, until_ms is null as is_endless,
                           case when until_ms is null then 0 else ${w('until_ms')} - ${w('from_ms')} end as d
                      from (select lower(r) as from_ms, upper(r) as until_ms from unnest(${ranges}) r offset 0) a) b) e`;
}

/** The same comparison as in the core, at the instant as of which all is judged. */
function verdict(due: string): string {
  return `case when ${due} is null then case when j.stopped_at is null then 'OPEN' else 'MET' end
    when coalesce(j.stopped_at, $7::timestamptz) > ${due} then 'BREACHED'
    when j.stopped_at is null then 'OPEN' else 'MET' end`;
}

/** 0 to 167 from Monday midnight in a zone. */
export function hourOfWeek(at: string, zone: string): string {
  // the first of January 1970 was a Thursday
  return `((floor(date_part('epoch', ${at} at time zone ${zone}) / 3600)::bigint + 72) % 168)::smallint`;
}
