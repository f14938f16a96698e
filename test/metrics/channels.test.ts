import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { metricDefinitions } from '../../server/core/metrics/definitions.js';
import { isInternalFigure } from '../../server/core/metrics/MetricDefinition.js';
import { startApi, type Api, type As } from '../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  const open = `mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id } userErrors { message } } }`;
  for (let i = 0; i < 12; i++) {
    const [organisation, contact] =
      i % 3 ? [organisations.harbour, contacts.anouk] : [organisations.alpine, contacts.urs];
    const input = {
      organisationId: toPublicId('Organisation', organisation.id),
      contactId: toPublicId('Contact', contact.id),
      serviceKey: i % 2 ? 'payroll' : 'workplace-support',
      title: `Something is broken, ${i}`,
      category: i === 0 ? '=HYPERLINK("http://evil.example")' : i === 1 ? 'one, "two"' : null,
      impact: 'low',
      urgency: i % 4 ? 'low' : 'high',
    };
    const { data } = await api.ask(open, { input });
    expect(data.incidentOpen.userErrors).toEqual([]);
    const { id } = data.incidentOpen.incident as { id: string };
    if (i % 2) await move('incidentComment', { id, body: 'We look into it.' });
    if (i % 3 === 0) {
      await move('incidentStart', { id, assigneeId: await agentId() });
      await move('incidentResolve', { id, resolutionCode: 'repaired', resolutionText: 'Done.' });
    }
  }
});
afterAll(() => api?.stop());

async function move(name: string, input: object): Promise<void> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const { data } = await api.ask(
    `mutation ($input: ${type}) { ${name}(input: $input) { userErrors { message path } } }`,
    { input },
  );
  expect([name, data[name].userErrors]).toEqual([name, []]);
}

async function agentId(): Promise<string> {
  const { data } = await api.ask('{ viewer { user { id } } }', {}, 'tomas');
  return data.viewer.user.id as string;
}

const messageOf = (body: string): string => (JSON.parse(body) as { error: { message: string } }).error.message;

const window = { from: '2020-01-01', to: '2040-01-01', timeZone: 'Europe/Berlin' };

/** Rows of both channels in one form: dimension keys and labels, day, value, numerator, denominator, n. */
async function overGraphql(query: object, as: As): Promise<string[][]> {
  const { data, errors } = await api.ask(
    `query ($query: MetricQuery!) { metrics(query: $query) { series { metric { name } dimensions { key label }
       points { date value numerator denominator n } } } }`,
    { query },
    as,
  );
  expect(errors).toEqual([]);
  type Series = {
    metric: { name: string };
    dimensions: { key: string | null; label: string }[];
    points: { date: string; value: string | null; numerator: string | null; denominator: string | null; n: number }[];
  };
  return (data.metrics.series as Series[]).flatMap(({ metric, dimensions, points }) =>
    points.map(({ date, value, numerator, denominator, n }) => [
      metric.name,
      ...dimensions.flatMap(({ key, label }) => [key ?? '', label]),
      date,
      value ?? '',
      numerator ?? '',
      denominator ?? '',
      String(n),
    ]),
  );
}

async function csv(parameters: { [name: string]: string }, as: As, headers: { [name: string]: string } = {}) {
  const address = `/bi/v1/metrics.csv?${new URLSearchParams(parameters).toString()}`;
  return api.get(address, { ...(await api.credentials(as)), ...headers });
}

async function overCsv(parameters: { [name: string]: string }, as: As): Promise<string[][]> {
  const response = await csv(parameters, as);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const [header = [], ...rows] = parse(await response.text()) as string[][];
  const dropped = ['version', 'unit', 'grain', 'time_zone', 'period_start', 'period_end'].map((name) =>
    header.indexOf(name),
  );
  return rows.map((row) => row.filter((_, i) => !dropped.includes(i)));
}

/** At most nine at a time. */
const partsOf = (names: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(names.length / 9) }, (_, i) => names.slice(i * 9, i * 9 + 9));

describe('metrics over GraphQL and as CSV', () => {
  it.each(['mara', 'femke', 'nadia', 'sanne'] as const)('are the same to the last digit, for %s', async (as) => {
    const isProviders = as !== 'femke' && as !== 'sanne';
    const names = metricDefinitions.filter((one) => isProviders || !isInternalFigure(one)).map(({ name }) => name);
    const groups = [[], ['SERVICE'], ['PRIORITY', 'TEAM'], ['ORGANISATION'], ['CHANNEL']];
    let compared = 0;
    for (const groupBy of groups)
      for (const part of partsOf(names)) {
        const rows = await overGraphql({ ...window, metrics: part, grain: 'TOTAL', groupBy }, as);
        compared += rows.length;
        const found = await overCsv(
          { ...window, metric: part.join(','), grain: 'TOTAL', groupBy: groupBy.join(',') },
          as,
        );
        expect(found).toEqual(rows);
      }
    expect(compared).toBeGreaterThan(50);
  });

  it('count every incident that was opened, each once', async () => {
    const rows = await overGraphql(
      { ...window, metrics: ['incidents_opened'], grain: 'TOTAL', groupBy: ['ORGANISATION'] },
      'mara',
    );
    expect(rows).toEqual([
      ['incidents_opened', 'alpine', 'Alpine Clinics', '2020-01-01', '4', '', '', '4'],
      ['incidents_opened', 'harbour', 'Harbour Logistics', '2020-01-01', '8', '', '', '8'],
    ]);
  });

  it('show a partner nothing of another one', async () => {
    const rows = await overCsv(
      { ...window, metric: 'incidents_opened', grain: 'TOTAL', groupBy: 'ORGANISATION' },
      'femke',
    );
    expect(rows.map(([, key]) => key)).toEqual(['harbour']);
  });

  it('keep a spreadsheet from running a cell, and quote what needs it', async () => {
    const text = await (
      await csv({ ...window, metric: 'incidents_opened', grain: 'TOTAL', groupBy: 'CATEGORY' }, 'mara')
    ).text();
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(text).toContain('"one, ""two"""');
  });

  it('are no more than 20,000 in one answer', async () => {
    const metrics = metricDefinitions.map(({ name }) => name).slice(0, 10);
    const today = Temporal.Now.plainDateISO('UTC');
    const [from, to] = [today.subtract({ days: 990 }), today.add({ days: 2 })].map(String);
    const days = { from: from ?? '', to: to ?? '', timeZone: 'UTC', grain: 'DAY' };
    const refused = await csv({ ...days, metric: metrics.join(','), groupBy: 'SERVICE,ORGANISATION' }, 'mara');
    expect([refused.status, messageOf(await refused.text())]).toEqual([
      400,
      expect.stringMatching(
        /^grain: \d+ series of 992 periods are \d+ numbers, at most 20000 are allowed; take a coarser/,
      ),
    ]);
    const asked = await api.ask(
      'query ($query: MetricQuery!) { metrics(query: $query) { from } }',
      { query: { ...days, metrics, groupBy: ['SERVICE', 'ORGANISATION'] } },
      'mara',
    );
    expect([asked.status, asked.errors[0]?.extensions.code]).toEqual([400, 'QUERY_TOO_EXPENSIVE']);
  });

  it.each([
    ['no value', { eq: null }, 'eq needs a value: ask for records without one with isNull'],
    ['201 keys', { in: Array.from({ length: 201 }, (_, i) => `k${i}`) }, 'in takes at most 200 keys'],
  ])('are refused where a comparison has %s, as in lists', async (_what, serviceKey, message) => {
    const query = { ...window, metrics: ['incidents_opened'], grain: 'TOTAL', where: { serviceKey } };
    const { errors } = await api.ask(
      'query ($query: MetricQuery!) { metrics(query: $query) { from } }',
      { query },
      'mara',
    );
    expect([errors[0]?.message, errors[0]?.extensions.argumentPath]).toEqual([message, ['query', 'where']]);
  });

  it('of many questions in one document cost as many numbers as they could be', async () => {
    const ask = (times: number, to: string) =>
      api.ask(
        `query ($query: MetricQuery!) { ${Array.from({ length: times }, (_, i) => `a${i}: metrics(query: $query) { from }`).join(' ')} }`,
        {
          query: {
            from: '2026-01-01',
            to,
            timeZone: 'UTC',
            grain: 'DAY',
            metrics: ['incidents_opened'],
            groupBy: ['SERVICE'],
          },
        },
        'femke',
      );
    expect((await ask(1, '2026-04-01')).errors).toEqual([]);
    expect((await ask(6, '2026-04-01')).errors[0]?.extensions.code).toBe('QUERY_TOO_EXPENSIVE');
    expect((await ask(6, '2026-01-08')).errors).toEqual([]);
  });

  it.each([
    ['a NUL', '&service=%00', /^parameters: one holds a character that is no text/],
    ['201 keys', `&service=${'x,'.repeat(201)}`, /^service: give at most 200 keys$/],
    ['neither true nor false', '&includeCanceled=maybe', /^includeCanceled: expected true or false$/],
    ['1,000 unknown metrics', `,${'x,'.repeat(1000)}`, /^metrics: ask for 1 to 10 metrics.{1,1500}$/],
  ])('asked for with %s are refused', async (_what, more, message) => {
    const response = await api.get(
      `/bi/v1/metrics.csv?from=2026-01-01&to=2026-02-01&metric=incidents_opened${more}`,
      await api.credentials('mara'),
    );
    expect([response.status, messageOf(await response.text())]).toEqual([400, expect.stringMatching(message)]);
  });

  it('have the same columns when there are no rows', async () => {
    const parameters = { metric: 'incidents_opened', grain: 'TOTAL', groupBy: 'SERVICE', timeZone: 'UTC' };
    const full = await (await csv({ ...parameters, from: window.from, to: window.to }, 'mara')).text();
    const empty = await (await csv({ ...parameters, from: '2001-01-01', to: '2001-02-01' }, 'mara')).text();
    expect(empty).toBe(`${full.split('\r\n')[0]}\r\n`);
  });

  it('answer 304 to the tag of an unchanged answer', async () => {
    const parameters = { ...window, metric: 'backlog_open', grain: 'TOTAL' };
    const etag = (await csv(parameters, 'mara')).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    const again = await csv(parameters, 'mara', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('are refused to nobody in particular', async () => {
    const response = await csv({ ...window, metric: 'incidents_opened' }, null);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it.each([
    [{ metric: 'nonsense' }, 'metrics: unknown metric "nonsense"; known are incidents_opened'],
    [{ metric: 'incidents_opened', grain: 'hourly' }, 'grain: expected one of DAY, WEEK, MONTH, TOTAL, found "hourly"'],
    [{ metric: 'incidents_opened', organisationId: 'x' }, 'organisationId: unknown parameter; known are metric'],
    [{ metric: 'incidents_opened', from: '' }, 'from: is missing'],
  ])('say of %j what would be right', async (parameters, message) => {
    const response = await csv({ ...window, ...parameters } as { [name: string]: string }, 'mara');
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect([response.status, error.code]).toEqual([400, 'BAD_REQUEST']);
    expect(error.message.slice(0, message.length)).toBe(message);
  });

  it('come with their definitions, those of teams and suppliers for the provider alone', async () => {
    const all = await api.ask('{ metricDefinitions { name isInternal } }', {}, 'mara');
    expect(all.data.metricDefinitions).toHaveLength(metricDefinitions.length);
    const { data } = await api.ask('{ metricDefinitions { name unit axis isSnapshot } }', {}, 'femke');
    expect(data.metricDefinitions.map(({ name }: { name: string }) => name)).toEqual(
      metricDefinitions.filter((one) => !isInternalFigure(one)).map(({ name }) => name),
    );
    const refused = await csv({ ...window, metric: 'ola_breaches' }, 'femke');
    expect(messageOf(await refused.text())).toMatch(
      /^metrics: unknown metric "ola_breaches"; known are incidents_opened/,
    );
    expect(data.metricDefinitions).toContainEqual({
      name: 'backlog_open',
      unit: 'COUNT',
      axis: 'SNAPSHOT',
      isSnapshot: true,
    });
  });
});
