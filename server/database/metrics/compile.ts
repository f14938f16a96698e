import { createHash } from 'node:crypto';
import type { Axis, Dimension, Fact, MetricDefinition, Span } from '../../core/metrics/MetricDefinition.js';
import type { KeyCondition, MetricQuery, PlannedQuery } from '../../core/metrics/query.js';

/** A statement and its values, with the columns that answer each metric. */
export interface MetricStatement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Metrics answered, in the order of the columns m0, m1, ... */
  readonly definitions: readonly MetricDefinition[];
}

const columnOf: { readonly [D in Dimension]: string } = {
  SERVICE: 'w.service_key',
  PRIORITY: 'w.priority',
  TEAM: 'w.team_key',
  ORGANISATION: 'o.key',
  CATEGORY: 'w.category',
  CHANNEL: 'w.channel',
  HOLDER: 'coalesce(c.holder_key, w.team_key)',
  CAUSE: 'x.cause_key',
};

/** What is measured: clocks of a metric or of any, handoffs, or incidents themselves where it is undefined. */
type Measured = MetricDefinition['clock'] | 'ANY' | 'HANDOFF';

/** What a team promised, and what it was offered, is its own, whoever has the incident by now. */
function columnFor(dimension: Dimension, measured: Measured): string {
  if (dimension !== 'TEAM') return columnOf[dimension];
  if (measured === 'ANY') return `case c.metric when 'OWNERSHIP' then c.holder_key else w.team_key end`;
  if (measured === 'HANDOFF') return 'h.to_team_key';
  return measured === 'OWNERSHIP' ? 'c.holder_key' : columnOf[dimension];
}

const isEscalatedFunctionally = 'i.escalated_at is not null';
const isEscalatedHierarchically = `exists (
    select from hierarchical_escalation s where s.org_id = w.org_id and s.work_item_id = w.id)`;

const factOf: { readonly [F in Fact]: string } = {
  REOPEN_COUNT: 'i.reopen_count',
  REASSIGNMENT_COUNT: 'i.reassignment_count',
  IS_REOPENED: 'i.reopen_count > 0',
  IS_NEVER_REASSIGNED: 'i.reassignment_count = 0',
  IS_ESCALATED: `${isEscalatedFunctionally} or ${isEscalatedHierarchically}`,
  IS_ESCALATED_FUNCTIONALLY: isEscalatedFunctionally,
  IS_ESCALATED_HIERARCHICALLY: isEscalatedHierarchically,
  IS_MET: `c.state = 'MET'`,
  IS_BREACHED: `c.state in ('BREACHED', 'BREACHED_RUNNING')`,
};

const secondsOf: { readonly [S in Span]: string } = {
  OPENED_TO_RESOLVED: 'extract(epoch from w.resolved_at - w.opened_at)',
  OPENED_TO_FIRST_RESPONSE: 'extract(epoch from i.first_response_at - w.opened_at)',
  OPENED_TO_FIRST_ASSIGNED: 'extract(epoch from i.first_assigned_at - w.opened_at)',
  OPENED_TO_FIRST_ASSIGNED_IN_BUSINESS_TIME: 'i.assignment_biz_ms / 1000.0',
  // of an incident as a whole: see oneRowPerRecord
  OFFERED_TO_ACCEPTED: 'r.seconds',
};

const instantOf: { readonly [A in Exclude<Axis, 'SNAPSHOT'>]: string } = {
  OPENED: 'w.opened_at',
  RESOLVED: 'w.resolved_at',
  CLOSED: 'w.closed_at',
  FIRST_ASSIGNED: 'i.first_assigned_at',
  FIRST_RESPONSE: 'i.first_response_at',
  REOPENED: 'e.occurred_at',
  HANDOFF_ACCEPTED: 'h.accepted_at',
  CLOCK_ENDED: 'c.ended_at',
  CLOCK_DUE: 'c.due_at',
};

/**
 * Compiles a query to as few statements as its axes allow. Every statement answers rows of `bucket` (1 for the first
 * period), `d0`, `d1` (dimension keys as far as asked for) and per metric `m0_value`, `m0_numerator`,
 * `m0_denominator`, `m0_n`, ... as numeric text or null. `sees` is the organisation the actor may see, null for all;
 * `payload` is how the actor reads that of `event e`.
 */
export function compileMetrics(plan: PlannedQuery, sees: string | null, payload: string): MetricStatement[] {
  const families = Map.groupBy(plan.definitions, (definition) => `${definition.axis} ${definition.clock ?? ''}`);
  return [...families.values()].map((definitions) => {
    const values: unknown[] = [];
    const parameter = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
    const axis = definitions[0]?.axis ?? 'OPENED';
    const text =
      axis === 'SNAPSHOT'
        ? snapshotText(plan, sees, parameter)
        : seriesText(plan, sees, parameter, axis, definitions, payload);
    const name = `metric_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
    return { name, text, values, definitions };
  });
}

/** Takes a value and answers how the text refers to it. */
export type Parameter = (value: unknown, type: string) => string;

function seriesText(
  plan: PlannedQuery,
  sees: string | null,
  parameter: Parameter,
  axis: Exclude<Axis, 'SNAPSHOT'>,
  definitions: readonly MetricDefinition[],
  payload: string,
): string {
  const clock = definitions[0]?.clock;
  const measured = axis === 'HANDOFF_ACCEPTED' ? 'HANDOFF' : clock;
  const starts = parameter(
    plan.periods.map((period) => period.startsAt),
    'timestamptz[]',
  );
  const from = parameter(plan.periods[0]?.startsAt, 'timestamptz');
  const to = parameter(plan.periods.at(-1)?.endsAt, 'timestamptz');
  const instant = instantOf[axis];
  const dimensions = plan.query.groupBy.map((dimension, i) => `${columnFor(dimension, measured)} as d${i}`);
  const keys = [`width_bucket(${instant}, ${starts}) as bucket`, ...dimensions];
  const measures = definitions.map(measureColumns);
  const conditions = [
    `${instant} >= ${from}`,
    `${instant} < ${to}`,
    ...commonConditions(plan.query, sees, parameter, measured),
  ];
  if (clock) conditions.push(`c.metric = '${clock}'`, `c.state <> 'CANCELED'`);
  if (axis === 'CLOCK_DUE')
    conditions.push(`c.source = 'POLICY'`, `c.state in ('MET', 'BREACHED', 'BREACHED_RUNNING')`);
  // an imported row says in its payload whether it led back from resolved or closed
  if (axis === 'REOPENED')
    conditions.push(`(e.type = 'REOPENED' or (e.type = 'IMPORTED' and ${payload} @> '{"reopened": true}'))`);
  const joins = [
    'work_item w',
    ...(readsDetail(keys, measures, conditions) ? ['join incident i on i.work_item_id = w.id'] : []),
    ...(clock ? ['join clock c on c.org_id = w.org_id and c.work_item_id = w.id'] : []),
    ...(isAsked(plan, 'CAUSE') ? ['left join breach_explanation x on x.clock_id = c.id'] : []),
    ...(axis === 'REOPENED' ? ['join event e on e.org_id = w.org_id and e.work_item_id = w.id'] : []),
    ...(measured === 'HANDOFF' ? ['join handoff h on h.org_id = w.org_id and h.work_item_id = w.id'] : []),
    ...organisationJoin(plan),
  ];
  const groups = ['bucket', ...plan.query.groupBy.map((_, i) => `d${i}`)];
  const chosen = `from ${joins.join('\n  ')}\nwhere ${conditions.join('\n  and ')}`;
  if (measured === 'HANDOFF')
    return `select ${[...groups, ...measures].join(',\n  ')}\nfrom (${oneRowPerRecord(keys, groups, chosen)}) r\ngroup by ${groups.join(', ')}`;
  return `select ${[...keys, ...measures].join(',\n  ')}\n${chosen}\ngroup by ${groups.join(', ')}`;
}

/** What was accepted of a record in a period and by a combination of keys, added up. */
function oneRowPerRecord(keys: readonly string[], groups: readonly string[], chosen: string): string {
  return `select ${keys.join(', ')}, sum(extract(epoch from h.accepted_at - h.offered_at)) as seconds
${chosen}\ngroup by ${groups.join(', ')}, w.id`;
}

function measureColumns({ measure }: MetricDefinition, i: number): string {
  const columns = (value: string, numerator: string, denominator: string, n: string): string =>
    [
      `(${value})::text as m${i}_value`,
      `(${numerator})::text as m${i}_numerator`,
      `(${denominator})::text as m${i}_denominator`,
      `(${n})::text as m${i}_n`,
    ].join(', ');
  switch (measure.kind) {
    case 'COUNT':
    case 'OPEN_AT_END':
      return columns('count(*)', 'null', 'null', 'count(*)');
    case 'COUNT_OF':
      return columns(
        `count(*) filter (where ${factOf[measure.of]})`,
        'null',
        'null',
        `count(*) filter (where ${factOf[measure.of]})`,
      );
    case 'SUM':
      return columns(`coalesce(sum(${factOf[measure.of]}), 0)`, 'null', 'null', 'count(*)');
    case 'RATIO': {
      const met = `count(*) filter (where ${factOf[measure.of]})`;
      return columns(`round(${met}::numeric / nullif(count(*), 0), 9)`, met, 'count(*)', 'count(*)');
    }
    case 'PERCENTILE': {
      const seconds = secondsOf[measure.of];
      const percentile = `percentile_cont(${measure.fraction}) within group (order by (${seconds})::double precision)`;
      return columns(`round((${percentile})::numeric, 3)`, 'null', 'null', `count(${seconds})`);
    }
  }
}

/** Open at the end of a period = opened before it less finished before it: two counts per bucket, added up by the caller. */
function snapshotText(plan: PlannedQuery, sees: string | null, parameter: Parameter): string {
  const ends = parameter(
    plan.periods.map((period) => period.endsAt),
    'timestamptz[]',
  );
  const last = parameter(plan.periods.at(-1)?.endsAt, 'timestamptz');
  const dimensions = plan.query.groupBy.map((dimension, i) => `${columnOf[dimension]} as d${i}`);
  const names = plan.query.groupBy.map((_, i) => `d${i}`);
  const conditions = [`w.opened_at < ${last}`, ...commonConditions(plan.query, sees, parameter)];
  const joins = ['work_item w', ...organisationJoin(plan)];
  const list = (...columns: string[]): string => columns.filter(Boolean).join(', ');
  return `with fact as materialized (
  select ${list('w.opened_at', 'least(w.resolved_at, w.closed_at) as finished_at', ...dimensions)}
  from ${joins.join('\n    ')}
  where ${conditions.join('\n    and ')}
), step as (
  select ${list(`width_bucket(opened_at, ${ends}) as bucket`, '1 as step', ...names)} from fact
  union all
  select ${list(`width_bucket(finished_at, ${ends}) as bucket`, '-1 as step', ...names)} from fact
    where finished_at < ${last}
)
select ${list('bucket + 1 as bucket', ...names, 'sum(step)::text as m0_value', 'null as m0_numerator', 'null as m0_denominator', 'sum(step)::text as m0_n')}
from step group by ${list('bucket', ...names)} order by bucket`;
}

/** Few are duplicates, and an index knows them: cheaper than joining the detail of each incident to ask. */
const notDuplicate = `not exists (select from incident d where d.work_item_id = w.id and d.closed_as = 'DUPLICATE')`;

const readsDetail = (...parts: readonly (readonly string[])[]): boolean =>
  parts.flat().some((part) => /\bi\.\w/.test(part));

/** The records that are asked for: those of the actor, canceled and duplicate ones left out unless wanted. */
export function commonConditions(
  query: Pick<MetricQuery, 'where' | 'includeCanceled'>,
  sees: string | null,
  parameter: Parameter,
  measured?: Measured,
): string[] {
  const conditions = [`w.kind = 'INCIDENT'`];
  if (sees) conditions.push(`w.org_id = ${parameter(sees, 'uuid')}`);
  if (!query.includeCanceled) conditions.push(`w.state <> 'CANCELED'`, notDuplicate);
  for (const [dimension, condition] of Object.entries(query.where) as [Dimension, KeyCondition | undefined][])
    if (condition) conditions.push(...keyConditions(columnFor(dimension, measured), condition, parameter));
  return conditions;
}

function keyConditions(column: string, condition: KeyCondition, parameter: Parameter): string[] {
  const made: string[] = [];
  if (condition.eq != null) made.push(`${column} = ${parameter(condition.eq, 'text')}`);
  if (condition.neq != null) made.push(`${column} is distinct from ${parameter(condition.neq, 'text')}`);
  if (condition.in != null) made.push(`${column} = any(${parameter(condition.in, 'text[]')})`);
  if (condition.notIn != null)
    made.push(`(${column} is null or ${column} <> all(${parameter(condition.notIn, 'text[]')}))`);
  if (condition.isNull != null) made.push(`${column} is ${condition.isNull ? 'null' : 'not null'}`);
  return made;
}

function isAsked({ query }: PlannedQuery, dimension: Dimension): boolean {
  return query.groupBy.includes(dimension) || query.where[dimension] !== undefined;
}

function organisationJoin(plan: PlannedQuery): string[] {
  return isAsked(plan, 'ORGANISATION') ? ['join organisation o on o.id = w.org_id'] : [];
}
