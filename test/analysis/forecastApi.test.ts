import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { AnalysisWorker } from '../../server/app/analysis/AnalysisWorker.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { setsScene, type SetsScene } from '../configuration/setsScene.js';

const start = `mutation ($input: ClockForecastStartInput!) { result: clockForecastStart(input: $input) {
  run { id kind state done total from to } userErrors { code message path } } }`;
const numbers = 'metric policyKey policyName running stays moves starts stops terms lateAtOnce lateNoMore byCorrection';
const result = `query ($id: ID!) { analysisRun(id: $id) { state error done total clockForecast { records total { ${numbers} }
  byMetric { ${numbers} } byPolicy { ${numbers} } } } }`;
const list = `query ($id: ID!, $where: ForecastClockWhere, $first: Int, $after: String) { analysisRun(id: $id) {
  forecastClocks(where: $where, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    nodes { clockId recordId number title metric holderKey policyKey kind way isPaused dueAt wouldBeDueAt lateness } } } }`;

let scene: SetsScene;
let set: string;
let run: string;
const opened: { id: string; number: string; dueAt: string }[] = [];

beforeAll(async () => {
  scene = await setsScene();
  for (let n = 0; n < 3; n++) {
    const input = {
      organisationId: toPublicId('Organisation', organisations.harbour.id),
      contactId: toPublicId('Contact', contacts.anouk.id),
      serviceKey: 'network-access',
      title: `Number ${n}`,
      impact: 'high',
      urgency: 'high',
    };
    const { incidentOpen } = await scene.data(
      'tomas',
      'mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id number clocks { metric dueAt } } } }',
      { input },
    );
    const { id, number, clocks } = incidentOpen.incident;
    const { dueAt } = clocks.find(({ metric }: { metric: string }) => metric === 'RESOLUTION');
    opened.push({ id, number, dueAt });
  }
  const { rows } = await scene.owner.query(
    `select body from document_revision where kind = 'sla-policy' and key = 'gold'`,
  );
  type Target = { metric: string; priorities?: string[]; seconds: number };
  const targets = rows[0].body.targets.map((target: Target) =>
    target.metric === 'RESOLUTION' && target.priorities?.includes('p1') ? { ...target, seconds: 7_200 } : target,
  );
  set = await scene.open('Faster');
  await scene.save(set, 'sla-policy', 'gold', { targets });
});
afterAll(() => scene?.close());

const ask = async (who: 'mara' | 'tomas', changeSetId: string) =>
  (await scene.data(who, start, { input: { changeSetId } })).result;

describe('the forecast of a change set, as it is asked for', () => {
  test('is refused to those who may not publish', async () => {
    expect(await ask('tomas', set)).toMatchObject({ run: null, userErrors: [{ code: 'FORBIDDEN' }] });
  });

  test('is worked out in the background, one of a set at a time', async () => {
    const first = await ask('mara', set);
    expect(first).toMatchObject({ run: { kind: 'CLOCK_FORECAST', state: 'QUEUED' }, userErrors: [] });
    expect((await ask('mara', set)).userErrors).toMatchObject([{ code: 'DUPLICATE', path: ['changeSetId'] }]);
    const worker = new AnalysisWorker(scene.system);
    while (await worker.answerNext());
    run = first.run.id;
    const { analysisRun } = await scene.data('mara', result, { id: run });
    expect(analysisRun).toMatchObject({ state: 'DONE', error: null, done: 3, total: 3 });
    const { clockForecast } = analysisRun;
    expect(clockForecast).toMatchObject({
      records: 3,
      total: { metric: null, policyKey: null, moves: 3, starts: 0, stops: 0, terms: 0, lateAtOnce: 0, byCorrection: 3 },
    });
    expect(clockForecast.byMetric.find(({ metric }: { metric: string }) => metric === 'RESOLUTION')).toMatchObject({
      running: 3,
      moves: 3,
      stays: 0,
    });
    expect(clockForecast.byPolicy).toMatchObject([{ policyKey: 'gold', policyName: 'Gold', moves: 3 }]);
    const { running, stays } = clockForecast.total;
    expect(stays).toBe(running - 3);
  });

  test('has a list behind each number, page by page, each line with its record', async () => {
    const where = { metric: { eq: 'RESOLUTION' }, kind: { eq: 'MOVES' }, policyKey: { eq: 'gold' } };
    const read = async (after: string | null) =>
      (await scene.data('mara', list, { id: run, where, first: 2, after })).analysisRun.forecastClocks;
    const first = await read(null);
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = await read(first.pageInfo.endCursor);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect([...first.nodes, ...second.nodes]).toMatchObject(
      opened.map(({ id, number, dueAt }, n) => ({
        recordId: id,
        number,
        title: `Number ${n}`,
        metric: 'RESOLUTION',
        kind: 'MOVES',
        way: 'CORRECTION',
        dueAt,
        wouldBeDueAt: new Date(Date.parse(dueAt) - 2 * 3_600_000).toISOString(),
        lateness: 'IN_TIME',
      })),
    );
    const none = { ...where, kind: { eq: 'STOPS' } };
    const { analysisRun } = await scene.data('mara', list, { id: run, where: none });
    expect(analysisRun.forecastClocks).toMatchObject({ totalCount: 0, nodes: [] });
  });

  test('shows nothing to agents, who see that there was one', async () => {
    const { analysisRun } = await scene.data('tomas', result, { id: run });
    expect(analysisRun).toMatchObject({ state: 'DONE', clockForecast: null });
    const clocks = await scene.data('tomas', list, { id: run });
    expect(clocks.analysisRun.forecastClocks).toMatchObject({ totalCount: 0, nodes: [] });
  });

  test('is kept from partners by the database as well', async () => {
    const { rows } = await scene.owner.query(
      `select has_table_privilege('signalbox_partner', 'forecast_clock', 'select') as partner,
              has_table_privilege('signalbox_staff', 'forecast_clock', 'insert') as staff`,
    );
    expect(rows).toEqual([{ partner: false, staff: false }]);
  });

  test('is told of one kind where one kind is asked for', async () => {
    const query = `query ($id: ID!, $kind: AnalysisKind) { changeSet(id: $id) { analyses(kind: $kind) { id kind } } }`;
    const of = async (kind: string | null) => (await scene.data('mara', query, { id: set, kind })).changeSet.analyses;
    expect(await of('CLOCK_FORECAST')).toEqual([{ id: run, kind: 'CLOCK_FORECAST' }]);
    expect(await of('SLA_BACKTEST')).toEqual([]);
    expect(await of(null)).toHaveLength(1);
  });

  test('fails where the change set has errors, and says so', async () => {
    const wrong = await scene.open('Wrong');
    await scene.save(wrong, 'sla-policy', 'standard', { calendar: 'nowhere' });
    const { run: asked } = await ask('mara', wrong);
    await new AnalysisWorker(scene.system).answerNext();
    const { analysisRun } = await scene.data('mara', result, { id: asked.id });
    expect(analysisRun).toMatchObject({ state: 'FAILED', error: expect.stringContaining('has errors') });
  });

  test('asked for again takes the place of the one before', async () => {
    const { rows } = await scene.owner.query('select count(*)::int as n from forecast_clock');
    expect(rows[0].n).toBe(3);
    const again = await ask('mara', set);
    const worker = new AnalysisWorker(scene.system);
    while (await worker.answerNext());
    // those of the earlier run are gone: nobody opens them again
    const left = await scene.owner.query(
      'select count(*)::int as n, count(distinct run_id)::int as runs from forecast_clock',
    );
    expect(left.rows[0]).toEqual({ n: 3, runs: 1 });
    expect((await scene.data('mara', result, { id: again.run.id })).analysisRun.clockForecast.total.moves).toBe(3);
  });
});
