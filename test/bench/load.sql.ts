/** Organisations, people, contacts and incidents of the bench: by set statements, the same in every run. */
export function loadStatements(incidents: number): string[] {
  return [
    `select setseed(0.42)`,
    `insert into organisation (id, key, name, kind)
       select uuid_of('organisation', g), 'org-' || g, 'Organisation ' || g,
         case g when 0 then 'PROVIDER' else 'CLIENT' end from generate_series(0, 50) g`,
    `insert into app_user (id, email, display_name, state)
       select uuid_of('user', g), 'agent' || g || '@bench.example', 'Agent ' || g, 'ACTIVE' from generate_series(1, 200) g`,
    `insert into membership (user_id, org_id, role)
       select uuid_of('user', g), uuid_of('organisation', 0), 'AGENT' from generate_series(1, 200) g`,
    `insert into contact (id, name) select uuid_of('contact', g), 'Contact ' || g from generate_series(1, 50) g`,
    `insert into contact_membership (org_id, contact_id)
       select uuid_of('organisation', g), uuid_of('contact', g) from generate_series(1, 50) g`,
    // a few organisations have most of the work, as in life
    `create temporary table plan as
       select g as n, uuid_of('incident', g) as id, 1 + floor(50 * random() ^ 2)::int as org, random() as luck,
         now() - (${incidents} - g) * interval '180 days' / ${incidents} as opened_at,
         1 + floor(random() * 12)::int as service, 1 + floor(random() * 200)::int as agent, 1 + floor(random() * 4)::int as level
       from generate_series(1, ${incidents}) g`,
    `insert into work_item (id, org_id, number, kind, title, description, service_key, release_id, contact_id, channel, impact,
         urgency, priority, priority_rank, priority_source, state, state_entered_at, team_key, assignee_id, opened_at,
         resolved_at, closed_at, next_due_at, next_due_metric, updated_at)
       select p.id, uuid_of('organisation', p.org), 'INC-' || (1000000 + p.n), 'INCIDENT', 'Payment gateway timeout in office ' || p.n,
         repeat('x', 300), s.key, r.id, uuid_of('contact', p.org), 'EMAIL', 'medium', 'medium', 'p' || p.level, p.level, 'MATRIX',
         case when is_open then 'IN_PROGRESS' else 'CLOSED' end, opened_at, 'service-desk', uuid_of('user', p.agent), opened_at,
         case when not is_open then opened_at + p.luck * interval '3 days' end,
         case when not is_open then opened_at + interval '1 day' + p.luck * interval '3 days' end,
         case when is_open then opened_at + interval '2 days' end, case when is_open then 'RESOLUTION' end, opened_at
       from (select *, luck < 0.05 + 0.5 * (n::float / ${incidents}) ^ 8 as is_open from plan) p
       join service_numbered s on s.n = p.service cross join (select id from release limit 1) r order by p.n`,
    `insert into incident (work_item_id, org_id, reopen_count, reassignment_count, first_response_at)
       select w.id, w.org_id, (p.luck * 20)::int / 19, (p.luck * 5)::int, w.opened_at + p.luck * interval '2 hours'
       from work_item w join plan p on p.id = w.id`,
    `insert into clock (id, org_id, work_item_id, metric, source, policy_key, calendar_key, release_id, target_ms, state,
         started_at, stopped_at, due_at, breached_at, ended_at, elapsed_as_of)
       select uuid_of('clock ' || metric, p.n), w.org_id, w.id, metric, 'POLICY', 'standard', 'berlin-business-hours', w.release_id,
         14400000, case when w.is_open and metric = 'RESOLUTION' then 'RUNNING' when p.luck < 0.8 then 'MET' else 'BREACHED' end,
         w.opened_at, case when metric = 'FIRST_RESPONSE' then w.opened_at + interval '1 hour' else w.resolved_at end,
         w.opened_at + interval '2 days', case when p.luck >= 0.8 and not w.is_open then w.opened_at + interval '2 days' end,
         case when metric = 'FIRST_RESPONSE' then w.opened_at + interval '1 hour' else w.resolved_at end, w.opened_at
       from work_item w join plan p on p.id = w.id cross join (values ('FIRST_RESPONSE'), ('RESOLUTION')) m (metric)`,
    `insert into event (id, org_id, work_item_id, seq, type, payload, actor_kind, source, occurred_at, recorded_at, release_id)
       select uuid_of('event', p.n), w.org_id, w.id, 1, 'OPENED', '{}', 'SYSTEM', 'CLI', w.opened_at, w.opened_at, w.release_id
       from work_item w join plan p on p.id = w.id`,
    `drop table plan`,
    `analyze`,
  ];
}

/** Ids that both servers can work out: a hash of a kind and a number in the form of a UUIDv7. */
export const uuidOf = `
  create function uuid_of(kind text, n bigint) returns uuid language sql immutable as
  $$ select overlay(overlay(md5(kind || ' ' || n) placing '7' from 13) placing 'a' from 17)::uuid $$`;
