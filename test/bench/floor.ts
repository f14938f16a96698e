// The floor: node:http and pg, one named prepared statement an operation, JSON built by PostgreSQL; no GraphQL, no
// permissions, no validation. What is slower than this is the price of all that.
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 });

interface Operation {
  readonly text: string;
  values(variables: { [name: string]: string }): unknown[];
}

const clocks = (columns: string): string => `
  (select coalesce(jsonb_agg(jsonb_build_object(${columns}) order by c.metric), '[]') from clock c
    where c.org_id = w.org_id and c.work_item_id = w.id)`;

const operations: { readonly [name: string]: Operation } = {
  Q1: {
    values: ({ id }) => [id],
    text: `select jsonb_build_object('id', w.id, 'number', w.number, 'title', w.title, 'description', w.description,
        'state', w.state, 'openedAt', w.opened_at, 'resolvedAt', w.resolved_at, 'firstResponseAt', i.first_response_at,
        'service', jsonb_build_object('key', s.key, 'name', s.name), 'organisation', jsonb_build_object('id', o.id, 'name', o.name),
        'assignee', jsonb_build_object('id', u.id, 'displayName', u.display_name),
        'clocks', ${clocks(`'id', c.id, 'metric', c.metric, 'state', c.state, 'dueAt', c.due_at, 'stoppedAt', c.stopped_at`)})::text as answer
      from work_item w join incident i on i.work_item_id = w.id join organisation o on o.id = w.org_id
      join app_user u on u.id = w.assignee_id join service_named s on s.key = w.service_key where w.id = $1`,
  },
  Q2: {
    values: ({ organisation }) => [organisation],
    text: `select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'number', w.number, 'title', w.title, 'state', w.state,
        'openedAt', w.opened_at, 'service', jsonb_build_object('key', s.key, 'name', s.name),
        'organisation', jsonb_build_object('id', o.id, 'name', o.name),
        'assignee', jsonb_build_object('id', u.id, 'displayName', u.display_name),
        'clocks', ${clocks(`'id', c.id, 'metric', c.metric, 'state', c.state, 'dueAt', c.due_at`)})
        order by w.opened_at desc, w.id desc), '[]')::text as answer
      from (select * from work_item where org_id = $1 and kind = 'INCIDENT' and is_open
            order by opened_at desc, id desc limit 50) w
      join organisation o on o.id = w.org_id join app_user u on u.id = w.assignee_id
      join service_named s on s.key = w.service_key`,
  },
  Q3: {
    values: ({ from, to }) => [from, to],
    text: `with week as (select w, w + interval '7 days' as until from generate_series($1::timestamptz, $2::timestamptz - interval '1 day', '7 days') w),
        opened as (select service_key, date_bin('7 days', opened_at, $1) as w, count(*) as n from work_item
          where kind = 'INCIDENT' and opened_at >= $1 and opened_at < $2 group by 1, 2),
        resolved as (select service_key, date_bin('7 days', resolved_at, $1) as w, count(*) as n,
            percentile_cont(array[0.5, 0.9]) within group (order by extract(epoch from resolved_at - opened_at)) as p
          from work_item where kind = 'INCIDENT' and resolved_at >= $1 and resolved_at < $2 group by 1, 2),
        met as (select v.service_key, date_bin('7 days', c.ended_at, $1) as w, count(*) filter (where c.state = 'MET') as met,
            count(*) as ended from clock c join work_item v on v.id = c.work_item_id
          where c.metric = 'RESOLUTION' and c.ended_at >= $1 and c.ended_at < $2 group by 1, 2)
      select jsonb_agg(jsonb_build_array(service_key, week.w, opened.n, resolved.p, met.met, met.ended))::text as answer
      from week join opened using (w) left join resolved using (service_key, w) left join met using (service_key, w)`,
  },
  M1: {
    values: ({ organisation, contact, service, title, description }) => [
      organisation,
      contact,
      service,
      title,
      description,
    ],
    text: `with item as (
        insert into work_item (id, org_id, number, kind, title, description, service_key, release_id, contact_id, channel, impact,
          urgency, priority, priority_rank, priority_source, state, state_entered_at, team_key, opened_at, next_due_at)
        select gen_random_uuid(), $1, 'INC-' || nextval('incident_number'), 'INCIDENT', $4, $5, $3, r.id, $2, 'API', 'medium',
          'medium', 'p3', 3, 'MATRIX', 'NEW', now(), 'service-desk', now(), now() + interval '4 hours'
        from (select id from release order by number desc limit 1) r
        returning id, org_id, number, state, opened_at, release_id),
      extra as (insert into incident (work_item_id, org_id) select id, org_id from item),
      ledger as (insert into event (id, org_id, work_item_id, seq, type, payload, actor_kind, source, occurred_at, recorded_at, release_id)
        select gen_random_uuid(), org_id, id, 1, 'OPENED', '{}', 'SYSTEM', 'API', opened_at, opened_at, release_id from item),
      clocks as (insert into clock (id, org_id, work_item_id, metric, source, release_id, target_ms, state, started_at, due_at,
          elapsed_as_of, next_fire_at)
        select gen_random_uuid(), org_id, id, m, 'POLICY', release_id, 14400000, 'RUNNING', opened_at,
          opened_at + interval '4 hours', opened_at, opened_at + interval '3 hours'
        from item cross join (values ('FIRST_RESPONSE'), ('RESOLUTION')) v (m) returning id, metric, due_at)
      select jsonb_build_object('id', id, 'number', number, 'state', state, 'openedAt', opened_at, 'clocks',
        (select jsonb_agg(jsonb_build_object('id', c.id, 'metric', metric, 'dueAt', due_at)) from clocks c))::text as answer from item`,
  },
};

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => (body += text));
  request.on('end', () => {
    answer(body).then(
      (text) => {
        const bytes = Buffer.from(`{"data":${text}}`);
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length });
        response.end(bytes);
      },
      (error: Error) => {
        response.writeHead(500);
        response.end(error.message);
      },
    );
  });
});

async function answer(body: string): Promise<string> {
  const { operation, variables } = JSON.parse(body) as { operation: string; variables: { [name: string]: string } };
  const { text, values } = operations[operation] ?? { text: 'select 1', values: () => [] };
  const { rows } = await pool.query<{ answer: string | null }>({ name: operation, text, values: values(variables) });
  return rows[0]?.answer ?? 'null';
}

server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('floor is ready\n'));
