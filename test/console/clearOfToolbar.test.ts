import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startScene, type Scene } from './scene.js';

/*
 * The tools of a document stick to the top of the window. What is scrolled to comes to lie below them, and is never covered,
 * however many lines they take.
 */

let scene: Scene;
let page: Page;
let changeSet: string;

beforeAll(async () => {
  scene = await startScene();
  changeSet = await scene.changeSet('Autumn', 'To go through editors');
  ({ page } = await scene.page('mara'));
  await page.emulateMedia({ reducedMotion: 'reduce' });
}, 60_000);
afterAll(() => scene?.close());

/** What has the focus among the fields, and whether the tools cover some of it; null for what is no field. */
const standing = `(() => {
  const it = document.activeElement;
  const bar = document.querySelector('[role="toolbar"][aria-label="Document"]');
  if (!document.querySelector('main').contains(it) || bar.contains(it)) return null;
  const [a, b] = [it.getBoundingClientRect(), bar.getBoundingClientRect()];
  const name = it.getAttribute('aria-label') ?? it.labels?.[0]?.innerText ?? it.innerText;
  // above the tools are only a heading and the way here, which scroll away with the page
  const isBelow = bar.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING;
  return isBelow ? { name: name.slice(0, 60), isCovered: a.top < b.bottom && a.bottom > b.top && a.top < innerHeight } : null;
})()`;

interface Standing {
  readonly name: string;
  readonly isCovered: boolean;
}

/** Goes from the end of the page upwards through all that takes the focus. */
async function upwards(): Promise<Standing[]> {
  await page.evaluate('document.activeElement?.blur(); scrollTo(0, document.documentElement.scrollHeight)');
  await page.keyboard.press('Shift+Tab');
  const found: Standing[] = [];
  for (let presses = 0; presses < 300; presses += 1) {
    const one = await page.evaluate<Standing | null>(standing);
    if (one) found.push(one);
    else if (found.length > 0) break;
    await page.keyboard.press('Shift+Tab');
  }
  return found;
}

it.each([
  ['calendars/berlin-business-hours', 'Berlin business hours', 1_280],
  ['calendars/berlin-business-hours', 'Berlin business hours', 390],
  ['holiday-sets/germany-berlin', 'Public holidays in Berlin', 390],
  ['sla-policies/gold', 'Gold', 390],
])(
  '%s: nothing of “%s” is covered where it is scrolled to, %s wide',
  async (path, heading, width) => {
    await page.setViewportSize({ width, height: 500 });
    await page.goto(`${scene.api.address}/admin/${path}/edit?changeSet=${changeSet}`);
    await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    const found = await upwards();
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter(({ isCovered }) => isCovered)).toEqual([]);
  },
  60_000,
);

it('another page has its own room again', async () => {
  const room = async (): Promise<number> =>
    parseFloat(await page.evaluate('getComputedStyle(document.documentElement).scrollPaddingTop'));
  const inEditor = await room();
  await page.getByRole('link', { name: 'SLA policies' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'SLA policies' }).waitFor();
  expect(await room()).toBeLessThan(inEditor);
});
