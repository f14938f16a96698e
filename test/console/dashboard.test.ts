import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { consoleModule } from './consoleModule.js';
import { startScene, type Scene } from './scene.js';
import { expectUsable } from './usable.js';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
  const { id } = await scene.incident();
  const { viewer } = await scene.ask('{ viewer { user { id } } }', {}, 'tomas');
  const { incidentAssign } = await scene.ask(
    'mutation ($input: IncidentAssignInput!) { incidentAssign(input: $input) { userErrors { message } } }',
    { input: { id, assigneeId: viewer.user.id } },
  );
  expect(incidentAssign.userErrors).toEqual([]);
  const { incidentHandoffAccept } = await scene.ask(
    'mutation ($input: IncidentHandoffAcceptInput!) { incidentHandoffAccept(input: $input) { userErrors { message } } }',
    { input: { id } },
    'tomas',
  );
  expect(incidentHandoffAccept.userErrors).toEqual([]);
}, 60_000);
afterAll(() => scene?.close());

/** Captions of tables that are wider than what they stand in. */
const tablesOutOfTheirBox = `[...document.querySelectorAll('main table')]
  .filter((table) => table.getBoundingClientRect().right > table.parentElement.getBoundingClientRect().right + 1)
  .map((table) => table.caption.textContent)`;

/** The latest numbers behind a chart, without the period. */
async function latestOf(page: Page, chart: string): Promise<string[]> {
  const panel = page.getByRole('region', { name: chart });
  await panel.getByRole('button', { name: 'Table' }).click();
  const latest = panel.getByRole('table').locator('tbody tr').first();
  await latest.waitFor();
  return latest.locator('td').allInnerTexts();
}

describe('a time of the dashboard', () => {
  it.each([
    [0.005, '18 seconds', '0.3 min'],
    [0.02, '1.2 minutes', '1.2 min'],
    [0.2, '12 minutes', '12 min'],
    [1.5, '1.5 hours', '1.5 h'],
    [60, '2.5 days', '60 h'],
  ])('of %s hours is said in the unit in which it can be told from others', async (hours, inWords, atAxis) => {
    const { valueText, axisText } = await consoleModule<{
      valueText(value: number, unit: string): string;
      axisText(value: number, unit: string): string;
    }>('dashboard/values.ts');
    expect([valueText(hours, 'hours'), axisText(hours, 'hours')]).toEqual([inWords, atAxis]);
  });
});

describe('the dashboard', () => {
  it('says how long it takes until somebody has an incident, and how many are escalated', async () => {
    const watched = await scene.page('mara');
    const { page } = watched;
    await page.goto(`${scene.api.address}/admin/`);
    // assigned and so accepted some moments after it was opened; the network has it from the rules, and no rung was passed
    const short = expect.stringMatching(/^\d+ seconds$/);
    expect((await latestOf(page, 'Time to assignment')).slice(-2)).toEqual([short, short]);
    expect((await latestOf(page, 'Escalated')).slice(-2)).toEqual(['0.0 %', '0.0 %']);
    expect((await latestOf(page, 'Handoffs')).slice(-2)).toEqual([short, short]);
    // no number lies under the card beside it
    for (const width of [1280, 1440, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(tablesOutOfTheirBox)).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await expectUsable(watched);
    await page.context().close();
  });

  it('shows a customer nothing of what the provider escalates, and does not ask for it', async () => {
    const { page, complaints } = await scene.page('femke');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.postData() ?? ''));
    await page.goto(`${scene.api.address}/admin/`);
    await page.getByRole('heading', { name: 'Time to assignment' }).waitFor();
    expect(await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Opened and resolved',
      'Backlog',
      'Promises kept',
      'Time to resolve',
      'Time to assignment',
    ]);
    expect(asked.filter((body) => body.includes('escalation'))).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
