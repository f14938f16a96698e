import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { AnalysisWorker } from '../../server/app/analysis/AnalysisWorker.js';
import { cameTo, focused, pressOn, tabTo, typeInto } from './keyboard.js';
import { startScene, type Scene } from './scene.js';
import { expectUsable } from './usable.js';

/*
 * A rule from end to end, with the keyboard alone: an ops leader adds one, tries it on three incidents of the past, sees what it
 * would have done in 90 days, publishes it and rolls it back.
 */

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
}, 60_000);
afterAll(() => scene?.close());

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** Chooses by its first letters, as the arrows would open a list of the browser's own. */
async function choose(page: Page, name: string, option: string): Promise<void> {
  if ((await focused(page)) !== name) await tabTo(page, name);
  await page.keyboard.type(option);
}

const teamOf = async (id: string): Promise<string> => {
  const { incident } = await scene.ask('query ($id: ID!) { incident(id: $id) { team { name } } }', { id });
  return incident.team.name;
};

it('an ops leader adds a rule, tries it, sees 90 days of it, publishes it and rolls it back', async () => {
  const badges = {
    title: 'The badge reader is dead',
    serviceKey: 'building-maintenance',
    impact: 'low',
    urgency: 'low',
  };
  const past = [
    await scene.incident(badges),
    await scene.incident({ ...badges, title: 'A badge reader blinks' }),
    await scene.incident({ title: 'No network on the quay' }),
  ];
  const before = await Promise.all(past.map(({ id }) => teamOf(id)));
  expect(before[0]).not.toBe('Service desk');
  const mara = await scene.page('mara');
  const { page } = mara;
  page.setDefaultTimeout(10_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });

  await page.goto(`${scene.api.address}/admin/routing-rules/incident-assignment`);
  await heading(page, 'Incident assignment');
  await page.getByRole('link', { name: 'Edit', exact: true }).waitFor();
  await pressOn(page, 'Edit');
  await page.getByRole('dialog', { name: 'Where should your edits go?' }).getByLabel('Name').waitFor();
  await typeInto(page, 'Name', 'Badges to the desk');
  await typeInto(page, 'Why', 'The desk has the spare readers.');
  await pressOn(page, 'Open and edit');
  await page.getByRole('button', { name: 'Add a rule' }).waitFor();
  await pressOn(page, 'Add a rule');
  await cameTo(page, /^Name/);
  await page.keyboard.type('Badges');
  await choose(page, 'Team', 'Service desk');
  await tabTo(page, 'Add a condition', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await cameTo(page, /^Condition 1.1, field$/);
  await choose(page, 'Condition 1.1, field', 'title');
  await choose(page, 'Condition 1.1, comparison', 'matches');
  await typeInto(page, 'Condition 1.1, value', 'badge');
  // what is added last would be asked last: it goes before the rules that would decide
  await tabTo(page, 'Move Badges up', 'Shift+Tab');
  for (;;) {
    await page.keyboard.press('Enter');
    const places = page.getByRole('list', { name: 'Rules' }).getByRole('heading', { level: 3 });
    const first = await places.first().innerText();
    if (first.startsWith('Badges')) break;
  }
  await page.getByText('All changes saved').waitFor();
  await expectUsable(mara);

  const goes = ['Service desk, by “Badges”.', 'Service desk, by “Badges”.', before[2]];
  await tabTo(page, 'On the incident with the number');
  for (const [at, { number }] of past.entries()) {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(number);
    await page.getByRole('region', { name: 'Try it' }).getByText(`Goes to ${goes[at]}`).waitFor();
  }
  await expectUsable(mara);

  await pressOn(page, 'Review change set');
  await heading(page, 'Badges to the desk');
  await page.getByRole('link', { name: 'Try its rules over history' }).waitFor();
  await pressOn(page, 'Try its rules over history');
  await heading(page, 'Routing over history');
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await pressOn(page, 'Start');
  await page.getByText('It waits to be worked on.').waitFor();
  expect(await new AnalysisWorker(scene.api.system).answerNext()).toBe(true);
  await page.getByRole('heading', { level: 2, name: '2 incidents would go elsewhere' }).waitFor();
  await page
    .getByRole('table', { name: 'Incidents of the backtest' })
    .getByRole('link', { name: past[0]!.number })
    .waitFor();
  await expectUsable(mara);

  await pressOn(page, 'Badges to the desk');
  await heading(page, 'Badges to the desk');
  await page.getByRole('button', { name: 'Publish', exact: true }).waitFor();
  await pressOn(page, 'Publish');
  await page.getByRole('dialog').getByRole('button', { name: 'Publish now' }).waitFor();
  await pressOn(page, 'Publish now');
  await heading(page, 'Release 2');
  const under = await scene.incident(badges);
  expect(await teamOf(under.id)).toBe('Service desk');

  await page.goto(`${scene.api.address}/admin/releases/1`);
  await heading(page, 'Release 1');
  await pressOn(page, 'Make live again');
  await page.getByRole('dialog').getByLabel('Why').waitFor();
  await typeInto(page, 'Why', 'The desk has none left.');
  await pressOn(page, 'Make live again');
  await heading(page, 'Release 3');
  await expectUsable(mara);
  const after = await scene.incident(badges);
  expect(await teamOf(after.id)).toBe(before[0]);
  // what was decided stays as it was decided
  expect(await teamOf(under.id)).toBe('Service desk');
}, 120_000);
