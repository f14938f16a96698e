import { customerMetrics } from '../../core/sla/Clock.js';
import { BREACH_RUNG } from '../../core/sla/Rung.js';

/*
 * The sweep in SQL. A clock holds all rungs that it will pass if nothing happens, in order and with their instants, so that
 * passing them takes no calendar and no pauses: what is due is moved from one array to the other. What comes out is what
 * the fold gives to the last bit; a test holds the two together.
 */

const metrics = `array[${customerMetrics.map((metric) => `'${metric}'`).join(', ')}]`;
const breach = `'${BREACH_RUNG}'`;

/** An instant as `upcoming` and `fired_rungs` write it, and back: a whole number of milliseconds. */
const toMs = (at: string): string => `(extract(epoch from ${at}) * 1000)::bigint`;
const ofMs = (ms: string): string => `(timestamptz 'epoch' + ${ms} * interval '1 millisecond')`;
const nameIn = (rung: string): string => `split_part(${rung}, '@', 1)`;
const msIn = (rung: string): string => `split_part(${rung}, '@', 2)::bigint`;

/** Follows what a new target passed without telling anybody, and another one put off: it is told of when it is passed again. */
const ahead = `'@ahead'`;

/** True of a rung `u` that is among those that fired. */
const isAmong = (fired: string): string =>
  `exists (select from unnest(${fired}) as f (rung) where ${nameIn('f.rung')} = u.rung)`;

/** True of a rung `u` that nobody was told of: a breach that was withdrawn and comes again tells nobody a second time. */
const isFirst = (fired: string): string => `not exists (select from unnest(${fired}) as f (rung)
  where ${nameIn('f.rung')} = u.rung and right(f.rung, 6) <> ${ahead})`;

/** True of a clock that the record's row may show as the next one due. */
const isShown = `state in ('RUNNING', 'PAUSED', 'BREACHED_RUNNING') and due_at is not null and metric = any (${metrics})`;

/**
 * Locks the records of the clocks that are due, oldest first, and leaves out those that somebody else is writing. Whoever
 * changes a clock has locked its record. Parameter: how many clocks. The instant is one that an index can be asked for.
 *
 * No table is read as a whole from here on in this transaction: plans are kept, and those that were made while a table was
 * small would else be the slower the more there is in it, until its statistics are taken again.
 */
export const lockDue = `
  select w.org_id as "orgId", w.id
  from (select set_config('enable_seqscan', 'off', true)) as plans
  cross join clock c join work_item w on w.org_id = c.org_id and w.id = c.work_item_id
  where c.next_fire_at <= statement_timestamp()
  order by c.next_fire_at
  limit $1
  for no key update of w skip locked`;

/**
 * Passes all rungs of the locked records that are due by now: clocks, records, both ledgers and firings. A statement after
 * the lock, so that it sees what was committed before it. Parameters: organisations and ids of the records, the release.
 * Answers the rungs that were passed. Steps are joined to tables only, by their keys: how many rows a step has is unknown
 * to the planner, and joined to each other they would be compared each with each.
 */
export const passRungs = `
  with settled as materialized (
    select c.id, c.org_id, c.work_item_id, c.metric, c.holder_key, c.cycle, c.policy_key, c.release_id, c.due_at,
      c.retargeted_at, w.version, i.at, c.upcoming, c.fired_rungs as fired_before, p.passed,
      c.next_fire_at <= i.at or p.passed > 0 as is_moved,
      p.is_broken and c.metric = any (${metrics}) as is_told,
      case when p.is_broken then 'BREACHED_RUNNING' else c.state end as state,
      case when p.is_broken then greatest(c.due_at, c.retargeted_at) else c.breached_at end as breached_at,
      case when p.is_broken then greatest(c.due_at, c.retargeted_at) else c.ended_at end as ended_at,
      case when p.passed > 0 and ${ahead} = any (select right(f, 6) from unnest(c.fired_rungs) as f) then (
          select array_agg(case when right(f, 6) = ${ahead} and ${nameIn('f')} = any (p.rungs) then left(f, -6) else f end
            order by place) from unnest(c.fired_rungs) with ordinality as fired (f, place))
        else c.fired_rungs end || coalesce(p.fired, '{}') as fired_rungs
    from (select distinct * from unnest($1::uuid[], $2::uuid[])) as k (org_id, id)
    join work_item w on w.org_id = k.org_id and w.id = k.id
    cross join lateral (select greatest(date_trunc('milliseconds', statement_timestamp()), w.updated_at) as at) i
    join clock c on c.org_id = k.org_id and c.work_item_id = k.id
    cross join lateral (
      select count(*)::int as passed, array_agg(u.rung) as rungs, coalesce(bool_or(u.rung = ${breach}), false) as is_broken,
        array_agg(u.rung || '@' || ${toMs(`greatest(${ofMs('u.ms')}, c.retargeted_at)`)} order by u.ordinal)
          filter (where not ${isAmong('c.fired_rungs')}) as fired
      from (select ${nameIn('each')} as rung, ${msIn('each')} as ms, ordinal
        from unnest(c.upcoming) with ordinality as all_of_it (each, ordinal)) as u
      where u.ms <= ${toMs('i.at')}
    ) p
  ),
  rungs as materialized (
    select s.id as clock_id, s.org_id, s.work_item_id, s.metric, s.holder_key, s.cycle, s.policy_key, s.release_id, s.at,
      s.version, u.rung, u.scheduled_at, ${isFirst('s.fired_before')} as notifies,
      row_number() over (partition by s.org_id, s.work_item_id
        order by u.scheduled_at, s.metric, s.cycle, s.id, u.ordinal) as place,
      case when u.rung <> ${breach} then 'SLA_WARNED' when s.metric = any (${metrics}) then 'SLA_BREACHED'
        else 'OLA_BREACHED' end as type
    from settled s cross join lateral (
      select ${nameIn('each')} as rung, greatest(${ofMs(msIn('each'))}, s.retargeted_at) as scheduled_at, ordinal
      from unnest(s.upcoming[1:s.passed]) with ordinality as passed (each, ordinal)
    ) u
    where s.passed > 0
  ),
  moved_clocks as (
    update clock c set state = s.state, breached_at = s.breached_at, ended_at = s.ended_at, fired_rungs = s.fired_rungs,
      upcoming = s.upcoming[s.passed + 1:], next_fire_at = ${ofMs(msIn('s.upcoming[s.passed + 1]'))},
      next_rung = ${nameIn('s.upcoming[s.passed + 1]')}
    from settled s where c.id = s.id and s.is_moved
  ),
  -- Every record is touched, also when only a warning was passed: whoever waits for its lock must read its clocks again.
  moved_items as (
    update work_item w set next_due_at = s.next_due_at, next_due_metric = s.next_due_metric,
      is_response_breached = s.is_response_breached, is_resolution_breached = s.is_resolution_breached,
      updated_at = case when s.is_told then s.at else w.updated_at end
    from (
      select org_id, work_item_id, max(at) as at, bool_or(is_told) as is_told,
        bool_or(metric = 'FIRST_RESPONSE' and breached_at is not null and state <> 'CANCELED') as is_response_breached,
        bool_or(metric = 'RESOLUTION' and breached_at is not null and state <> 'CANCELED') as is_resolution_breached,
        -- when nothing is to come any more, what is late stays due
        (array_agg(metric order by breached_at is not null, due_at, array_position(${metrics}, metric))
          filter (where ${isShown}))[1] as next_due_metric,
        (array_agg(due_at order by breached_at is not null, due_at) filter (where ${isShown}))[1] as next_due_at
      from settled group by org_id, work_item_id
    ) s
    where w.org_id = s.org_id and w.id = s.work_item_id
  ),
  happened as (${insertInto('event', `= 'SLA_BREACHED'`, `|| jsonb_build_object('version', r.version)`)}),
  happened_inside as (${insertInto('event_internal', `<> 'SLA_BREACHED'`, '')}),
  firings as (
    insert into clock_firing (clock_id, rung, org_id, work_item_id, scheduled_at, fired_at)
    select r.clock_id, r.rung, r.org_id, r.work_item_id, r.scheduled_at, r.at from rungs r where r.notifies
  )
  select r.clock_id as "clockId", r.org_id as "orgId", r.work_item_id as "recordId", r.metric, r.holder_key as "holderKey",
    r.cycle, r.rung, r.policy_key as "policyKey", r.release_id as "releaseId", r.scheduled_at as "scheduledAt",
    r.at as "firedAt", r.notifies
  from rungs r order by r.work_item_id, r.place`;

/** Inserts the rungs of a ledger as events at the ends of their records' sequences, in the order in which they were due. */
function insertInto(ledger: string, types: string, versioned: string): string {
  return `
    insert into ${ledger} (id, org_id, work_item_id, seq, type, payload, actor_kind, source, occurred_at, recorded_at,
      release_id)
    select ${idAt('r.at', 'r.place')}, r.org_id, r.work_item_id,
      (select coalesce(max(e.seq), 0) from ${ledger} e where e.org_id = r.org_id and e.work_item_id = r.work_item_id)
        + row_number() over (partition by r.org_id, r.work_item_id order by r.place),
      r.type, jsonb_build_object('clockId', r.clock_id, 'metric', r.metric, 'cycle', r.cycle, 'rung', r.rung,
        'notifies', r.notifies) ${versioned}, 'SYSTEM', 'WORKER', r.scheduled_at, r.at, $3::uuid
    from rungs r where r.type ${types}`;
}

/** A UUIDv7 of that instant; ids of one record made at once follow its places. */
function idAt(at: string, place: string): string {
  const chance = `right(replace(gen_random_uuid()::text, '-', ''), 16)`;
  return `(lpad(to_hex(${toMs(at)}), 12, '0') || '7' || lpad(to_hex(${place} % 4096), 3, '0') || ${chance})::uuid`;
}

/**
 * Puts off by a minute the clocks of the record that is due first, of those that nobody is writing, and answers which one
 * that is.
 */
export const postponeDue = `
  with first as (
    select w.org_id, w.id from clock c join work_item w on w.org_id = c.org_id and w.id = c.work_item_id
    where c.next_fire_at <= statement_timestamp()
    order by c.next_fire_at limit 1 for no key update of w skip locked
  )
  update clock c set next_fire_at = statement_timestamp() + interval '1 min' from first
  where c.org_id = first.org_id and c.work_item_id = first.id and c.next_fire_at <= statement_timestamp()
  returning c.work_item_id as "recordId"`;
