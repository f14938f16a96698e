import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { figuresOf } from '../../server/core/metrics/clockFigures.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { slaMetrics } from '../../server/core/sla/Clock.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { cancelIncident } from '../../server/database/incidents/actions/cancelIncident.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { reopenIncident } from '../../server/database/incidents/actions/reopenIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { resumeIncident } from '../../server/database/incidents/actions/resumeIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { type ToldScene, toldScene } from './scene.js';

let scene: ToldScene;
const records: { [name: string]: { id: string; number: string; publicId: string } } = {};
const solved = { resolutionCode: 'fixed', resolutionText: 'done' };

beforeAll(async () => {
  scene = await toldScene();
  const { people } = scene;
  const urgent = { impact: 'high', urgency: 'high' };
  // late in everything, after it was with three holders
  const late = (records.late = await scene.open('2026-03-02T08:00Z', urgent));
  const input = { id: late.id };
  await scene.at('2026-03-02T10:00Z', (work) => startIncident(work, { ...input, assigneeId: people.marco }));
  await scene.at('2026-03-03T09:00Z', (work) => assignIncident(work, { ...input, teamKey: 'network-operations' }));
  const followUpAt = new Date('2026-03-06T09:00Z');
  await scene.at('2026-03-03T13:00Z', (work) => holdIncident(work, { ...input, reason: 'CUSTOMER', followUpAt }));
  await scene.at('2026-03-05T13:00Z', (work) => resumeIncident(work, input));
  await scene.at('2026-03-12T13:00Z', (work) => resolveIncident(work, { ...input, ...solved }));
  // still open, and late since March
  records.open = await scene.open('2026-03-24T08:00Z', { ...urgent, serviceKey: 'network-access' });
  // in time
  records.good = await scene.open('2026-03-10T08:00Z');
  const good = { id: records.good.id };
  await scene.at('2026-03-10T08:10Z', (work) => commentOnIncident(work, { ...good, body: 'We look into it' }));
  await scene.at('2026-03-10T08:15Z', (work) => startIncident(work, { ...good, assigneeId: people.marco }));
  await scene.at('2026-03-10T10:00Z', (work) => resolveIncident(work, { ...good, ...solved }));
  // canceled: it counts nowhere
  const gone = (records.gone = await scene.open('2026-03-16T08:00Z', urgent));
  await scene.at('2026-03-20T08:00Z', (work) => cancelIncident(work, { id: gone.id, reason: 'a mistake' }));
  // late in February and in March a year before
  for (const [day, until] of [
    ['2026-02-02', '2026-02-20'],
    ['2025-03-03', '2025-03-20'],
  ] as const) {
    const { id } = await scene.open(`${day}T08:00Z`, urgent);
    await scene.at(`${day}T08:05Z`, (work) => startIncident(work, { id, assigneeId: people.marco }));
    await scene.at(`${until}T08:00Z`, (work) => resolveIncident(work, { id, ...solved }));
  }
  await scene.sweep();
});
afterAll(() => scene?.close());

/** A series by one dimension, and a cause as the review counts it. */
interface Cut {
  readonly dimensions: readonly { readonly key: string | null; readonly label: string }[];
  readonly points: readonly { readonly value: string | null }[];
}
interface CountedCause {
  readonly causeKey: string;
  readonly name: string;
  readonly count: number;
}

const figures = `figures { metric isInternal met breached ratio unexplained goalPercent previous { met breached ratio }
  lastYear { met breached ratio } kept { met breached ratio } causes { causeKey name count } }`;
const reviewQuery = `query ($month: String!) { breachReview(month: $month) { timeZone startsAt endsAt isOver viewerCanClose
  missingExplanations ${figures} causes { key name fault } closing { closedAt closedBy { displayName } }
  earlierClosings { reopenReason reopenedBy { displayName } } changeCount changes { number metric wasMet isMet } } }`;
const missFields = `clockId recordId number title organisationName serviceName teamName priorityKey metric cycle target
  breachedAt stoppedAt elapsed elapsedMilliseconds
  shares { holderKind holderKey holderName state waitsFor duration milliseconds }
  explanation { causeKey causeName fault note explainedBy { displayName } }`;
const missesQuery = `query ($month: String!, $metric: ClockMetric!, $isUnexplained: Boolean, $where: MetricWhere, $first: Int, $after: String) {
  breaches(month: $month, metric: $metric, isUnexplained: $isUnexplained, where: $where, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { ${missFields} } } }`;
const explain = `mutation ($input: BreachExplainInput!) { breachExplain(input: $input) { isDryRun miss { ${missFields} }
  userErrors { code message path } } }`;
const close = `mutation ($input: SlaMonthCloseInput!) { slaMonthClose(input: $input) {
  review { closing { closedBy { displayName } } } userErrors { code message path } } }`;
const reopen = `mutation ($input: SlaMonthReopenInput!) { slaMonthReopen(input: $input) {
  review { closing { closedAt } } userErrors { code message path } } }`;

const review = async (month = '2026-03') => (await scene.data('leader', reviewQuery, { month })).breachReview;
const misses = async (metric: string, more: object = {}, month = '2026-03') =>
  (await scene.data('agent', missesQuery, { month, metric, ...more })).breaches;
const figureOf = async (metric: string, month?: string) =>
  (await review(month)).figures.find((each: { metric: string }) => each.metric === metric);

describe('the review of a month', () => {
  it('lists as many misses as the metric says, for each sort of promise and each month', async () => {
    for (const month of ['2025-03', '2026-02', '2026-03', '2026-04']) {
      const [from, to] = [month, Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString()];
      const names = slaMetrics.flatMap((metric) => [figuresOf(metric).breaches, figuresOf(metric).ratio]);
      const value: { [name: string]: string } = {};
      for (const part of [names.slice(0, 6), names.slice(6)]) {
        const { metrics } = await scene.data(
          'leader',
          `query ($query: MetricQuery!) { metrics(query: $query) { series { metric { name } points { value } } } }`,
          { query: { metrics: part, from: `${from}-01`, to: `${to}-01`, timeZone: 'UTC', grain: 'TOTAL' } },
        );
        for (const { metric, points } of metrics.series) value[metric.name] = points[0].value;
      }
      const { figures: shown } = await review(month);
      for (const metric of slaMetrics) {
        const figure = shown.find((each: { metric: string }) => each.metric === metric);
        const { totalCount, nodes } = await misses(metric, { first: 100 }, month);
        const told = [month, metric, String(figure.breached), figure.ratio, totalCount, nodes.length];
        const { breaches, ratio } = figuresOf(metric);
        expect(told).toEqual([month, metric, value[breaches], value[ratio], Number(value[breaches]), totalCount]);
      }
    }
    expect((await misses('RESOLUTION')).nodes.map(({ number }: { number: string }) => number)).toEqual([
      records.late!.number,
      records.open!.number,
    ]);
  });

  it('counts what is open and late, and nothing of a canceled incident', async () => {
    const resolution = await figureOf('RESOLUTION');
    expect(resolution).toEqual({
      metric: 'RESOLUTION',
      isInternal: false,
      met: 1,
      breached: 2,
      ratio: '0.333333333',
      unexplained: 2,
      goalPercent: 95,
      previous: { met: 0, breached: 1, ratio: '0.000000000' },
      lastYear: { met: 0, breached: 1, ratio: '0.000000000' },
      kept: null,
      causes: [],
    });
    const response = await figureOf('FIRST_RESPONSE');
    expect([response.met, response.breached]).toEqual([1, 2]);
    expect((await figureOf('OWNERSHIP')).isInternal).toBe(true);
    expect(await figureOf('RESOLUTION', '2026-05')).toMatchObject({ met: 0, breached: 0, ratio: null, unexplained: 0 });
  });

  it('tells whose time it was, and the shares add up to what was counted', async () => {
    const [late, open] = (await misses('RESOLUTION')).nodes;
    type Shown = { holderName: string; state: string; waitsFor: string | null; milliseconds: number };
    const inWords = ({ holderName, state, waitsFor, milliseconds }: Shown) =>
      `${holderName}, ${waitsFor ?? state}: ${milliseconds / 60_000} min`;
    // Berlin, 8 to 18, on Fridays to 15:30; the days on which the customer was asked are not counted
    expect(late.shares.map(inWords)).toEqual([
      'Network operations, ASSIGNED: 3090 min',
      'Service desk, IN_PROGRESS: 540 min',
      'Service desk, NEW: 120 min',
    ]);
    for (const miss of [late, open]) {
      const sum = miss.shares.reduce((total: number, { milliseconds }: Shown) => total + milliseconds, 0);
      expect(sum).toBe(miss.elapsedMilliseconds);
    }
    const [kept] = await scene.rows<{ elapsed: string }>(
      `select elapsed_ms as elapsed from clock where work_item_id = $1 and metric = 'RESOLUTION'`,
      [records.late!.id],
    );
    expect(late.elapsedMilliseconds).toBe(Number(kept!.elapsed));
  });

  it('is narrowed as figures are, and goes page by page', async () => {
    const where = { serviceKey: { eq: 'network-access' } };
    const narrowed = await misses('RESOLUTION', { where });
    expect([narrowed.totalCount, narrowed.nodes[0].number]).toEqual([1, records.open!.number]);
    const first = await misses('RESOLUTION', { first: 1 });
    const next = await misses('RESOLUTION', { first: 1, after: first.pageInfo.endCursor });
    expect([
      first.nodes[0].number,
      first.pageInfo.hasNextPage,
      next.nodes[0].number,
      next.pageInfo.hasNextPage,
    ]).toEqual([records.late!.number, true, records.open!.number, false]);
    const foreign = await scene.ask('agent', missesQuery, {
      month: '2026-02',
      metric: 'RESOLUTION',
      after: first.pageInfo.endCursor,
    });
    expect(foreign.body.errors?.[0]?.extensions.argumentPath).toEqual(['after']);
  });

  it('takes as many statements for a hundred misses as for one', async () => {
    const one = await scene.statements('agent', missesQuery, { month: '2026-03', metric: 'RESOLUTION', first: 1 });
    const many = await scene.statements('agent', missesQuery, { month: '2026-03', metric: 'RESOLUTION', first: 100 });
    // the zone, the page, the count; clocks, pauses and events for the shares
    expect([one.length, many.length]).toEqual([6, 6]);
    expect((await scene.statements('leader', reviewQuery, { month: '2026-03' })).length).toBe(4);
  });

  it.each([['2026-3'], ['2026-13'], ['1999-01'], ["2026-03'--"]])('refuses the month %s', async (month) => {
    const { body } = await scene.ask('leader', reviewQuery, { month });
    expect(body.errors?.[0]?.message).toMatch(/^Expected a month from 2000-01 to 2199-12, like 2026-11, found /);
    expect(body.errors?.[0]?.extensions.argumentPath).toEqual(['month']);
  });
});

describe('a miss', () => {
  const clockOf = async (metric: string, number: string): Promise<string> =>
    (await misses(metric, { first: 100 })).nodes.find((each: { number: string }) => each.number === number).clockId;

  it('is explained by a cause of the review, in the ledger without words', async () => {
    const clockId = await clockOf('RESOLUTION', records.late!.number);
    const input = { clockId, causeKey: 'too-few-people', note: 'Three of five were ill' };
    const rehearsed = await scene.data('agent', explain, { input: { ...input, dryRun: true } });
    expect(rehearsed.breachExplain.miss.explanation.causeName).toBe('Too few people');
    expect((await misses('RESOLUTION', { isUnexplained: true })).totalCount).toBe(2);
    const { breachExplain } = await scene.data('agent', explain, { input });
    expect(breachExplain.userErrors).toEqual([]);
    expect(breachExplain.miss.explanation).toEqual({
      causeKey: 'too-few-people',
      causeName: 'Too few people',
      fault: 'PROVIDER',
      note: 'Three of five were ill',
      explainedBy: { displayName: 'aylin' },
    });
    const left = await misses('RESOLUTION', { isUnexplained: true });
    expect(left.nodes.map(({ number }: { number: string }) => number)).toEqual([records.open!.number]);
    const events = await scene.rows<{ payload: object }>(
      `select payload from event_internal where type = 'BREACH_EXPLAINED'`,
    );
    expect(events.map(({ payload }) => Object.keys(payload).toSorted())).toEqual([
      ['causeKey', 'clockId', 'fault', 'metric'],
    ]);
  });

  it('can be explained otherwise later: the newest counts, both are kept', async () => {
    const clockId = await clockOf('RESOLUTION', records.late!.number);
    const { breachExplain } = await scene.data('leader', explain, { input: { clockId, causeKey: 'supplier-late' } });
    expect(breachExplain.miss.explanation).toMatchObject({
      causeKey: 'supplier-late',
      fault: 'SUPPLIER',
      note: null,
      explainedBy: { displayName: 'marco' },
    });
    expect(await scene.rows(`select 1 from event_internal where type = 'BREACH_EXPLAINED'`)).toHaveLength(2);
    expect((await figureOf('RESOLUTION')).causes).toEqual([
      { causeKey: 'supplier-late', name: 'Supplier was late', count: 1 },
    ]);
  });

  it('has causes that the metrics count as well, for the staff and for readers of figures, and that partners are refused', async () => {
    const march = { from: '2026-03-01', to: '2026-04-01', timeZone: 'UTC', grain: 'TOTAL' };
    const byCause = `query ($query: MetricQuery!) { metrics(query: $query) { series {
      dimensions { key label } points { value numerator denominator } } } }`;
    const ask = (who: 'leader' | 'figures', metric: string, groupBy: string[]) =>
      scene.data(who, byCause, { query: { ...march, metrics: [metric], groupBy } });
    for (const metric of slaMetrics) {
      const { causes, unexplained, breached } = await figureOf(metric);
      const { metrics } = await ask('leader', figuresOf(metric).breaches, ['CAUSE']);
      const found = (metrics.series as Cut[]).flatMap(({ dimensions, points }) => {
        const { key = null, label = '' } = dimensions[0] ?? {};
        return points[0]?.value === '0' ? [] : [{ key, label, count: Number(points[0]?.value) }];
      });
      const expected = [
        ...(causes as CountedCause[]).map(({ causeKey, name, count }) => ({ key: causeKey, label: name, count })),
        ...(unexplained > 0 ? [{ key: null, label: 'Not explained', count: unexplained as number }] : []),
      ];
      const inOrder = (rows: { key: string | null }[]) =>
        rows.toSorted((a, b) => (String(a.key) < String(b.key) ? -1 : 1));
      expect([metric, inOrder(found)]).toEqual([metric, inOrder(expected)]);
      expect(await ask('figures', figuresOf(metric).breaches, ['CAUSE'])).toEqual({ metrics });
      const { metrics: held } = await ask('leader', figuresOf(metric).breaches, ['HOLDER']);
      const total = (held.series as Cut[]).reduce((sum, { points }) => sum + Number(points[0]?.value), 0);
      expect([metric, total]).toEqual([metric, breached]);
    }
    for (const dimension of ['CAUSE', 'HOLDER']) {
      const refused = await scene.ask('partner', byCause, {
        query: { ...march, metrics: ['sla_breaches'], groupBy: [dimension] },
      });
      expect(refused.body.errors?.[0]?.message).toMatch(
        `sla_breaches is not cut by ${dimension}, but by SERVICE, PRIORITY, TEAM, ORGANISATION, CATEGORY, CHANNEL`,
      );
      const { metricDefinitions } = await scene.data('partner', '{ metricDefinitions { dimensions } }');
      expect(JSON.stringify(metricDefinitions)).not.toContain(dimension);
    }
    const records = await scene.ask('leader', byCause, {
      query: { ...march, metrics: ['incidents_opened'], groupBy: ['CAUSE'] },
    });
    expect(records.body.errors?.[0]?.message).toMatch('incidents_opened is not cut by CAUSE');
  });

  it('counts by the day of the promise what was kept of what was due, which is another figure', async () => {
    const march = { from: '2026-03-01', to: '2026-04-01', timeZone: 'UTC', grain: 'TOTAL' };
    const { metrics } = await scene.data(
      'leader',
      `query ($query: MetricQuery!) { metrics(query: $query) { series { points { value numerator denominator n } } } }`,
      { query: { ...march, metrics: ['sla_compliance_by_promise'] } },
    );
    const [counted] = await scene.rows<{ met: number; all: number }>(
      `select count(*) filter (where c.state = 'MET')::int as met, count(*)::int as all
         from clock c join work_item w on w.id = c.work_item_id
        where c.metric = 'RESOLUTION' and c.state in ('MET', 'BREACHED', 'BREACHED_RUNNING') and w.state <> 'CANCELED'
          and c.due_at >= '2026-03-01' and c.due_at < '2026-04-01'`,
    );
    const { numerator, denominator, n } = metrics.series[0].points[0];
    expect([Number(numerator), Number(denominator), n]).toEqual([counted!.met, counted!.all, counted!.all]);
    expect(counted!.all).toBeGreaterThan(0);
  });

  it('is not explained by a cause that there is none, and what is in time not at all', async () => {
    const clockId = await clockOf('RESOLUTION', records.open!.number);
    const unknown = await scene.data('agent', explain, { input: { clockId, causeKey: 'bad-luck' } });
    expect(unknown.breachExplain.userErrors).toEqual([
      {
        code: 'NOT_FOUND',
        message: expect.stringMatching(/^There is no cause "bad-luck"; known are too-few-people, routed-wrongly,/),
        path: ['causeKey'],
      },
    ]);
    const [good] = await scene.rows<{ id: string }>(
      `select id from clock where work_item_id = $1 and metric = 'RESOLUTION'`,
      [records.good!.id],
    );
    const input = { clockId: toPublicId('Clock', good!.id), causeKey: 'too-few-people' };
    const inTime = await scene.data('agent', explain, { input });
    expect(inTime.breachExplain.userErrors).toEqual([
      { code: 'INVALID', message: 'This promise is not broken: there is nothing to explain.', path: ['clockId'] },
    ]);
    expect(await scene.rows(`select 1 from event_internal where type = 'BREACH_EXPLAINED'`)).toHaveLength(2);
  });

  it('is nothing that partners and readers of figures may see or explain', async () => {
    const clockId = await clockOf('RESOLUTION', records.late!.number);
    for (const who of ['partner', 'stranger', 'figures', 'nobody'] as const) {
      for (const [query, variables] of [
        [reviewQuery, { month: '2026-03' }],
        [missesQuery, { month: '2026-03', metric: 'RESOLUTION' }],
      ] as const) {
        const { body } = await scene.ask(who, query, variables);
        expect([who, body.errors?.[0]?.extensions.code]).toEqual([
          who,
          who === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN',
        ]);
      }
      if (who === 'nobody') continue;
      const told = await scene.data(who, explain, { input: { clockId, causeKey: 'supplier-late' } });
      expect([who, told.breachExplain.userErrors[0].code]).toEqual([who, 'FORBIDDEN']);
    }
    const timeline = `query ($id: ID!) { incident(id: $id) { timeline(first: 100) { nodes { type } } } }`;
    const types = async (who: 'partner' | 'agent') =>
      (await scene.data(who, timeline, { id: records.late!.publicId })).incident.timeline.nodes.map(
        ({ type }: { type: string }) => type,
      );
    expect(await types('agent')).toContain('BREACH_EXPLAINED');
    expect(await types('partner')).not.toContain('BREACH_EXPLAINED');
  });
});

describe('closing a month', () => {
  const closed = async (who: 'leader' | 'agent', month: string) =>
    (await scene.data(who, close, { input: { month } })).slaMonthClose;

  it('is refused while a broken promise to a customer is unexplained, and says which', async () => {
    const { userErrors } = await closed('leader', '2026-03');
    expect(userErrors).toEqual([
      {
        code: 'INVALID',
        path: ['month'],
        message: expect.stringMatching(
          /^3 misses are unexplained in March 2026: INC-\d+ \(first response\), INC-\d+ \(first response\), INC-\d+ \(resolution\)\.$/,
        ),
      },
    ]);
    expect((await review()).missingExplanations).toBe(3);
    expect(await scene.rows('select 1 from sla_month')).toEqual([]);
  });

  it('is refused before anything was', async () => {
    expect((await closed('leader', '2020-01')).userErrors).toEqual([
      {
        code: 'INVALID',
        path: ['month'],
        message: 'There is nothing to close in January 2020: the first incident is of March 2025.',
      },
    ]);
  });

  it('is for ops leaders, when the month is over', async () => {
    expect((await closed('agent', '2026-03')).userErrors[0].code).toBe('FORBIDDEN');
    const month = Temporal.Now.plainDateISO('UTC').toPlainYearMonth().toString();
    expect((await closed('leader', month)).userErrors[0].message).toMatch(/is not over in UTC: close it afterwards\.$/);
  });

  it('keeps the figures and tells later what has changed', async () => {
    for (const metric of ['RESOLUTION', 'FIRST_RESPONSE'])
      for (const { clockId } of (await misses(metric, { isUnexplained: true, first: 100 })).nodes)
        await scene.data('agent', explain, { input: { clockId, causeKey: 'picked-up-late' } });
    const done = await closed('leader', '2026-03');
    expect(done).toEqual({ review: { closing: { closedBy: { displayName: 'marco' } } }, userErrors: [] });
    expect((await closed('leader', '2026-03')).userErrors[0]).toMatchObject({ code: 'DUPLICATE', path: ['month'] });
    const atOnce = await review();
    expect(atOnce.figures.map(({ kept, met, breached }: never) => [kept, met, breached])).toEqual(
      atOnce.figures.map(({ met, breached, ratio }: never) => [{ met, breached, ratio }, met, breached]),
    );
    expect([atOnce.changeCount, atOnce.changes]).toEqual([0, []]);

    const [miss] = (await misses('RESOLUTION')).nodes;
    const again = { clockId: miss.clockId, causeKey: 'supplier-late', note: 'the carrier says so' };
    expect((await scene.data('agent', explain, { input: again })).breachExplain).toEqual({
      isDryRun: false,
      miss: null,
      userErrors: [
        {
          code: 'INVALID',
          path: ['clockId'],
          message: 'This promise was broken in March 2026, which is closed: reopen March 2026 first.',
        },
      ],
    });
    expect(await review()).toEqual(atOnce);

    const good = { id: records.good!.id };
    await scene.at('2026-03-12T08:00Z', (work) => reopenIncident(work, { ...good, reason: 'it is back' }));
    const after = await review();
    const resolution = after.figures.find(({ metric }: { metric: string }) => metric === 'RESOLUTION');
    expect([resolution.met, resolution.breached, resolution.kept]).toEqual([
      0,
      expect.any(Number),
      { met: 1, breached: 2, ratio: '0.333333333' },
    ]);
    expect(after.changes).toContainEqual({
      number: records.good!.number,
      metric: 'RESOLUTION',
      wasMet: true,
      isMet: null,
    });
    expect(after.changeCount).toBe(after.changes.length);
  });

  it('can be taken back with a reason, which stays on record and in the audit log', async () => {
    const silent = await scene.data('leader', reopen, { input: { month: '2026-03', reason: ' ' } });
    expect(silent.slaMonthReopen.userErrors[0].path).toEqual(['reason']);
    const input = { month: '2026-03', reason: 'A carrier sent its figures late' };
    expect((await scene.data('agent', reopen, { input })).slaMonthReopen.userErrors[0].code).toBe('FORBIDDEN');
    expect((await scene.data('leader', reopen, { input })).slaMonthReopen).toEqual({
      review: { closing: null },
      userErrors: [],
    });
    expect((await scene.data('leader', reopen, { input })).slaMonthReopen.userErrors[0].code).toBe('NOT_FOUND');
    const { closing, earlierClosings, figures: shown } = await review();
    expect([closing, earlierClosings, shown[0].kept]).toEqual([
      null,
      [{ reopenReason: input.reason, reopenedBy: { displayName: 'marco' } }],
      null,
    ]);
    const entries = await scene.rows(
      `select action, subject from audit_entry where action like 'SLA_MONTH%' order by seq`,
    );
    expect(entries).toEqual([
      { action: 'SLA_MONTH_CLOSED', subject: '2026-03' },
      { action: 'SLA_MONTH_REOPENED', subject: '2026-03' },
    ]);
  });

  it('waits for nothing that teams promised', async () => {
    await scene.rows(`update clock set state = 'BREACHED', breached_at = '2026-02-10', ended_at = '2026-02-10' where id =
      (select id from clock where metric = 'OWNERSHIP' limit 1)`);
    for (const metric of ['RESOLUTION', 'FIRST_RESPONSE'])
      for (const { clockId } of (await misses(metric, { first: 100 }, '2026-02')).nodes)
        await scene.data('agent', explain, { input: { clockId, causeKey: 'picked-up-late' } });
    expect((await closed('leader', '2026-02')).userErrors).toEqual([]);
  });
});

describe('a rebuild', () => {
  it('finds the explanations as the ledgers say them, and makes them anew where they are lost', async () => {
    expect(
      (await rebuild(scene.system, { isCheck: true })).differences.filter(({ table }) => table !== 'clock'),
    ).toEqual([]);
    const before = await scene.rows('select * from breach_explanation order by clock_id');
    expect(before.length).toBeGreaterThan(3);
    await scene.rows(`delete from breach_explanation where cause_key = 'supplier-late'`);
    await scene.rows(`update breach_explanation set cause_key = 'forged' where cause_key = 'picked-up-late'`);
    const found = await rebuild(scene.system, { isCheck: true });
    expect(found.differences.filter(({ table }) => table === 'breach_explanation')).toHaveLength(before.length);
    await rebuild(scene.system, { isCheck: false });
    expect(await scene.rows('select * from breach_explanation order by clock_id')).toEqual(before);
  });
});
