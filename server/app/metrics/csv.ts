import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Dimension, Grain } from '../../core/metrics/MetricDefinition.js';
import type { KeyCondition, MetricQuery } from '../../core/metrics/query.js';
import { Refusal, type Complaint } from '../../core/kernel/Refusal.js';
import { readingWork } from '../../database/kernel/Work.js';
import { dimensionLabels, type Labels } from '../../database/metrics/labels.js';
import { answerMetrics, everyDimension, type MetricAnswer } from '../../database/metrics/queries.js';
import { sendProblem } from '../http.js';
import { isUnstorable } from '../../graphql/kernel/validation.js';
import type { System } from '../system.js';

/** Of a query that is wrong in many places: the answer to a short address is no long one. */
const shownComplaints = 10;
/** As many as the comparisons of a filter take. */
const mostKeys = 200;

const grains: readonly Grain[] = ['DAY', 'WEEK', 'MONTH', 'TOTAL'];

const known = [
  'metric',
  'from',
  'to',
  'timeZone',
  'grain',
  'groupBy',
  'includeCanceled',
  'service',
  'priority',
  'team',
  'organisation',
  'category',
  'channel',
  'holder',
  'cause',
];

/**
 * GET /bi/v1/metrics.csv: the answer of the GraphQL field `metrics` as a file, equal to the last digit. Same query, same
 * actor, same rows; the schema is the same when there are none. Strong ETag, so that an unchanged answer costs a 304.
 */
export function registerMetricsCsv(app: FastifyInstance, system: System): void {
  app.get('/bi/v1/metrics.csv', async (request, reply) => {
    const actor = await system.identity.authenticate(request);
    if (!actor) {
      reply.header('www-authenticate', 'Bearer');
      return sendProblem(request, reply, 401, 'UNAUTHENTICATED', 'Send a token: Authorization: Bearer sb_live_...');
    }
    try {
      const query = readQuery(request.query as { [name: string]: unknown });
      const work = readingWork(system, actor, request.id);
      const answer = await answerMetrics(work, query);
      return sendCsv(request, reply, toCsv(answer, await dimensionLabels(work, query.groupBy)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const sentences = error.complaints
        .slice(0, shownComplaints)
        .map(({ path, message }) => `${path.at(-1)}: ${message}`)
        .join('; ');
      return sendProblem(request, reply, 400, 'BAD_REQUEST', sentences);
    }
  });
}

function sendCsv(request: FastifyRequest, reply: FastifyReply, body: string): FastifyReply {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  reply.header('etag', etag).header('cache-control', 'private, no-cache').header('vary', 'authorization, cookie');
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) return reply.code(304).send();
  return reply
    .header('content-disposition', 'attachment; filename="metrics.csv"')
    .type('text/csv; charset=utf-8')
    .send(body);
}

/** Reads query parameters; refuses INVALID with each parameter that is unknown, missing or not one of the words. */
function readQuery(given: { [name: string]: unknown }): MetricQuery {
  const complaints: Complaint[] = [];
  const complain = (name: string, message: string): void => void complaints.push({ path: [name], message });
  const words = (name: string): string[] =>
    [given[name] ?? []]
      .flat()
      .flatMap((value) => (typeof value === 'string' ? value.split(',') : []))
      .filter((word) => word !== '');
  const one = (name: string, fallback?: string): string => {
    const [value, ...more] = words(name);
    if (more.length > 0) complain(name, 'give one value');
    if (value === undefined && fallback === undefined) complain(name, 'is missing');
    return value ?? fallback ?? '';
  };
  const among = <T extends string>(name: string, values: readonly T[], word: string): T[] => {
    const found = values.find((value) => value === word.toUpperCase());
    if (!found) complain(name, `expected one of ${values.join(', ')}, found ${JSON.stringify(word.slice(0, 60))}`);
    return found ? [found] : [];
  };
  for (const name of Object.keys(given))
    if (!known.includes(name)) complain(name.slice(0, 60), `unknown parameter; known are ${known.join(', ')}`);
  if (
    Object.values(given)
      .flat()
      .some((value) => typeof value === 'string' && isUnstorable(value))
  )
    complain('parameters', 'one holds a character that is no text (NUL or half a pair)');
  if (words('metric').length === 0) complain('metric', 'is missing');
  const where: { [D in Dimension]?: KeyCondition } = {};
  for (const dimension of everyDimension) {
    const keys = words(dimension.toLowerCase());
    if (keys.length > mostKeys) complain(dimension.toLowerCase(), `give at most ${mostKeys} keys`);
    if (keys.length > 0) where[dimension] = { in: keys };
  }
  const includeCanceled = one('includeCanceled', 'false');
  if (!['true', 'false'].includes(includeCanceled)) complain('includeCanceled', 'expected true or false');
  const query: MetricQuery = {
    metrics: words('metric'),
    from: one('from'),
    to: one('to'),
    timeZone: one('timeZone', 'UTC'),
    grain: among('grain', grains, one('grain', 'MONTH'))[0] ?? 'MONTH',
    groupBy: words('groupBy').flatMap((word) => among<Dimension>('groupBy', everyDimension, word)),
    where,
    includeCanceled: includeCanceled === 'true',
  };
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  return query;
}

/** Rows of text, one per point; dimension columns come in pairs of key and label, as far as asked for. */
export function toCsv({ plan, series }: MetricAnswer, labels: Labels): string {
  const { groupBy, grain, timeZone } = plan.query;
  const dimensions = groupBy.map((dimension) => dimension.toLowerCase());
  const header = [
    'metric',
    'version',
    'unit',
    ...dimensions.flatMap((name) => [name, `${name}_label`]),
    'grain',
    'time_zone',
    'date',
    'period_start',
    'period_end',
    'value',
    'numerator',
    'denominator',
    'n',
  ];
  const rows = series.flatMap(({ definition, keys, points }) =>
    points.map(({ period, value, numerator, denominator, n }) => [
      definition.name,
      String(definition.version),
      definition.unit,
      ...keys.flatMap((key, i) => [key ?? '', labels(groupBy[i] ?? 'SERVICE', key)]),
      grain,
      timeZone,
      period.on,
      period.startsAt.toISOString(),
      period.endsAt.toISOString(),
      value ?? '',
      numerator ?? '',
      denominator ?? '',
      String(n),
    ]),
  );
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** Quotes a cell, and keeps a spreadsheet from running one that begins like a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
