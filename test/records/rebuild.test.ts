import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { type Actor, systemActor } from '../../server/core/kernel/Actor.js';
import { Refusal } from '../../server/core/kernel/Refusal.js';
import { holdReasons } from '../../server/core/sla/Pause.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { cancelIncident } from '../../server/database/incidents/actions/cancelIncident.js';
import { closeAsDuplicate } from '../../server/database/incidents/actions/closeAsDuplicate.js';
import { closeIncident } from '../../server/database/incidents/actions/closeIncident.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { linkIncident } from '../../server/database/incidents/actions/linkIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { reopenIncident } from '../../server/database/incidents/actions/reopenIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { resumeIncident } from '../../server/database/incidents/actions/resumeIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { sweepClocks } from '../../server/database/records/jobs.js';
import { chance } from '../support/chance.js';
import { impactScene } from '../analysis/scene.js';
import { allMetrics } from './allMetrics.js';
import { type RecordScene, worker } from './scene.js';

let scene: RecordScene;
beforeAll(async () => {
  const impact = await impactScene();
  await impact.publish(...allMetrics);
  scene = impact;
});
afterAll(() => scene.close());

/** Tells random histories of many incidents over weeks, with the sweep looking in now and then; answers how often what happened. */
async function tellHistories(random: () => number, moves: number): Promise<Map<string, number>> {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const levels = ['high', 'medium', 'low'];
  const services = ['workplace-support', 'network-access', 'payroll', 'point-of-sale-repair'];
  const ids: string[] = [];
  const happened = new Map<string, number>();
  const teller: Actor = { ...scene.agent, pool: 'worker' };
  let at = scene.system.clock().getTime() - 60 * 86_400_000;
  const person = () => pick([scene.people.marco, scene.people.ingrid]);
  const followUpAt = () => new Date(at + random() * 3 * 86_400_000 + 1000);
  const verbs: { [verb: string]: (work: Work, id: string) => Promise<unknown> } = {
    assign: (work, id) =>
      assignIncident(work, { id, teamKey: pick(['payroll', 'service-desk', null]), assigneeId: person() }),
    start: (work, id) => startIncident(work, { id, assigneeId: person() }),
    hold: (work, id) => holdIncident(work, { id, reason: pick(holdReasons), followUpAt: followUpAt() }),
    resume: (work, id) => resumeIncident(work, { id }),
    resolve: (work, id) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'done' }),
    reopen: (work, id) => reopenIncident(work, { id, reason: 'again' }),
    close: (work, id) =>
      random() < 0.3 ? closeIncident(work, { id }) : Promise.reject(new Refusal('INVALID', 'not yet')),
    cancel: (work, id) =>
      random() < 0.2 ? cancelIncident(work, { id, reason: 'none' }) : Promise.reject(new Refusal('INVALID', 'no')),
    duplicate: (work, id) =>
      random() < 0.2
        ? closeAsDuplicate(work, { id, duplicateOfId: pick(ids) })
        : Promise.reject(new Refusal('INVALID', 'no')),
    answer: (work, id) => commentOnIncident(work, { id, body: 'We see to it' }),
    ask: (work, id) =>
      commentOnIncident(toldWork(work, { ...scene.partner, pool: 'worker' }, new Date(at)), { id, body: 'Well?' }),
    note: (work, id) => commentOnIncident(work, { id, body: 'hm', isInternal: true }),
    prioritise: (work, id) => prioritiseIncident(work, { id, impact: pick(levels), urgency: pick(levels) }),
    override: (work, id) => prioritiseIncident(work, { id, priority: pick(['p1', 'p5']), reason: 'so' }),
    link: (work, id) => linkIncident(work, { id, otherId: pick(ids), kind: 'RELATES_TO' }),
  };
  const count = (verb: string): void => void happened.set(verb, (happened.get(verb) ?? 0) + 1);
  for (let move = 0; move < moves; move++) {
    // often at the same instant, sometimes after days
    at += random() < 0.2 ? 0 : Math.floor(random() ** 4 * 86_400_000);
    const told = <T>(run: (work: Work) => Promise<T>) =>
      scene.as(systemActor('history', 'CLI'), (work) => run(toldWork(work, teller, new Date(at))));
    if (ids.length < 5 || random() < 0.1) {
      const input = { ...scene.ordinary, serviceKey: pick(services), impact: pick(levels), urgency: pick(levels) };
      ids.push((await told((work) => openIncident(work, input))).id);
      count('open');
      continue;
    }
    if (random() < 0.03) {
      await scene.as(worker, (work) => sweepClocks(work, 3));
      count('sweep');
      continue;
    }
    const verb = pick(Object.keys(verbs));
    try {
      const id = pick(ids);
      await told((work) => verbs[verb]!(work, id));
      count(verb);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return happened;
}

describe('the rebuild', () => {
  it('makes the very rows that stand there, whatever has happened', async () => {
    const happened = await tellHistories(chance(20_260), 900);
    while ((await scene.as(worker, (work) => sweepClocks(work, 50))).clocks > 0);
    expect([...happened.keys()]).toHaveLength(17);
    const result = await rebuild(scene.system, { isCheck: true });
    expect(result.differences).toEqual([]);
    expect(result).toMatchObject({ records: happened.get('open'), isComplete: true });
    const [firings] = await scene.rows<{ count: number }>('select count(*)::int as count from clock_firing');
    expect(firings!.count).toBeGreaterThan(50);
  });

  it('goes on where it was stopped', async () => {
    const whole = await rebuild(scene.system, { isCheck: true });
    const [middle] = await scene.rows<{ id: string; left: number }>(
      `select id, (select count(*)::int from work_item w where w.id > i.id) as left from work_item i order by id offset 10 limit 1`,
    );
    const rest = await rebuild(scene.system, { isCheck: true, after: `incidents/${middle!.id}` });
    expect(rest).toEqual({ ...whole, records: middle!.left });
    const stopped = await rebuild(scene.system, { isCheck: true, isStopping: () => true });
    expect(stopped).toEqual({ records: 0, differences: [], isComplete: false, after: 'incidents/' });
    expect(await rebuild(scene.system, { isCheck: true, after: stopped.after })).toEqual(whole);
  });

  it('says of each value that differs what it is and what the ledger says, and a check changes nothing', async () => {
    const [item] = await scene.rows<{ id: string; number: string; team_key: string }>(
      `select id, number, team_key from work_item where state = 'RESOLVED' order by id limit 1`,
    );
    await scene.rows(`update work_item set team_key = 'tampered' where id = $1`, [item!.id]);
    const expected = {
      number: item!.number,
      table: 'work_item',
      column: 'team_key',
      found: 'tampered',
      expected: item!.team_key,
    };
    for (let time = 0; time < 2; time++)
      expect((await rebuild(scene.system, { isCheck: true })).differences).toMatchObject([expected]);
  });

  it('repairs what was tampered with, and finds nothing afterwards', async () => {
    const before = await snapshot();
    await scene.rows(`update work_item set priority = 'p9', version = 77, next_due_at = now() where number like '%3'`);
    await scene.rows(`update incident set reopen_count = 99, first_response_at = null`);
    await scene.rows(
      `update clock set elapsed_ms = 1, state = 'MET', ended_at = now(), fired_rungs = '{}' where metric = 'RESOLUTION'`,
    );
    await scene.rows(`delete from pause where reason = 'RESOLVED'`);
    await scene.rows(`delete from clock_firing; delete from clock where metric = 'FIRST_RESPONSE'`);
    const repaired = await rebuild(scene.system, { isCheck: false });
    expect(repaired.differences.length).toBeGreaterThan(100);
    expect((await rebuild(scene.system, { isCheck: true })).differences).toEqual([]);
    const after = await snapshot();
    // the row that the test before this one has tampered with is right again
    expect(after.filter((row) => !before.includes(row))).toHaveLength(1);
  });
});

/** Every projected row as text. */
async function snapshot(): Promise<string[]> {
  const rows = await scene.rows<{ row: string }>(
    `select to_jsonb(w)::text as row from work_item w union all select to_jsonb(i)::text from incident i
     union all select to_jsonb(c)::text from clock c union all select to_jsonb(p)::text from pause p`,
  );
  return rows.map(({ row }) => row);
}
