/** Incidents of 90 days with the decisions that prioritised and routed them: by set statements, the same in every run. */
export function routedStatements(incidents: number): string[] {
  return [
    `set synchronous_commit = off; select setseed(0.42)`,
    `create function uuid_of(kind text, n bigint) returns uuid language sql immutable as
  $$ select overlay(overlay(md5(kind || ' ' || n) placing '7' from 13) placing 'a' from 17)::uuid $$`,
    `insert into organisation (id, key, name, kind) select uuid_of('organisation', g), 'org-' || g, 'Organisation ' || g, case g when 0 then 'PROVIDER' else 'CLIENT' end from generate_series(0, 50) g`,
    `create temporary table plan as
 select g as n, uuid_of('incident', g) as id, uuid_of('organisation', 1 + floor(50 * random() ^ 2)::int) as org_id,
   date_trunc('milliseconds', now() - (${incidents} - g + 0.5) * interval '89 days' / ${incidents}) as opened_at,
   1 + floor(random() * 12)::int as service, (array['low', 'medium', 'high'])[1 + floor(random() * 3)::int] as impact,
   (array['low', 'medium', 'high'])[1 + floor(random() * 3)::int] as urgency
 from generate_series(1, ${incidents}) g`,
    `insert into work_item (id, org_id, number, kind, title, service_key, release_id, channel, impact, urgency, priority, priority_rank, priority_source, state, state_entered_at, team_key, opened_at)
 select p.id, p.org_id, 'INC-' || (1000000 + p.n), 'INCIDENT', (array['Payment gateway timeout', 'Printer on fire', 'Cannot sign in'])[1 + p.n % 3] || ' in office ' || p.n,
   s.key, r.id, 'EMAIL', impact, urgency, 'p3', 3, 'MATRIX', 'IN_PROGRESS', opened_at, 'service-desk', opened_at
 from plan p join (select key, row_number() over (order by key) n from document_revision where kind = 'service') s on s.n = p.service cross join (select id from release limit 1) r order by p.n`,
    `insert into decision (id, org_id, work_item_id, stage, document_kind, document_key, revision_id, release_id, facts, outcome, trace, decided_at)
 select uuid_of('decision ' || stage, p.n), p.org_id, p.id, stage, case stage when 'PRIORITY' then 'priority-matrix' else 'routing-rule-set' end, 'bench', rev.id, w.release_id,
   jsonb_build_object('service', w.service_key, 'priority', 'p3', 'impact', p.impact, 'urgency', p.urgency, 'channel', 'EMAIL', 'category', null),
   case stage when 'PRIORITY' then '{"priority": "p3", "source": "MATRIX"}' else '{"team": "service-desk", "person": null, "ruleId": null, "next": null}' end::jsonb,
   '[]', p.opened_at
 from plan p join work_item w on w.id = p.id and w.org_id = p.org_id cross join (values ('PRIORITY'), ('ASSIGNMENT')) s (stage)
 cross join (select id from document_revision where kind = 'routing-rule-set' limit 1) rev`,
    `vacuum analyze`,
  ];
}
