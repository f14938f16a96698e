/** Clocks of 180 days, two of an incident, one incident in five with a pause: by set statements, the same in every run. */
export function clockStatements(clocks: number): string[] {
  const incidents = Math.ceil(clocks / 2);
  return [
    `set synchronous_commit = off; select setseed(0.42)`,
    `create function uuid_of(kind text, n bigint) returns uuid language sql immutable as
  $$ select overlay(overlay(md5(kind || ' ' || n) placing '7' from 13) placing 'a' from 17)::uuid $$`,
    `insert into organisation (id, key, name, kind) select uuid_of('organisation', g), 'org-' || g, 'Organisation ' || g, case g when 0 then 'PROVIDER' else 'CLIENT' end from generate_series(0, 50) g`,
    `create temporary table plan as
 select g as n, uuid_of('incident', g) as id, uuid_of('organisation', 1 + floor(50 * random() ^ 2)::int) as org_id, random() as luck, random() as luck2,
   date_trunc('milliseconds', now() - (${incidents} - g) * interval '180 days' / ${incidents}) as opened_at,
   1 + floor(random() * 12)::int as service, 1 + floor(random() * 4)::int as level, (random() < 0.2) as pauses
 from generate_series(1, ${incidents}) g`,
    `analyze plan`,
    `insert into work_item (id, org_id, number, kind, title, service_key, release_id, channel, impact, urgency, priority, priority_rank, priority_source, state, state_entered_at, team_key, opened_at, resolved_at)
 select p.id, p.org_id, 'INC-' || (1000000 + p.n), 'INCIDENT', 'Payment gateway timeout in office ' || p.n, s.key, r.id, 'EMAIL', 'medium', 'medium', 'p' || p.level, p.level, 'MATRIX',
   case when resolved_at < now() then 'RESOLVED' else 'IN_PROGRESS' end, opened_at, (array['service-desk','network-operations','payroll','facilities'])[1 + p.n % 4], opened_at, case when resolved_at < now() then resolved_at end
 from (select *, date_trunc('milliseconds', opened_at + luck * luck * interval '9 days') as resolved_at from plan) p
 join (select key, row_number() over (order by key) n from document_revision where kind = 'service') s on s.n = p.service cross join (select id from release limit 1) r order by p.n`,
    `insert into pause (id, org_id, work_item_id, reason, from_at, until_at)
 select gen_random_uuid(), org_id, id, 'CUSTOMER', date_trunc('milliseconds', opened_at + luck2 * interval '4 hours'), date_trunc('milliseconds', opened_at + luck2 * interval '40 hours')
 from plan where pauses`,
    `analyze`,
    `insert into clock (id, org_id, work_item_id, metric, source, policy_key, policy_revision_id, calendar_key, calendar_revision_id, release_id, target_ms, pause_reasons, state, started_at, stopped_at, due_at, breached_at, ended_at, elapsed_ms, elapsed_as_of)
 with cal as materialized (select c.version, c.calendar_key, c.release_id, a.* from calendar_in_release c, biz_arrays(c.version) a where c.calendar_key = 'berlin-business-hours'),
 a as (
   select p.n, p.org_id, p.id, m.metric, p.opened_at, case m.metric when 'RESOLUTION' then array['CUSTOMER'] else '{}'::text[] end as reasons,
     case m.metric when 'RESOLUTION' then 8*3600000*p.level else 3600000 end::bigint as target,
     case m.metric when 'RESOLUTION' then w.resolved_at else date_trunc('milliseconds', least(w.resolved_at, p.opened_at + luck2 * interval '3 hours')) end as stop,
     case when pauses and metric = 'RESOLUTION' then round(date_part('epoch', date_trunc('milliseconds', p.opened_at + luck2 * interval '4 hours')) * 1000)::bigint end as p_from,
     case when pauses and metric = 'RESOLUTION' then round(date_part('epoch', date_trunc('milliseconds', p.opened_at + luck2 * interval '40 hours')) * 1000)::bigint end as p_until
   from plan p join work_item w on w.id = p.id cross join (values ('FIRST_RESPONSE'), ('RESOLUTION')) m (metric)),
 b as materialized (select a.*, round(date_part('epoch', opened_at) * 1000)::bigint as o, round(date_part('epoch', stop) * 1000)::bigint as s, least(p_until, round(date_part('epoch', stop) * 1000)::bigint) as p_end from a),
 c as (select b.*, biz_open_up_to(opens, closes, shifts, b.o) as w0,
     case when s is not null then biz_open_up_to(opens, closes, shifts, s) end as ws,
     case when p_from < coalesce(s, 9e15) then biz_open_up_to(opens, closes, shifts, p_from) end as wp,
     case when p_from < coalesce(s, 9e15) then biz_open_up_to(opens, closes, shifts, p_end) end as wq,
     cal.calendar_key, cal.release_id, cal.cums, cal.shifts
   from b cross join cal offset 0),
 d as (select c.*, w0 + target + case when wp < w0 + target then wq - wp else 0 end as w from c offset 0),
 e as (select d.*, timestamptz 'epoch' + biz_reached(cums, shifts, w) * interval '1 millisecond' as due, (select id from document_revision where kind='sla-policy' and key='standard') pol, (select id from document_revision where kind='calendar' and key='berlin-business-hours') cr from d offset 0)
 select uuid_of('clock ' || metric, n), org_id, id, metric, 'POLICY', 'standard', pol, calendar_key, cr, release_id, target, reasons,
   case when stop is null then case when due < now() then 'BREACHED_RUNNING' else 'RUNNING' end when stop <= due then 'MET' else 'BREACHED' end,
   opened_at, stop, due, case when coalesce(stop, now()) > due then due end, case when stop <= due then stop when coalesce(stop, now()) > due then due end, greatest(0, ws - w0 - case when wq > wp then wq - wp else 0 end), opened_at
 from e`,
    `vacuum analyze`,
  ];
}
