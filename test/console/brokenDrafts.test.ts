import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WatchedPage } from '../support/browser.js';
import { pressOn } from './keyboard.js';
import { startScene, type Scene } from './scene.js';
import { expectUsable } from './usable.js';

let scene: Scene;
let mara: WatchedPage;
let changeSet: string;
beforeAll(async () => {
  scene = await startScene();
  changeSet = await scene.changeSet('Half done', 'To be gone on with');
  const { result } = await scene.ask(
    'mutation ($input: TeamSaveInput!) { result: teamSave(input: $input) { userErrors { message } } }',
    { input: { changeSetId: changeSet, document: { key: 'night', name: 'Night shift', calendar: 'never' } } },
  );
  expect(result.userErrors).toEqual([]);
  mara = await scene.page('mara');
}, 60_000);
afterAll(() => scene?.close());

const go = (path: string) => mara.page.goto(`${scene.api.address}/admin${path}`);
const heading = (name: string) => mara.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

describe('a draft that has errors', () => {
  it('stands in the list of its kind, marked, and leads to its editor with the keyboard', async () => {
    await go(`/teams?changeSet=${changeSet}`);
    const broken = mara.page.getByRole('list', { name: 'With errors' }).getByRole('listitem');
    await broken.getByText('Has errors').waitFor();
    expect(await broken.count()).toBe(1);
    await mara.page.getByRole('table', { name: 'Teams' }).getByRole('link', { name: 'Payroll', exact: true }).waitFor();
    await expectUsable(mara);
    await pressOn(mara.page, 'Night shift');
    await heading('Night shift');
  });

  it('has a page that says so in place of one that is not found', async () => {
    await go(`/teams/night?changeSet=${changeSet}`);
    await heading('Night shift');
    await mara.page.getByText('Has errors').waitFor();
    await expectUsable(mara);
    await pressOn(mara.page, 'Open it in the editor');
    await mara.page.waitForURL('**/teams/night/edit?changeSet=*');
    await heading('Night shift');
    // what is not there at all is still not found
    await go(`/teams/nowhere?changeSet=${changeSet}`);
    await heading('Not found');
  });
});

describe('a record that was routed several times', () => {
  it('shows the decisions that stand, and earlier ones folded with their number', async () => {
    const { id, version } = await scene.incident({ title: 'Badge reader is dead', impact: 'low', urgency: 'low' });
    const { result } = await scene.ask(
      `mutation ($input: IncidentPrioritiseInput!) { result: incidentPrioritise(input: $input) { userErrors { message } } }`,
      { input: { id, expectedVersion: version, impact: 'high', urgency: 'high' } },
    );
    expect(result.userErrors).toEqual([]);
    await go(`/incidents/${id}`);
    const panel = mara.page.getByRole('region', { name: 'Why it went this way' });
    await panel.getByText(/^Priority before: 1 decision, the last one/).waitFor();
    expect(await panel.getByText(/^Priority:/).count()).toBe(2);
    expect(await panel.getByText('Priority: P1 Critical').count()).toBe(0);
    expect(await panel.getByText(/by “Incident assignment” of release 1/).count()).toBeGreaterThan(0);
    await expectUsable(mara);
    await panel.getByText(/^Priority before/).focus();
    await mara.page.keyboard.press('Enter');
    await panel.getByText(/P4|P5/).first().waitFor();
    await expectUsable(mara);
  });
});
