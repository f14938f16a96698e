import { AnalysisWorker } from '../../server/app/analysis/AnalysisWorker.js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type WatchedPage } from '../support/browser.js';
import { pressOn, tabTo, typeInto } from './keyboard.js';
import { startScene, type Scene } from './scene.js';
import { expectUsable } from './usable.js';

/*
 * A promise from end to end, with the keyboard alone: an ops leader changes a calendar and a target, sees which running
 * clocks that would move, publishes, and a client reads the receipt of what was promised then.
 */

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
}, 60_000);
afterAll(() => scene?.close());

const go = ({ page }: WatchedPage, path: string) => page.goto(`${scene.api.address}/admin${path}`);
const heading = ({ page }: WatchedPage, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

const resolution = `clocks { id metric dueAt policy { key name } calendar { key name } }`;

/** The resolution clock of an incident, as the provider sees it. */
async function promised(id: string) {
  const { incident } = await scene.ask(`query ($id: ID!) { incident(id: $id) { ${resolution} } }`, { id });
  return incident.clocks.find(({ metric }: { metric: string }) => metric === 'RESOLUTION');
}

/** Says of every pinned case that comes out otherwise that it is meant to: longer days are due sooner. */
async function signOffCases(id: string): Promise<void> {
  const asked = await scene.ask('query ($id: ID!) { changeSet(id: $id) { caseChanges { key } } }', { id });
  for (const { key } of asked.changeSet.caseChanges)
    await scene.ask(
      'mutation ($input: ChangeSetSignOffInput!) { changeSetSignOff(input: $input) { userErrors { message } } }',
      { input: { id, key, reason: 'Longer days are due sooner' } },
    );
}

const ordinary = { serviceKey: 'workplace-support', impact: 'low', urgency: 'medium' };

it('an ops leader changes a calendar and a target, sees what moves, publishes, and a client reads the receipt', async () => {
  const before = await scene.incident(ordinary);
  const old = await promised(before.id);
  const changeSet = await scene.changeSet('Longer days', 'To be there in the evening');
  const mara = await scene.page('mara');
  await mara.page.emulateMedia({ reducedMotion: 'reduce' });

  await go(mara, `/calendars/${old.calendar.key}/edit?changeSet=${changeSet}`);
  await heading(mara, old.calendar.name);
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday']) {
    await tabTo(mara.page, `${day}, to`);
    await mara.page.keyboard.press('Control+A');
    await mara.page.keyboard.type('21:00');
  }
  await mara.page.keyboard.press('Tab');
  await mara.page.getByText('All changes saved').waitFor();
  await expectUsable(mara);

  await go(mara, `/sla-policies/${old.policy.key}/edit?changeSet=${changeSet}`);
  await heading(mara, old.policy.name);
  await tabTo(mara.page, 'Resolution, P4 Low');
  await mara.page.keyboard.press('Control+A');
  await mara.page.keyboard.type('3 h');
  await mara.page.keyboard.press('Tab');
  await mara.page.getByText('All changes saved').waitFor();

  await signOffCases(changeSet);
  await go(mara, `/change-sets/${changeSet}`);
  await heading(mara, 'Longer days');
  await mara.page.getByRole('button', { name: 'Work out', exact: true }).waitFor();
  await pressOn(mara.page, 'Work out');
  await mara.page.getByText('It waits to be worked on.').waitFor();
  await new AnalysisWorker(scene.api.system).answerNext();
  await mara.page.getByText(/clocks? (is|are) counted anew/).waitFor();
  await expectUsable(mara);
  await pressOn(mara.page, 'By promise and policy, clock by clock');
  await heading(mara, 'Running clocks');
  await mara.page.getByRole('link', { name: before.number }).first().waitFor();
  await expectUsable(mara);
  await go(mara, `/change-sets/${changeSet}`);
  await heading(mara, 'Longer days');
  await pressOn(mara.page, 'Publish');
  await mara.page.getByRole('dialog').getByRole('button', { name: 'Publish now' }).waitFor();
  // four more hours a day and less time for what is less urgent: both are warned of
  await typeInto(mara.page, 'Why it is published all the same', 'They asked for it.');
  await expectUsable(mara);
  await pressOn(mara.page, 'Publish now');
  await heading(mara, 'Release 2');

  // publishing moves no clock that runs
  expect(await promised(before.id)).toEqual(old);
  const after = await scene.incident(ordinary);
  const now = await promised(after.id);
  expect(Date.parse(now.dueAt)).toBeLessThan(Date.parse(old.dueAt));

  const femke = await scene.page('femke');
  await femke.page.emulateMedia({ reducedMotion: 'reduce' });
  await go(femke, `/incidents/${after.id}`);
  await pressOn(femke.page, 'Receipt of Resolution');
  await heading(femke, 'Receipt: Resolution');
  await femke.page.getByText('3 h', { exact: false }).first().waitFor();
  await femke.page.getByText(old.calendar.name).first().waitFor();
  await expectUsable(femke);
}, 120_000);
