import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { Correcting } from '../../server/app/corrections/Correcting.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { type ToldScene, toldScene } from './scene.js';

const fields = `id number state clocksChecked clockCount verdictCount stoppedCount appliedCount reversedCount leftAloneCount
  confirmation includesStopped isCurrent reason reverseReason createdBy { displayName } appliedBy { displayName }
  reversedBy { displayName } policyKeys release { number }
  clocks(first: 100) { totalCount nodes { clockId recordId number metric isStopped changesVerdict stateBefore stateAfter
    dueBefore dueAfter targetBeforeSeconds targetAfterSeconds appliedAt reversedAt leftAlone } }`;
const preview = `mutation ($input: CorrectionPreviewInput!) { result: correctionPreview(input: $input) {
  correction { ${fields} } userErrors { code message path } } }`;
const apply = `mutation ($input: CorrectionApplyInput!) { result: correctionApply(input: $input) {
  correction { ${fields} } userErrors { code message path } } }`;
const reverse = `mutation ($input: CorrectionReverseInput!) { result: correctionReverse(input: $input) {
  correction { ${fields} } userErrors { code message path } } }`;

let scene: ToldScene;
const children: ChildProcess[] = [];
beforeAll(async () => {
  scene = await toldScene();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await scene?.close();
});

const ask = async (query: string, input: object, who: 'leader' | 'agent' | 'partner' = 'leader') =>
  (await scene.data(who, query, { input })).result;
const correct = (): Promise<void> => new Correcting(scene.system).continueAll();
const again = async (id: string) =>
  (await scene.data('leader', `query ($id: ID!) { correction(id: $id) { ${fields} } }`, { id })).correction;

interface Shown {
  number: string;
  metric: string;
  changesVerdict: boolean;
  stateBefore: string;
  stateAfter: string;
  targetBeforeSeconds: number;
  targetAfterSeconds: number;
}

type Body = { targets: { metric: string; seconds: number; holder?: string | null; priorities?: string[] }[] };
/** Sets the time to resolve at all priorities of the standard policy. */
const resolveIn = (hours: number) =>
  [
    'sla-policy',
    'standard',
    ({ targets }: Body) => {
      for (const target of targets) if (target.metric === 'RESOLUTION') target.seconds = hours * 3_600;
    },
  ] as const;
/** Promises and takes back the time that a team has. */
const ownIn = (hours: number) =>
  [
    'sla-policy',
    'standard',
    ({ targets }: Body) => {
      const kept = targets.filter(({ metric }) => metric !== 'OWNERSHIP');
      const own = {
        metric: 'OWNERSHIP',
        holder: 'service-desk',
        priorities: [],
        tiers: [],
        when: null,
        calendar: null,
      };
      targets.splice(0, targets.length, ...kept, { ...own, seconds: hours * 3_600 } as Body['targets'][number]);
    },
  ] as const;

const clocks = () => scene.rows<{ [column: string]: unknown }>('select * from clock order by id');
/** Everything that a clock's row says, but the rungs, which stay passed once they were. */
const withoutRungs = (rows: readonly { [column: string]: unknown }[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).filter(([name]) => !['fired_rungs', 'upcoming', 'next_fire_at', 'next_rung'].includes(name)),
    ),
  );

describe('a correction', () => {
  const records: { [name: string]: { id: string; number: string; publicId: string } } = {};
  let before: { [column: string]: unknown }[];

  beforeAll(async () => {
    // long enough to be kept, whatever the day of the week is
    await scene.publish(resolveIn(800), ownIn(1_000));
    const soon = scene.system.clock();
    const ago = (hours: number): string => new Date(soon.getTime() - hours * 3_600_000).toISOString();
    records.running = await scene.open(ago(300));
    records.paused = await scene.open(ago(290));
    records.resolved = await scene.open(ago(280));
    records.other = await scene.open(ago(280), { serviceKey: 'payroll' });
    const marco = scene.people.marco;
    const act = async (id: string) => {
      await scene.at(ago(270), (work) => startIncident(work, { id, assigneeId: marco }));
      return id;
    };
    const paused = await act(records.paused.id);
    const followUpAt = new Date(soon.getTime() + 9 * 86_400_000);
    await scene.at(ago(200), (work) => holdIncident(work, { id: paused, reason: 'CUSTOMER', followUpAt }));
    const resolved = await act(records.resolved.id);
    const solved = { resolutionCode: 'fixed', resolutionText: 'done' };
    await scene.at(ago(100), (work) => resolveIncident(work, { id: resolved, ...solved }));
    await scene.sweep();
    before = await clocks();
  });

  it('is never silent: publishing moves no clock', async () => {
    await scene.publish(resolveIn(1), ownIn(500));
    await scene.sweep();
    expect(await clocks()).toEqual(before);
  });

  it('is shown first, and moves nothing by that', async () => {
    const input = { policyKeys: ['standard'], reason: 'The contract says one hour' };
    const { correction, userErrors } = await ask(preview, input);
    expect(userErrors).toEqual([]);
    expect(correction).toMatchObject({
      number: 'COR-1',
      state: 'PREVIEWED',
      stoppedCount: 0,
      appliedCount: 0,
      includesStopped: false,
      isCurrent: true,
      reason: 'The contract says one hour',
      createdBy: { displayName: 'marco' },
      appliedBy: null,
      policyKeys: ['standard'],
    });
    const shown = correction.clocks.nodes.map(
      ({ number, metric, changesVerdict, stateBefore, stateAfter, targetBeforeSeconds, targetAfterSeconds }: Shown) => [
        number,
        metric,
        changesVerdict,
        `${stateBefore} > ${stateAfter}`,
        `${targetBeforeSeconds} > ${targetAfterSeconds}`,
      ],
    );
    const running = records.running!.number;
    const paused = records.paused!.number;
    expect(shown).toEqual(
      expect.arrayContaining([
        [running, 'RESOLUTION', true, 'RUNNING > BREACHED_RUNNING', '2880000 > 3600'],
        [paused, 'RESOLUTION', true, 'PAUSED > BREACHED_RUNNING', '2880000 > 3600'],
        [running, 'OWNERSHIP', false, 'RUNNING > RUNNING', '3600000 > 1800000'],
      ]),
    );
    expect(shown.map(([number]: string[]) => number)).not.toContain(records.other!.number);
    expect(shown.map(([number]: string[]) => number)).not.toContain(records.resolved!.number);
    // those with another verdict come first
    const verdicts = shown.map(([, , changes]: unknown[]) => changes);
    expect(verdicts).toEqual(verdicts.toSorted((a: boolean, b: boolean) => Number(b) - Number(a)));
    expect([correction.clockCount, correction.verdictCount]).toEqual([shown.length, verdicts.filter(Boolean).length]);
    expect(await clocks()).toEqual(before);
  });

  it('is shown and decided by ops leaders only', async () => {
    const input = { policyKeys: ['standard'], reason: 'x' };
    expect((await ask(preview, input, 'agent')).userErrors[0].code).toBe('FORBIDDEN');
    expect((await ask(preview, input, 'partner')).userErrors[0].code).toBe('FORBIDDEN');
    const { body } = await scene.ask('partner', '{ corrections { nodes { id } } }');
    expect(body.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const list = await scene.data('agent', '{ corrections { totalCount nodes { number viewerCanDecide } } }');
    expect(list.corrections).toEqual({ totalCount: 1, nodes: [{ number: 'COR-1', viewerCanDecide: false }] });
  });

  it.each([
    [{ reason: 'x' }, 'policyKeys', /^Say which clocks: by SLA policy, calendar, service or one by one\.$/],
    [{ policyKeys: ['standard'], reason: ' ' }, 'reason', /^Expected some text, found none\.$/],
    [{ clockIds: ['clk_none'], reason: 'x' }, 'clockIds', /^No such clock/],
  ])('is refused for %j', async (input, path, message) => {
    const { userErrors } = await ask(preview, input);
    expect([userErrors[0].path[0], userErrors[0].message]).toEqual([path, expect.stringMatching(message)]);
  });

  it('is applied only as it was shown', async () => {
    const { correction } = await ask(preview, { policyKeys: ['standard'], reason: 'x' });
    const wrong = await ask(apply, { id: correction.id, confirmation: 'something else' });
    expect(wrong.userErrors[0]).toMatchObject({ code: 'INVALID', path: ['confirmation'] });
    await scene.publish(resolveIn(2));
    const { id, confirmation } = correction;
    const stale = await ask(apply, { id, confirmation });
    expect(stale.userErrors[0].message).toBe('Another release was published since the preview: make a new one.');
    const newer = (await ask(preview, { policyKeys: ['standard'], reason: 'x' })).correction;
    const raised = { id: records.running!.id, impact: 'high', urgency: 'high' };
    await scene.as(scene.agent, (work) => prioritiseIncident(work, raised));
    const changed = await ask(apply, { id: newer.id, confirmation: newer.confirmation });
    expect(changed.userErrors[0].message).toMatch(/^\d clocks? ha(s|ve) changed since the preview: make a new one\.$/);
    expect((await again(newer.id)).state).toBe('PREVIEWED');
    await scene.publish(resolveIn(1));
    await scene.sweep();
    before = await clocks();
  });

  let applied: { id: string; confirmation: string };
  it('counts the clocks anew by events of their own, which customers read only as far as it concerns them', async () => {
    const { correction } = await ask(preview, { policyKeys: ['standard'], reason: 'The contract says one hour' });
    applied = correction;
    const { id, confirmation } = correction;
    expect((await ask(apply, { id, confirmation })).correction.state).toBe('APPLYING');
    expect((await ask(apply, { id, confirmation })).userErrors[0]).toMatchObject({ code: 'MOVE_NOT_ALLOWED' });
    await correct();
    const done = await again(id);
    expect(done).toMatchObject({
      state: 'APPLIED',
      appliedCount: correction.clockCount,
      leftAloneCount: 0,
      appliedBy: { displayName: 'marco' },
    });
    const now = new Map((await clocks()).map((row) => [toPublicId('Clock', row['id'] as string), row]));
    for (const shown of correction.clocks.nodes) {
      const row = now.get(shown.clockId)!;
      expect([row['state'], Number(row['target_ms'])]).toEqual([shown.stateAfter, shown.targetAfterSeconds * 1_000]);
      if (row['due_at']) expect((row['due_at'] as Date).toISOString()).toBe(shown.dueAfter);
    }
    const metricsIn = (table: string) =>
      scene.rows<{ metric: string }>(
        `select distinct c ->> 'metric' as metric from ${table} e, jsonb_array_elements(e.payload -> 'clocks') c
          where e.type = 'RECALCULATED' order by 1`,
      );
    expect(await metricsIn('event')).toEqual([{ metric: 'RESOLUTION' }]);
    expect(await metricsIn('event_internal')).toEqual([{ metric: 'OWNERSHIP' }]);
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
    expect((await scene.rows(`select 1 from audit_entry where action = 'CORRECTION_APPLIED'`)).length).toBe(1);
  });

  it('is taken back: every clock stands as it would without it', async () => {
    const silent = await ask(reverse, { id: applied.id, reason: '' });
    expect(silent.userErrors[0].path).toEqual(['reason']);
    const { correction } = await ask(reverse, { id: applied.id, reason: 'It was the wrong contract' });
    expect(correction.state).toBe('REVERSING');
    await correct();
    expect(await again(applied.id)).toMatchObject({
      state: 'REVERSED',
      reversedCount: correction.clockCount,
      reverseReason: 'It was the wrong contract',
      reversedBy: { displayName: 'marco' },
    });
    expect(withoutRungs(await clocks())).toEqual(withoutRungs(before));
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  });

  it('changes verdicts of clocks that have stopped only when that is said twice', async () => {
    const input = { policyKeys: ['standard'], includesStopped: true, reason: 'Also what was judged' };
    const { correction } = await ask(preview, input);
    const { id, confirmation } = correction;
    const stopped = correction.clocks.nodes.filter(({ isStopped }: { isStopped: boolean }) => isStopped);
    expect(stopped).toMatchObject([
      { number: records.resolved!.number, metric: 'RESOLUTION', stateBefore: 'MET', stateAfter: 'BREACHED' },
      { number: records.resolved!.number, metric: 'OWNERSHIP', stateBefore: 'MET', stateAfter: 'MET' },
    ]);
    const once = await ask(apply, { id, confirmation });
    expect(once.userErrors[0]).toMatchObject({ code: 'INVALID', path: ['confirmsStopped'] });
    await ask(apply, { id, confirmation, confirmsStopped: true });
    await correct();
    const verdict = `select state, breached_at is not null as broken from clock where metric = 'RESOLUTION' and work_item_id = $1`;
    expect(await scene.rows(verdict, [records.resolved!.id])).toEqual([{ state: 'BREACHED', broken: true }]);
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
    await ask(reverse, { id, reason: 'no' });
    await correct();
    expect(withoutRungs(await clocks())).toEqual(withoutRungs(before));
  });

  it('leaves alone what something else has changed meanwhile, and says so', async () => {
    const { correction } = await ask(preview, { policyKeys: ['standard'], reason: 'x' });
    await ask(apply, { id: correction.id, confirmation: correction.confirmation });
    const { id } = records.paused!;
    await scene.as(scene.agent, (work) => prioritiseIncident(work, { id, impact: 'high', urgency: 'high' }));
    await correct();
    const done = await again(correction.id);
    expect([done.state, done.leftAloneCount > 0, done.appliedCount + done.leftAloneCount]).toEqual([
      'APPLIED',
      true,
      done.clockCount,
    ]);
    const left = done.clocks.nodes.filter(({ leftAlone }: { leftAlone: string | null }) => leftAlone === 'CHANGED');
    expect(new Set(left.map(({ number }: { number: string }) => number))).toEqual(new Set([records.paused!.number]));
    // and so is what was changed between applying and taking back
    await scene.as(scene.agent, (work) => assignIncident(work, { id: records.running!.id, teamKey: 'payroll' }));
    await ask(reverse, { id: correction.id, reason: 'x' });
    await correct();
    expect((await again(correction.id)).state).toBe('REVERSED');
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  });

  it('takes as many statements for a list of one as of many', async () => {
    const query = '{ corrections(first: 50) { nodes { number clockCount createdBy { displayName } isCurrent } } }';
    expect((await scene.statements('leader', query)).length).toBe(1);
  });
});

describe('through kill -9', () => {
  const many = 150;

  /** Starts a worker process, and kills it as soon as it has counted some clocks anew. */
  async function workAndDie(isEnough: () => Promise<boolean>): Promise<void> {
    const script = fileURLToPath(new URL('../records/workerProcess.js', import.meta.url));
    const child = spawn(process.execPath, [script, scene.system.ownerUrl], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    await once(child.stdout!, 'data');
    for (let i = 0; i < 400 && !(await isEnough()); i++) await after(20);
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  it('each clock is counted anew exactly once', async () => {
    await scene.publish(resolveIn(30));
    for (let i = 0; i < many; i++)
      await scene.as(scene.agent, (work) => openIncident(work, { ...scene.ordinary, title: `No. ${i}` }));
    await scene.publish(resolveIn(40));
    const { correction } = await ask(preview, { policyKeys: ['standard'], reason: 'many' });
    const { id, confirmation } = correction;
    expect(correction.clockCount).toBeGreaterThanOrEqual(many);
    const startedAt = scene.system.clock();
    await ask(apply, { id, confirmation });
    const done = async (): Promise<number> =>
      (
        await scene.rows<{ n: number }>('select count(*)::int as n from correction_clock where applied_at > $1', [
          startedAt,
        ])
      )[0]!.n;
    for (let kills = 0; kills < 3; kills++) {
      const last = await done();
      await workAndDie(async () => (await done()) > last);
    }
    const half = await again(id);
    expect([half.state, half.appliedCount > 0]).toEqual(['APPLYING', true]);
    await correct();
    expect(await again(id)).toMatchObject({ state: 'APPLIED', appliedCount: correction.clockCount, leftAloneCount: 0 });
    const [found] = await scene.rows<{ events: number; clocks: number; records: number }>(
      `select count(distinct e.id)::int as events, count(*)::int as clocks, count(distinct c ->> 'clockId')::int as distinct
         from (select id, payload from event union all select id, payload from event_internal) e,
           jsonb_array_elements(e.payload -> 'clocks') c
        where e.payload ->> 'correctionId' = $1 and c ? 'from'`,
      [await uuidOf(id)],
    );
    expect(found).toMatchObject({ clocks: correction.clockCount, distinct: correction.clockCount });
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
  }, 90_000);

  async function uuidOf(publicId: string): Promise<string> {
    const rows = await scene.rows<{ id: string }>('select id from correction');
    return rows.find(({ id }) => toPublicId('Correction', id) === publicId)!.id;
  }
});
