import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { checkAccessibility, type WatchedPage } from '../support/browser.js';
import { startScene, type Scene } from './scene.js';

/* A date has three parts, and the browser knows no value while one of them is missing: nothing is emptied by that. */

let scene: Scene;
let mara: WatchedPage;
let page: Page;
let changeSet: string;
beforeAll(async () => {
  scene = await startScene();
  [mara, changeSet] = await Promise.all([scene.page('mara'), scene.changeSet('Harbour', 'Another first day')]);
  page = mara.page;
}, 60_000);
afterAll(() => scene?.close());

const open = async (path: string, heading: string) => {
  await page.goto(`${scene.api.address}/admin/${path}`);
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
};
const firstDays = async (): Promise<string[]> => {
  const query = `query ($changeSet: ID) {
    contractDocument(key: "harbour-logistics", changeSet: $changeSet) { lines { validFrom } } }`;
  const { contractDocument } = await scene.ask(query, { changeSet });
  return contractDocument.lines.map(({ validFrom }: { validFrom: string }) => validFrom);
};
const notWhole = 'This date is not whole: give day, month and year, and the time where it is asked for.';

it('the draft keeps the last whole date, and the field says that this is none', async () => {
  await open(`contracts/harbour-logistics/edit?changeSet=${changeSet}`, 'Harbour Logistics frame contract');
  const [before, other] = await firstDays();
  const field = page.getByLabel(/^First day(?! without)/).first();
  await expect(field.inputValue()).resolves.toBe(before);
  await field.focus();
  await page.keyboard.press('Backspace');
  await page.getByRole('status').getByText('1 value is not saved').waitFor();
  await expect(field.inputValue()).resolves.toBe('');
  await page.getByLabel('First day without it').first().focus();
  await page.getByText(notWhole).waitFor();
  await expect(field.getAttribute('aria-invalid')).resolves.toBe('true');
  expect({ axe: await checkAccessibility(page) }).toEqual({ axe: [] });
  await expect(firstDays()).resolves.toEqual([before, other]);

  // the part that was missing makes a day of it again, and that is saved
  await field.focus();
  await page.keyboard.type('03');
  await page.getByText(notWhole).waitFor({ state: 'detached' });
  await page.getByText('All changes saved').waitFor();
  const now = await field.inputValue();
  expect(now).toMatch(/^2022-(03-01|01-03)$/);
  await expect(firstDays()).resolves.toEqual([now, other]);
  // a day may still be taken away as a whole
  const end = page.getByLabel('First day without it').first();
  await end.fill('');
  await page.getByText('All changes saved').waitFor();
  await expect(page.getByText(notWhole).count()).resolves.toBe(0);
  expect(mara.complaints).toEqual([]);
}, 60_000);

it('a form is not sent with a date that is half typed', async () => {
  await open('corrections', 'Corrections');
  await page.getByRole('button', { name: 'Recalculate clocks' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Service of their incidents').selectOption({ label: 'Network access' });
  await dialog.getByLabel('Why').fill('To see');
  const from = dialog.getByLabel('Only clocks that started from');
  await from.fill('2026-03-02T08:00');
  await from.focus();
  await page.keyboard.press('Backspace');
  await dialog.getByRole('button', { name: 'Show what would change' }).click();
  await dialog.getByText(notWhole).waitFor();
  await expect(from.getAttribute('aria-invalid')).resolves.toBe('true');
  expect({ axe: await checkAccessibility(page) }).toEqual({ axe: [] });
  const { corrections } = await scene.ask('{ corrections { totalCount } }');
  expect(corrections.totalCount).toBe(0);
  await from.focus();
  await page.keyboard.type('04');
  await dialog.getByText(notWhole).waitFor({ state: 'detached' });
  await expect(from.inputValue()).resolves.toMatch(/^2026-\d\d-\d\dT08:00$/);
  await dialog.getByRole('button', { name: 'Show what would change' }).click();
  await page.getByRole('heading', { level: 1, name: 'COR-1' }).waitFor();
  expect(mara.complaints).toEqual([]);
}, 60_000);
