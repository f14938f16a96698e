import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { users } from '../../seeds/demo/cast.js';
import type { WatchedPage } from '../support/browser.js';
import { cameTo, focused, pressOn, tabTo, typeInto } from './keyboard.js';
import { startScene, type Scene } from './scene.js';
import { expectUsable } from './usable.js';

let scene: Scene;
let incident: { readonly id: string; readonly number: string };
let tomas: WatchedPage;
let wout: WatchedPage;

beforeAll(async () => {
  scene = await startScene();
  incident = await scene.incident({ serviceKey: 'workplace-support', urgency: 'low' });
  [tomas, wout] = [await scene.page('tomas'), await scene.page('wout')];
}, 60_000);
afterAll(() => scene?.close());

const go = async ({ page }: WatchedPage, path: string, heading: string): Promise<void> => {
  await page.goto(`${scene.api.address}/admin${path}`);
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
};
const panel = (page: Page) => page.getByRole('region', { name: 'Tasks' });
const wordsIn = async (page: Page): Promise<string> => (await panel(page).innerText()).replaceAll(/\s+/g, ' ');

describe('a step of an incident that a vendor does', () => {
  it('is given by one of the staff, with the keyboard alone', async () => {
    await go(tomas, `/incidents/${incident.id}`, 'No network on the quay');
    const { page } = tomas;
    expect(await wordsIn(page)).toContain('Nothing else is to be done.');
    await tabTo(page, 'Add a task');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: `Add a task: ${incident.number}` });
    await dialog.getByRole('option', { name: 'Quayside Cabling' }).waitFor({ state: 'attached' });
    // whom one may give it to: neither clients nor the provider, nor those whose incident it is
    const external = await dialog.getByLabel('Vendor or partner that does it').locator('option').allInnerTexts();
    expect(external).toEqual(['–', 'Alpine Clinics', 'Quayside Cabling']);
    await pressOn(page, 'Add');
    await dialog.getByText('Fill this in.').waitFor();
    await expectUsable(tomas);
    await page.getByLabel('What is to be done').focus();
    await page.keyboard.type('Lay a new cable');
    await tabTo(page, 'How, in full');
    await page.keyboard.type('From the rack to the quay.');
    await typeInto(page, 'Vendor or partner that does it', 'Quayside Cabling');
    expect(await dialog.getByLabel('Team').count()).toBe(0);
    await pressOn(page, 'Add');
    await dialog.waitFor({ state: 'detached' });
    await panel(page).getByText('Lay a new cable').waitFor();
    expect(await wordsIn(page)).toMatch(/Lay a new cable From the rack to the quay\. For Quayside Cabling, since/);
    await expectUsable(tomas);
  });

  it('is all that the vendor finds, at a place of its own, and is done there', async () => {
    await go(wout, '/', 'Tasks');
    const { page } = wout;
    expect(new URL(page.url()).pathname).toBe('/admin/tasks');
    const places = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
    expect(await places.allInnerTexts()).toEqual(['Tasks']);
    const item = page.getByRole('article', { name: 'Lay a new cable' });
    expect((await item.innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /^Lay a new cable Given .* Mark as done From the rack to the quay\.$/,
    );
    expect(await page.getByRole('main').innerText()).not.toMatch(/INC-|Harbour|No network/);
    await expectUsable(wout);
    await tabTo(page, 'Mark as done');
    await page.keyboard.press('Enter');
    await page.getByText('There is nothing to do.').waitFor();
    await cameTo(page, /^Tasks, the latest first/);
    expect(await focused(page)).toContain('Tasks, the latest first');
    await page.getByLabel('State').selectOption('DONE');
    await item.getByText(`by ${users.wout.displayName}`).waitFor();
    await page.getByText('1 of 1 task', { exact: true }).waitFor();
    await expectUsable(wout);
  });

  it('opens no incident to the vendor, and no place to anybody else', async () => {
    await go(wout, `/incidents/${incident.id}`, 'Not found');
    await go(wout, '/incidents', 'Tasks');
    const inRail = (of: Page) => of.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tasks' });
    expect(await inRail(tomas.page).count()).toBe(0);
    const femke = await scene.page('femke');
    await go(femke, `/incidents/${incident.id}`, 'No network on the quay');
    expect(await panel(femke.page).count()).toBe(0);
    await go(femke, '/', 'Dashboard');
    await femke.page.getByRole('link', { name: /^Tasks to do\s+0$/ }).click();
    await femke.page.getByRole('heading', { level: 1, name: 'Tasks', exact: true }).waitFor();
    expect(await inRail(femke.page).getAttribute('aria-current')).toBe('page');
    await femke.page.getByText('There is nothing to do.').waitFor();
    await expectUsable(femke);
    await femke.page.context().close();
  });

  it('is told to the staff as done, by whom of whom', async () => {
    const { page } = tomas;
    await page.reload();
    await panel(page)
      .getByRole('checkbox', { name: /Lay a new cable/, checked: true })
      .waitFor();
    expect(await wordsIn(page)).toMatch(/Done .* by Wout Hofman, given to Quayside Cabling/);
    const entry = page.getByRole('listitem').filter({ hasText: 'A task was done.' });
    expect(await entry.innerText()).toContain('Wout Hofman');
    expect([...tomas.complaints, ...wout.complaints]).toEqual([]);
  });
});
