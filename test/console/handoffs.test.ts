import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { users } from '../../seeds/demo/cast.js';
import { checkAccessibility, type WatchedPage } from '../support/browser.js';
import { cameTo, focused, pressOn, tabTo, typeInto } from './keyboard.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
let incident: { readonly id: string; readonly number: string };
let tomas: WatchedPage;
let jonas: WatchedPage;

beforeAll(async () => {
  scene = await startScene();
  incident = await scene.incident({ serviceKey: 'workplace-support', urgency: 'low' });
  [tomas, jonas] = [await scene.page('tomas'), await scene.page('jonas')];
}, 60_000);
afterAll(() => scene?.close());

const open = async ({ page }: WatchedPage): Promise<void> => {
  await page.goto(`${scene.api.address}/admin/incidents/${incident.id}`);
  await page.getByRole('heading', { level: 1, name: 'No network on the quay' }).waitFor();
};
const panel = (page: Page) => page.getByRole('region', { name: 'Handoffs' });
const first = async (page: Page): Promise<string> =>
  (await panel(page).getByRole('listitem').first().innerText()).replaceAll(/\s+/g, ' ');

/** Hands it to somebody with the form of the move, by the keyboard. */
async function assign({ page }: WatchedPage, person: string, note: string): Promise<void> {
  await tabTo(page, 'Assign');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: person }).waitFor({ state: 'attached' });
  await typeInto(page, 'Person', person);
  await typeInto(page, 'Note to the next one', note);
  await pressOn(page, 'Assign');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await panel(page).getByText(note).waitFor();
}

it('the handoffs of an incident begin with the routing, and are nothing to others', async () => {
  await open(tomas);
  expect(await first(tomas.page)).toMatch(/^From nobody to Service desk Offered .* by the rules Not taken yet/);
  // taken it may be, by one of the team; there is nobody to give it back to
  expect(await panel(tomas.page).getByRole('button').allInnerTexts()).toEqual(['Accept']);
  const { page, complaints } = await scene.page('femke');
  await page.goto(`${scene.api.address}/admin/incidents/${incident.id}`);
  await page.getByRole('heading', { level: 1, name: 'No network on the quay' }).waitFor();
  expect(await panel(page).count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('somebody hands it on with a word, and the next one accepts it, with the keyboard alone', async () => {
  await assign(tomas, users.jonas.displayName, 'You know these scanners');
  const said = `From Service desk to ${users.jonas.displayName}, Service desk You know these scanners Offered`;
  expect(await first(tomas.page)).toContain(said);
  expect(await panel(tomas.page).getByRole('button').count()).toBe(0);
  const told = tomas.page.getByRole('listitem').filter({ hasText: `Assigned to ${users.jonas.displayName}` });
  expect(await told.innerText()).toMatch(/Internal\s+You know these scanners/);

  await open(jonas);
  const { page } = jonas;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await checkAccessibility(page)).toEqual([]);
  }
  await pressOn(page, 'Accept');
  await panel(page)
    .getByText(/^Taken .* by Jonas Weber, /)
    .waitFor();
  await cameTo(page, /^Handoffs, the latest first/);
  expect(await panel(page).getByRole('button').count()).toBe(0);
});

it('is given back with a reason, which stands at the way back', async () => {
  await tomas.page.reload();
  await assign(tomas, users.aisha.displayName, 'Jonas is on leave');
  await assign(tomas, users.jonas.displayName, 'Back already');
  const { page } = jonas;
  await page.reload();
  await pressOn(page, 'Give back');
  const dialog = page.getByRole('dialog', { name: `Give back: ${incident.number}` });
  await dialog.waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await checkAccessibility(page)).toEqual([]);
  }
  await pressOn(page, 'Give back');
  await dialog.getByText('Fill this in.').waitFor();
  await tabTo(page, 'Why', 'Shift+Tab');
  await page.keyboard.type('Still on leave');
  await pressOn(page, 'Give back');
  await panel(page).getByText('Still on leave').waitFor();
  await cameTo(page, /^Handoffs, the latest first/);
  expect(await first(page)).toContain(`to ${users.aisha.displayName}, Service desk Still on leave`);
  const second = panel(page).getByRole('listitem').nth(1);
  expect(await second.innerText()).toContain('Given back');
  expect(await focused(page)).toContain('Handoffs');
  expect([...tomas.complaints, ...jonas.complaints]).toEqual([]);
});
