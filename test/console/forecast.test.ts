import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AnalysisWorker } from '../../server/app/analysis/AnalysisWorker.js';
import { checkAccessibility, type WatchedPage } from '../support/browser.js';
import { fasterForGold } from './fasterForGold.js';
import { pressOn } from './keyboard.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
let mara: WatchedPage;
let set = '';
const numbers: string[] = [];

beforeAll(async () => {
  scene = await startScene();
  for (const title of ['No network on the quay', 'The crane does not answer'])
    numbers.push((await scene.incident({ title, impact: 'high', urgency: 'high' })).number);
  set = await fasterForGold(scene);
  mara = await scene.page('mara');
}, 60_000);
afterAll(() => scene?.close());

describe('what a change set would do to running clocks', () => {
  it('is worked out by keyboard, says truly what publishing does, and every number opens its clocks', async () => {
    const { page, complaints } = mara;
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(`${scene.api.address}/admin/change-sets/${set}`);
    const panel = page.getByRole('region', { name: 'On running clocks' });
    await panel.getByText('no clock moves').waitFor();
    await panel.getByRole('button', { name: 'Work out', exact: true }).waitFor();
    await pressOn(page, 'Work out');
    await panel.getByText('It waits to be worked on.').waitFor();
    expect(await new AnalysisWorker(scene.api.system).answerNext()).toBe(true);
    await panel.getByText('As of').waitFor();
    await panel.getByText('2 clocks are counted anew').waitFor();
    await panel.getByRole('link', { name: 'By promise and policy, clock by clock' }).click();

    await page.getByRole('heading', { level: 1, name: 'Running clocks' }).waitFor();
    const row = page
      .getByRole('table', { name: 'What would become of clocks, by what is promised' })
      .getByRole('row', { name: /^Resolution/ });
    expect((await row.getByRole('cell').allInnerTexts()).map((text) => text.trim())).toEqual([
      '2',
      '0',
      '0',
      '0',
      '0',
      '0',
      '0',
    ]);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect({ [colorScheme]: await checkAccessibility(page) }).toEqual({ [colorScheme]: [] });
    }
    await row.getByRole('link', { name: '2', exact: true }).click();
    await page.getByText('Resolution, due at another time').waitFor();
    await page.getByText('2 of 2 clocks').waitFor();
    const clocks = page.getByRole('table', { name: 'Clocks that would not stay as they are' });
    for (const number of numbers) await clocks.getByRole('link', { name: number }).waitFor();
    await clocks.getByRole('link', { name: numbers[0] }).click();
    await page.getByRole('heading', { level: 1, name: /No network on the quay/ }).waitFor();
    expect(complaints).toEqual([]);
  }, 90_000);

  it('is not offered to agents', async () => {
    const { page } = await scene.page('tomas');
    await page.goto(`${scene.api.address}/admin/change-sets/${set}`);
    await page.getByRole('heading', { name: 'On today’s work' }).waitFor();
    expect(await page.getByRole('heading', { name: 'On running clocks' }).count()).toBe(0);
  }, 60_000);

  it('needs no scrolling to the side on a narrow screen', async () => {
    const { page } = mara;
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${scene.api.address}/admin/change-sets/${set}/clocks`);
    await page.getByRole('heading', { level: 2, name: 'By promise' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  }, 60_000);
});
