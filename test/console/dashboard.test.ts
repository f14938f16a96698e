import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
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
}, 60_000);
afterAll(() => scene?.close());

/** The latest numbers behind a chart, without the period. */
async function latestOf(page: Page, chart: string): Promise<string[]> {
  const panel = page.getByRole('region', { name: chart });
  await panel.getByRole('button', { name: 'Table' }).click();
  const latest = panel.getByRole('table').locator('tbody tr').first();
  await latest.waitFor();
  return latest.locator('td').allInnerTexts();
}

describe('the dashboard', () => {
  it('says how long it takes until somebody has an incident, and how many are escalated', async () => {
    const watched = await scene.page('mara');
    const { page } = watched;
    await page.goto(`${scene.api.address}/admin/`);
    // assigned some moments after it was opened; the network has it from the rules, and a rung has not been passed
    expect((await latestOf(page, 'Time to assignment')).slice(-2)).toEqual(['0.0 hours', '0.0 hours']);
    expect((await latestOf(page, 'Escalated')).slice(-2)).toEqual(['0.0 %', '0.0 %']);
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
