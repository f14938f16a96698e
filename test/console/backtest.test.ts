import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations, users } from '../../seeds/demo/cast.js';
import { AnalysisWorker } from '../../server/app/analysis/AnalysisWorker.js';
import type { Actor } from '../../server/core/kernel/Actor.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import { toldWork, type Work, writingWork } from '../../server/database/kernel/Work.js';
import { checkAccessibility, type WatchedPage } from '../support/browser.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
let mara: WatchedPage;
let set = '';
const numbers: string[] = [];
const hour = 3_600_000;

beforeAll(async () => {
  scene = await startScene();
  const { system } = scene.api;
  const desk: Actor = {
    kind: 'USER',
    principal: `user:${users.tomas.id}`,
    userId: users.tomas.id,
    organisationId: organisations.northwind.id,
    role: 'AGENT',
    source: 'CONSOLE',
    pool: 'worker',
    sees: null,
  };
  const at = <T>(instant: number, run: (work: Work) => Promise<T>): Promise<T> =>
    writingWork(system, { ...desk, kind: 'SYSTEM' }, 'history', (work) => run(toldWork(work, desk, new Date(instant))));
  // of the highest priority, which counts around the clock: due four hours after they were opened, solved after three
  for (const [i, title] of ['No network on the quay', 'The crane does not answer'].entries()) {
    const opened = Date.now() - (40 + 30 * i) * hour;
    const { id, number } = await at(opened, (work) =>
      openIncident(work, {
        organisationId: organisations.harbour.id,
        contactId: contacts.willem.id,
        serviceKey: 'network-access',
        title,
        impact: 'high',
        urgency: 'high',
      }),
    );
    numbers.push(number);
    await at(opened + hour / 6, (work) => startIncident(work, { id, assigneeId: users.tomas.id }));
    await at(opened + 3 * hour, (work) =>
      resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'A new switch' }),
    );
  }
  set = await fasterSet();
  mara = await scene.page('mara');
}, 60_000);
afterAll(() => scene?.close());

/** A change set in which the gold policy promises solutions of the highest priority in two hours. */
async function fasterSet(): Promise<string> {
  const { changeSetOpen } = await scene.ask(
    `mutation ($input: ChangeSetOpenInput!) { changeSetOpen(input: $input) { changeSet { id } } }`,
    { input: { name: 'Faster for gold', purpose: 'The tender asks for it.' } },
  );
  const changeSetId = changeSetOpen.changeSet.id;
  const { slaPolicyDocument: document } = await scene.ask(
    `{ slaPolicyDocument(key: "gold") { key name description calendar inCustomersZone reopen retarget late
         targets { metric holder priorities tiers seconds calendar } pauses { metric reasons } } }`,
  );
  for (const target of document.targets)
    if (target.metric === 'RESOLUTION' && target.priorities.includes('p1')) target.seconds = 2 * 3_600;
  const { slaPolicySave } = await scene.ask(
    `mutation ($input: SlaPolicySaveInput!) { slaPolicySave(input: $input) { userErrors { message path } } }`,
    { input: { changeSetId, document } },
  );
  expect(slaPolicySave.userErrors).toEqual([]);
  return changeSetId;
}

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
    await page.getByText(/^History was reproduced: all \d+ clocks/).waitFor();
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
