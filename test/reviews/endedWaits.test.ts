import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuild } from '../../server/app/cli/rebuild.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork } from '../../server/database/kernel/Work.js';
import { correcting } from './correcting.js';
import { type ToldScene, toldScene } from './scene.js';

/*
 * Resolving an incident ends the wait for an answer: in time it has no verdict. A correction by which it turns out to have
 * been in time comes to the same.
 */

let scene: ToldScene;
/** Resolved while an answer was waited for, hours too late. */
let silent: string;
/** Answered hours too late, then resolved. */
let answered: string;
/** Answered at the very instant at which it was resolved, just before. */
let atOnce: string;
beforeAll(async () => {
  scene = await toldScene();
  await scene.publish(answerIn(1));
  [silent, answered, atOnce] = [await resolved(null), await resolved(7.5), await resolved(7)];
  await scene.sweep();
}, 60_000);
afterAll(() => scene?.close());

const now = Math.floor(Date.now() / 1_000) * 1_000;
const ago = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();

const answerIn = (hours: number) =>
  [
    'sla-policy',
    'gold',
    ({ targets }: { targets: object[] }) => {
      const promised = { seconds: hours * 3_600, priorities: ['p1'], calendar: 'singapore-around-the-clock' };
      const others = targets.filter((target) => !/NEXT_RESPONSE|PERIODIC_UPDATE/.test(JSON.stringify(target)));
      const waits = ['NEXT_RESPONSE', 'PERIODIC_UPDATE'].map((metric) => ({ metric, ...promised }));
      targets.splice(0, targets.length, ...others, ...waits);
    },
  ] as const;

/** Opened and answered ten hours ago; the customer asked 9.5 hours ago, and it was resolved 7 hours ago. */
async function resolved(answeredAgo: number | null): Promise<string> {
  const { id } = await scene.open(ago(10), { serviceKey: 'network-access', impact: 'high', urgency: 'high' });
  const answer = (hours: number) => scene.at(ago(hours), (work) => commentOnIncident(work, { id, body: 'We look.' }));
  await scene.at(ago(9.9), (work) => startIncident(work, { id, assigneeId: scene.people.marco }));
  await answer(9.9);
  await scene.at(ago(9.5), (work) =>
    commentOnIncident(toldWork(work, { ...scene.partner, pool: 'worker' }, work.now), { id, body: 'And now?' }),
  );
  if (answeredAgo !== null) await answer(answeredAgo);
  await scene.at(ago(7), (work) => resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'done' }));
  return id;
}

const waits = () =>
  scene.rows<{ id: string; [column: string]: unknown }>(
    `select * from clock where metric in ('NEXT_RESPONSE', 'PERIODIC_UPDATE') order by id`,
  );
/** Where the waits of an incident stand that its resolution ended; the first word was said when it was opened. */
const ended = (record: string) =>
  scene.rows<{ state: string }>(
    `select metric, state, stopped_at, due_at, breached_at, ended_at from clock
      where metric in ('NEXT_RESPONSE', 'PERIODIC_UPDATE') and work_item_id = $1 and elapsed_as_of = $2 order by metric`,
    [record, ago(7)],
  );
/** Which verdicts of an incident a correction would change: metrics with the states before and after. */
const shown = async (correction: string, record: string): Promise<string[]> =>
  (
    await scene.rows<{ change: string }>(
      `select k.metric || ' ' || state_before || ' > ' || state_after as change
         from correction_clock k join clock c on c.id = k.clock_id
        where correction_id = $1 and k.work_item_id = $2 and rank = 0 order by k.metric, c.cycle`,
      [correction, record],
    )
  ).map(({ change }) => change);
const gold = { policyKeys: ['gold'] };
const differences = async () => (await rebuild(scene.system, { isCheck: true })).differences;

describe('a wait that was ended without an answer', () => {
  let before: Awaited<ReturnType<typeof waits>>;
  let correction: string;

  it('is broken where it was late when it ended, and has no verdict where it was in time', async () => {
    before = await waits();
    const broken = { state: 'BREACHED', stopped_at: new Date(ago(7)) };
    expect(await ended(silent)).toMatchObject([broken, broken]);
    expect(await ended(answered)).toMatchObject([{ metric: 'PERIODIC_UPDATE', state: 'CANCELED', stopped_at: null }]);
    expect(await ended(atOnce)).toMatchObject([broken, broken, { state: 'CANCELED', stopped_at: null }]);
  });

  it('would have no verdict by a correction that finds it in time, and one that was answered would be met', async () => {
    await scene.publish(answerIn(4));
    correction = await correcting(scene).preview(ago(5), gold);
    expect(await shown(correction, silent)).toEqual([
      'NEXT_RESPONSE BREACHED > CANCELED',
      'PERIODIC_UPDATE BREACHED > CANCELED',
    ]);
    const met = ['NEXT_RESPONSE BREACHED > MET', 'PERIODIC_UPDATE BREACHED > MET'];
    expect(await shown(correction, answered)).toEqual(met);
    expect(await shown(correction, atOnce)).toEqual(met);
    expect(await waits()).toEqual(before);
  });

  it('has none once that is applied, and is no miss any more', async () => {
    await correcting(scene).apply(ago(5), correction);
    const [row] = await scene.rows<{ applied: number; left: number }>(
      `select count(applied_at)::int as applied, count(left_alone)::int as left from correction_clock where correction_id = $1`,
      [correction],
    );
    // with the words at the opening, which stay met
    expect(row).toEqual({ applied: 9, left: 0 });
    const canceled = {
      state: 'CANCELED',
      stopped_at: new Date(ago(7)),
      due_at: null,
      breached_at: null,
      ended_at: null,
    };
    expect(await ended(silent)).toMatchObject([canceled, canceled]);
    expect(await differences()).toEqual([]);
    const wait = (await waits()).find(({ work_item_id: record, state }) => record === silent && state === 'CANCELED')!;
    const { node } = await scene.data(
      'agent',
      'query ($id: ID!) { node(id: $id) { ... on Clock { receipt { state isMet why } } } }',
      { id: toPublicId('Clock', wait.id) },
    );
    expect(node.receipt).toMatchObject({ state: 'CANCELED', isMet: null });
    expect(node.receipt.why).toMatch(/^Ended .+ without an answer, with 2 h .*of 4 h counted: it has no verdict\.$/);
  });

  it('is counted by another correction again, also back to broken', async () => {
    const again = await correcting(scene).preview(ago(4), gold);
    expect(await shown(again, silent)).toEqual([]);
    await scene.publish(answerIn(1.5));
    const later = await correcting(scene).preview(ago(4), gold);
    const broken = ['NEXT_RESPONSE CANCELED > BREACHED', 'PERIODIC_UPDATE CANCELED > BREACHED'];
    expect(await shown(later, silent)).toEqual(broken);
    await correcting(scene).apply(ago(4), later);
    expect(await ended(silent)).toMatchObject([{ state: 'BREACHED' }, { state: 'BREACHED' }]);
    expect(await differences()).toEqual([]);
    await correcting(scene).reverse(ago(3), later);
    expect(await ended(silent)).toMatchObject([{ state: 'CANCELED' }, { state: 'CANCELED' }]);
    expect(await differences()).toEqual([]);
  });

  it('is as it was, to the last column, when the correction is taken back', async () => {
    await correcting(scene).reverse(ago(2), correction);
    expect(await waits()).toEqual(before);
    expect(await differences()).toEqual([]);
  });
});
