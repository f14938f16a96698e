/**
 * Copies an incident with one response clock as often as is asked for, as if each had been opened so long ago that its
 * one clock passes a rung of the ladder within a stretch of time from now: in turns three warnings, the breach and a rung
 * after it, of response clocks and of clocks of the team that has the incident. What a clock would have passed before
 * counts as passed; what it passes next lies an hour later at least. The ids are made as ours are, in the order of time.
 *
 * Parameters: id of the incident, how many copies, what their numbers begin with, seconds until the first rung, seconds
 * over which they are spread.
 */
export const copyClocks = `
  with ladder (place, rung, after) as (values (0, '0.5', interval '20 h'), (1, '-36000', interval '30 h'),
    (2, '0.9', interval '36 h'), (3, '1', interval '40 h' + interval '1 ms'), (4, '+3600', interval '41 h')),
  copies as materialized (
    select i, l.place, l.rung, l.place > 3 as is_late, case when i % 2 = 0 then 'FIRST_RESPONSE' else 'OWNERSHIP' end as metric,
      date_trunc('milliseconds', now() + interval '1 s' * ($4::float + $5::float * i / $2::int)) as fires_at
    from generate_series(1, $2::int) as i join ladder l on l.place = i / 2 % 5
  ),
  named as materialized (
    select c.*, c.fires_at - l.after as opened_at, id.item, id.clock
    from copies c join ladder l using (place)
    cross join lateral (select lpad(to_hex((extract(epoch from c.fires_at - l.after) * 1000)::bigint), 12, '0') as head) h
    cross join lateral (select (h.head || '7' || right(replace(gen_random_uuid()::text, '-', ''), 19))::uuid as item,
      (h.head || '7' || right(replace(gen_random_uuid()::text, '-', ''), 19))::uuid as clock) id
  ),
  items as (
    insert into work_item (id, org_id, number, kind, title, service_key, release_id, contact_id, channel, state,
      state_entered_at, opened_at, updated_at, next_due_at, next_due_metric, is_response_breached)
    select n.item, w.org_id, $3::text || n.i, w.kind, w.title, w.service_key, w.release_id, w.contact_id, w.channel, w.state,
      n.opened_at, n.opened_at, n.opened_at,
      case when n.metric = 'FIRST_RESPONSE' then n.opened_at + interval '40 h' end,
      case when n.metric = 'FIRST_RESPONSE' then n.metric end, n.is_late and n.metric = 'FIRST_RESPONSE'
    from named n join work_item w on w.id = $1::uuid order by n.i
  )
  insert into clock (id, org_id, work_item_id, metric, holder_key, source, policy_key, policy_revision_id, calendar_key,
    calendar_revision_id, release_id, target_ms, pause_reasons, rungs, state, started_at, due_at, breached_at, ended_at,
    elapsed_as_of, fired_rungs, upcoming, next_fire_at, next_rung)
  select n.clock, c.org_id, n.item, n.metric, case when n.metric = 'OWNERSHIP' then 'service-desk' end, c.source, c.policy_key,
    c.policy_revision_id, c.calendar_key, c.calendar_revision_id, c.release_id, 144000000, c.pause_reasons,
    '{0.5,-36000,0.9,+3600}', case when n.is_late then 'BREACHED_RUNNING' else 'RUNNING' end, n.opened_at, d.due_at,
    case when n.is_late then d.due_at end, case when n.is_late then d.due_at end, n.opened_at,
    coalesce(whole.written[1:n.place], '{}'), whole.written[n.place + 1:], n.fires_at, n.rung
  from named n join clock c on c.work_item_id = $1::uuid and c.metric = 'FIRST_RESPONSE'
  cross join lateral (select n.opened_at + interval '40 h' as due_at) d
  cross join lateral (
    select array_agg(l.rung || '@' || (extract(epoch from n.opened_at + l.after) * 1000)::bigint order by l.place) as written
    from ladder l) whole
  order by n.i`;
