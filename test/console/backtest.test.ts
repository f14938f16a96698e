import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AnalysisWorker } from '../../server/app/analysis/AnalysisWorker.js';
import { checkAccessibility, type WatchedPage } from '../support/browser.js';
import { tellSolvedInThreeHours } from '../support/desk.js';
import { fasterForGold } from './fasterForGold.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
let mara: WatchedPage;
let set = '';
const numbers: string[] = [];
const hour = 3_600_000;

beforeAll(async () => {
  scene = await startScene();
  for (const [i, title] of ['No network on the quay', 'The crane does not answer'].entries())
    numbers.push(await tellSolvedInThreeHours(scene.api.system, Date.now() - (40 + 30 * i) * hour, title));
  set = await fasterForGold(scene);
  mara = await scene.page('mara');
}, 60_000);
afterAll(() => scene?.close());

describe('the backtest of a change set', () => {
  it('is started, watched and answered, and every number opens', async () => {
    const { page, complaints } = mara;
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(`${scene.api.address}/admin/change-sets/${set}`);
    await page.getByRole('link', { name: 'Try it over history' }).click();
    await page.getByRole('heading', { level: 1, name: 'Backtest', exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Nothing was tried yet' }).waitFor();
    await page.getByRole('button', { name: 'Start', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('It waits to be worked on.').waitFor();
    expect(await new AnalysisWorker(scene.api.system).answerNext()).toBe(true);
    await page.getByRole('heading', { level: 2, name: 'Attainment' }).waitFor();
    const row = page
      .getByRole('table', { name: /^Attainment of each metric/ })
      .getByRole('row', { name: /^Resolution/ });
    expect((await row.getByRole('cell').allInnerTexts()).map((text) => text.trim())).toEqual([
      '100.0 % → 0.0 %',
      '-100.0',
      '',
      '2 → 0 met',
      '0 → 2 breached',
    ]);
    await page.getByText(/^History was reproduced: every clock/).waitFor();
    await page.getByRole('button', { name: /^Show as a list/ }).click();
    await page.getByRole('table', { name: 'Hours with breaches' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect({ [colorScheme]: await checkAccessibility(page) }).toEqual({ [colorScheme]: [] });
    }
    await row.getByRole('link', { name: '2', exact: true }).last().click();
    await page.getByText('Resolution, would have been: breached').waitFor();
    const clocks = page.getByRole('table', { name: 'Clocks of the backtest' });
    await page.getByText('2 of 2 clocks').waitFor();
    for (const number of numbers) await clocks.getByRole('link', { name: number }).waitFor();
    expect(complaints).toEqual([]);
  }, 90_000);

  it('needs no scrolling to the side on a narrow screen', async () => {
    const { page } = mara;
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${scene.api.address}/admin/change-sets/${set}/backtest`);
    await page.getByRole('heading', { level: 2, name: 'Attainment' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  }, 60_000);
});
