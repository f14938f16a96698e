import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hiddenWidth, type WatchedPage } from '../support/browser.js';
import { cameTo, pressOn, tabTo } from './keyboard.js';
import { startScene, type Scene } from './scene.js';
import { expectUsable } from './usable.js';

let scene: Scene;
let mara: WatchedPage;
let page: Page;
let changeSet: string;

const channel = (value: string) => ({ field: 'channel', op: 'eq', value });
const services = ['payroll', 'network-access', 'business-applications', 'workplace-support'];

/** Twelve rules that hold for different records. */
const rules = ['PHONE', 'EMAIL', 'PORTAL'].flatMap((word, at) =>
  services.map((service, n) => ({
    id: `rule-${at * services.length + n + 1}`,
    name: `Rule ${at * services.length + n + 1}`,
    when: { all: [channel(word), { field: 'service', op: 'eq', value: service }] },
    then: { team: 'payroll' },
  })),
);

beforeAll(async () => {
  scene = await startScene();
  changeSet = await scene.changeSet('List', 'To order the rules');
  const document = {
    key: 'incident-assignment',
    name: 'Incident assignment',
    stage: 'assignment',
    rules,
    default: { team: 'service-desk' },
  };
  const { result } = await scene.ask(
    'mutation ($input: RoutingRuleSetSaveInput!) { result: routingRuleSetSave(input: $input) { userErrors { message } } }',
    { input: { changeSetId: changeSet, document } },
  );
  expect(result.userErrors).toEqual([]);
  mara = await scene.page('mara');
  page = mara.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  page.setDefaultTimeout(10_000);
  await page.goto(`${scene.api.address}/admin/routing-rules/incident-assignment/edit?changeSet=${changeSet}`);
  await page.getByRole('button', { name: 'Open Rule 1', exact: true }).waitFor();
}, 60_000);
afterAll(() => scene?.close());

afterEach(() => expectUsable(mara));

interface SavedRule {
  readonly id: string;
  readonly name: string;
  readonly group: string | null;
  readonly enabled: boolean | null;
}

/** The rules as the change set holds them. */
async function saved(): Promise<SavedRule[]> {
  await page.getByText('All changes saved').waitFor();
  const { document } = await scene.ask(
    'query ($changeSet: ID) { document: routingRuleSetDocument(key: "incident-assignment", changeSet: $changeSet) { rules { id name group enabled } } }',
    { changeSet },
  );
  return document.rules;
}

const order = async () => (await saved()).map(({ id }) => Number(id.replace('rule-', '')));
const said = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
const shown = () => page.locator('[data-rule]').count();

describe('the list of rules', () => {
  it('moves by buttons and by Alt and an arrow, and the focus goes along', async () => {
    await tabTo(page, 'Move Rule 2 up');
    await page.keyboard.press('Enter');
    await said('Rule 2 is now 1 of 12.');
    await cameTo(page, /^Move Rule 2 up$/);
    await page.keyboard.press('Alt+ArrowDown');
    await said('Rule 2 is now 2 of 12.');
    await cameTo(page, /^Move Rule 2 down$/);
    await page.keyboard.press('Alt+ArrowDown');
    await said('Rule 2 is now 3 of 12.');
    await expect(order()).resolves.toEqual([1, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  }, 60_000);

  it('moves by dragging', async () => {
    const handle = (n: number) => page.locator(`[data-rule="${n}"] [draggable]`);
    await handle(2).dragTo(page.locator('[data-rule="1"]'), { targetPosition: { x: 100, y: 5 } });
    await said('Rule 2 is now 2 of 12.');
    await expect(order()).resolves.toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  }, 60_000);

  it('duplicates a rule under an id of its own, and switches one off and on', async () => {
    await page.getByRole('button', { name: 'Duplicate Rule 1', exact: true }).click();
    await said('Rule 1 is copied.');
    await cameTo(page, /^Name/);
    await page.getByRole('button', { name: 'Switch Rule 1 (copy) off' }).click();
    await said('Rule 1 (copy) is switched off.');
    expect((await saved()).slice(0, 3)).toEqual([
      { id: 'rule-1', name: 'Rule 1', group: null, enabled: true },
      { id: 'rule-1-copy', name: 'Rule 1 (copy)', group: null, enabled: false },
      { id: 'rule-2', name: 'Rule 2', group: null, enabled: true },
    ]);
    await page.getByRole('button', { name: 'Switch Rule 1 (copy) on' }).click();
    expect((await saved())[1]?.enabled).toBe(true);
    await page.locator('[data-rule="1"]').getByRole('button', { name: 'Remove Rule 1 (copy)' }).click();
    await said('Rule 1 (copy) is removed.');
    expect(await saved()).toHaveLength(12);
  }, 60_000);

  it('shows groups under headings in the order of the rules, in parts where others stand between', async () => {
    for (const n of [2, 3, 5]) {
      await page.getByRole('button', { name: `Open Rule ${n}`, exact: true }).click();
      await page.getByLabel('Group', { exact: true }).fill('');
      // typed letter by letter: the field stays where it is while the headings come and go
      await page.getByLabel('Group', { exact: true }).pressSequentially('Night work');
      await page.getByRole('button', { name: `Close Rule ${n}`, exact: true }).click();
    }
    expect((await saved()).filter(({ group }) => group === 'Night work').map(({ id }) => id)).toEqual([
      'rule-2',
      'rule-3',
      'rule-5',
    ]);
    await expect(order()).resolves.toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const heads = page.getByRole('heading', { level: 3, name: /^Night work, part/ });
    await expect(heads.allInnerTexts()).resolves.toEqual([
      'Night work, part 1 of 2 (2 rules)',
      'Night work, part 2 of 2 (1 rule)',
    ]);
    await page.getByRole('button', { name: /^Night work, part 1/ }).click();
    expect(await shown()).toBe(9);
    await pressOn(page, 'Night work, part 2 of 2 (1 rule)');
    expect(await shown()).toBe(12);
  }, 60_000);

  it('is searched by name, key, group and team', async () => {
    const search = page.getByRole('searchbox', { name: 'Search the rules' });
    await search.fill('night');
    await page.getByText('3 of 12 rules').waitFor();
    expect(await shown()).toBe(3);
    await search.fill('rule-11');
    await page.getByText('1 of 12 rules').waitFor();
    await search.fill('Payroll');
    await page.getByText('12 of 12 rules').waitFor();
    await search.fill('');
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await hiddenWidth(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  }, 60_000);

  it('says what uses a rule, and a team', async () => {
    await page.getByRole('button', { name: 'Open Rule 1', exact: true }).click();
    await page.getByText('Used by', { exact: true }).click();
    await page.getByText('No pinned case expects it.').waitFor();
    await page.getByText('It made 0 decisions in the last 90 days.').waitFor();
    await page.goto(`${scene.api.address}/admin/teams/payroll`);
    await page.getByText('Used by', { exact: true }).click();
    const users = page.getByRole('list', { name: 'Documents that use it' });
    await users.getByText('Payroll (service: team)').waitFor();
    await users.getByText(/^Incident assignment \(routing rules: rule rule-1, then, team; /).waitFor();
  }, 60_000);
});
