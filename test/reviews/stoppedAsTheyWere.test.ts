import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { previewCorrection } from '../../server/database/corrections/previewCorrection.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { type ToldScene, toldScene } from './scene.js';

/*
 * A clock that has stopped is judged by what was known when it stopped: a priority that was raised afterwards promised
 * nothing of it.
 */

let scene: ToldScene;
/** Answered as P3, then raised. */
let raised: { id: string };
/** Raised, then answered, then lowered again. */
let lowered: { id: string };
/** Answered and raised at the same instant, in that order. */
let atOnce: { id: string };
/** Answered while nothing else ever happened to its priority. */
let plain: { id: string };

const hours: { [priority: string]: number } = { p1: 1, p2: 2, p3: 8, p4: 16, p5: 20 };
const answerIn = (changed: { [priority: string]: number }) =>
  [
    'sla-policy',
    'standard',
    ({ targets }: { targets: { metric: string; priorities: string[]; seconds: number }[] }) => {
      for (const target of targets)
        if (target.metric === 'FIRST_RESPONSE')
          target.seconds = { ...hours, ...changed }[target.priorities[0]!]! * 3_600;
    },
  ] as const;

beforeAll(async () => {
  scene = await toldScene();
  await scene.publish(answerIn({}));
  const soon = scene.system.clock();
  const ago = (hours: number): string => new Date(soon.getTime() - hours * 3_600_000).toISOString();
  const calm = { impact: 'medium', urgency: 'medium' };
  const urgent = { impact: 'high', urgency: 'high' };
  const answer = (id: string, when: string) =>
    scene.at(when, (work) => commentOnIncident(work, { id, body: 'We look into it.' }));
  const prioritise = (id: string, when: string, levels: object) =>
    scene.at(when, (work) => prioritiseIncident(work, { id, ...levels }));
  [raised, lowered, atOnce, plain] = [
    await scene.open(ago(300), calm),
    await scene.open(ago(300), calm),
    await scene.open(ago(300), calm),
    await scene.open(ago(300), calm),
  ];
  await answer(raised.id, ago(299));
  await prioritise(raised.id, ago(200), urgent);
  await prioritise(lowered.id, ago(299.5), urgent);
  await answer(lowered.id, ago(299));
  await prioritise(lowered.id, ago(200), calm);
  await answer(atOnce.id, ago(299));
  await prioritise(atOnce.id, ago(299), urgent);
  await answer(plain.id, ago(299));
  // what is resolved as well is a clock that stopped, by what was known then
  await scene.at(ago(100), (work) => startIncident(work, { id: raised.id, assigneeId: scene.people.marco }));
  const solved = { resolutionCode: 'fixed', resolutionText: 'done' };
  await scene.at(ago(90), (work) => resolveIncident(work, { id: raised.id, ...solved }));
  await scene.sweep();
}, 60_000);
afterAll(() => scene?.close());

/** What a correction of everything would set, as hours of the target before and after, by incident and metric. */
async function corrected(metric = 'FIRST_RESPONSE'): Promise<{ [incident: string]: string }> {
  const scope = { policyKeys: ['standard'], calendarKeys: [], serviceKeys: [], clockIds: [] };
  const leader = { ...scene.agent, role: 'OPS_LEADER' as const };
  const { id } = await scene.as(leader, (work) =>
    previewCorrection(work, { scope, includesStopped: true, reason: 'To see' }),
  );
  const rows = await scene.rows<{ record: string; before: number; after: number }>(
    `select work_item_id as record, (counted_by ->> 'targetMs')::float8 / 3600000 as before,
            (counted_anew_by ->> 'targetMs')::float8 / 3600000 as after
       from correction_clock where correction_id = $1 and metric = $2`,
    [id, metric],
  );
  const names = new Map(Object.entries({ raised, lowered, atOnce, plain }).map(([name, { id: of }]) => [of, name]));
  return Object.fromEntries(
    rows.map(({ record, before, after }) => [
      names.get(record) ?? toPublicId('Incident', record),
      `${before} > ${after}`,
    ]),
  );
}

describe('a correction of clocks that have stopped', () => {
  it('finds nothing to correct where the priority was changed after the stop and the promises were not', async () => {
    expect(await corrected()).toEqual({});
  });

  it('goes by the promise to the priority that there was at the stop', async () => {
    await scene.publish(answerIn({ p3: 7 }));
    expect(await corrected()).toEqual({ raised: '8 > 7', atOnce: '8 > 7', plain: '8 > 7' });
    await scene.publish(answerIn({ p1: 0.75 }));
    expect(await corrected()).toEqual({ lowered: '1 > 0.75' });
  });
});
