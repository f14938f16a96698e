import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { checkAccessibility, type WatchedPage, hiddenWidth } from '../support/browser.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
let femke: WatchedPage;
let clockId = '';
let number = '';

beforeAll(async () => {
  scene = await startScene();
  const incident = await scene.incident();
  number = incident.number;
  const { incident: read } = await scene.ask('query ($id: ID!) { incident(id: $id) { clocks { id metric } } }', {
    id: incident.id,
  });
  clockId = read.clocks.find(({ metric }: { metric: string }) => metric === 'RESOLUTION').id;
  femke = await scene.page('femke');
  await femke.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await femke.page.goto(`${scene.api.address}/admin/incidents/${incident.id}`);
}, 60_000);
afterAll(() => scene?.close());

it('is opened by a client from the clock of the own incident, by keyboard, and read in both themes', async () => {
  const { page, complaints } = femke;
  const link = page.getByRole('link', { name: 'Receipt of Resolution' });
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Receipt: Resolution' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/admin/receipts/${clockId}`);
  await page.getByRole('img', { name: /^Time line of the clock\./ }).waitFor();
  await page.getByRole('table', { name: 'Lines of the receipt' }).waitFor();
  await page
    .getByText(/(will be reached|stands still)/)
    .first()
    .waitFor();
  expect(await page.getByRole('link', { name: number }).count()).toBe(1);
  expect(await page.getByText('Steps of the ladder').count()).toBe(0);
  expect({ light: await checkAccessibility(page) }).toEqual({ light: [] });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect({ dark: await checkAccessibility(page) }).toEqual({ dark: [] });
  expect(complaints).toEqual([]);
}, 60_000);

it('is downloaded as a file that says what the page says', async () => {
  const { page } = femke;
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as text' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe(`${number}-resolution.txt`);
}, 30_000);

it('needs no scrolling to the side on a telephone', async () => {
  const { page } = femke;
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await hiddenWidth(page)).toBe(0);
}, 30_000);
