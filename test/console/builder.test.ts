import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hiddenWidth, type WatchedPage } from '../support/browser.js';
import { cameTo, focused, pressOn, tabTo } from './keyboard.js';
import { startScene, type Scene } from './scene.js';
import { expectUsable } from './usable.js';

let scene: Scene;
let mara: WatchedPage;
let page: Page;
let changeSet: string;

beforeAll(async () => {
  scene = await startScene();
  changeSet = await scene.changeSet('Builder', 'To build a condition');
  await scene.incident({ title: 'The VPN is down' });
  await scene.incident({ title: 'No pay', serviceKey: 'payroll' });
  mara = await scene.page('mara');
  page = mara.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  page.setDefaultTimeout(10_000);
}, 60_000);
afterAll(() => scene?.close());

afterEach(() => expectUsable(mara));

/** The rules as the change set holds them. */
async function savedRules() {
  await page.getByText('All changes saved').waitFor();
  const atom = 'field op value';
  const { document } = await scene.ask(
    `query ($changeSet: ID) { document: routingRuleSetDocument(key: "incident-assignment", changeSet: $changeSet) {
       rules { id when { ${atom} all { ${atom} any { ${atom} not { ${atom} any { ${atom} } } } } any { ${atom} } } } } }`,
    { changeSet },
  );
  return withoutNull(document.rules);
}

const withoutNull = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, one: unknown) => (one === null ? undefined : one)));

/** Chooses by the keyboard in what has the focus: the arrows of a select open a list that cannot be driven. */
async function choose(name: string, option: string): Promise<void> {
  if ((await focused(page)) !== name) await tabTo(page, name);
  await page.keyboard.type(option);
}

const said = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

describe('the builder of conditions', () => {
  it('builds a rule of three levels by the keyboard alone', async () => {
    await page.goto(`${scene.api.address}/admin/routing-rules/incident-assignment/edit?changeSet=${changeSet}`);
    await page.getByRole('heading', { level: 1, name: 'Incident assignment' }).waitFor();
    await page.getByRole('button', { name: 'Add a rule' }).waitFor();
    await pressOn(page, 'Add a rule');
    await cameTo(page, /^Name/);
    await page.keyboard.type('Loud ones');
    await choose('Team', 'Network');
    await tabTo(page, 'Add a condition', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await cameTo(page, /^Condition 1.1, field$/);
    await choose('Condition 1.1, field', 'service');
    await choose('Condition 1.1, value', 'Network access');
    await pressOn(page, 'Add a group to Condition 1');
    await cameTo(page, /^Condition 1.2 holds when$/);
    await said('Condition 1.2 is added.');
    await choose('Condition 1.2.1, field', 'channel');
    await choose('Condition 1.2.1, value', 'Phone');
    await pressOn(page, 'Add a group to Condition 1.2');
    await cameTo(page, /^Condition 1.2.2 holds when$/);
    await choose('Condition 1.2.2 holds when', 'None');
    await choose('Condition 1.2.2.1, field', 'channel');
    await choose('Condition 1.2.2.1, value', 'E-mail');
    // a fifth group would be more than the server takes
    expect(await page.getByRole('button', { name: 'Add a group to Condition 1.2.2' }).count()).toBe(0);
    await pressOn(page, 'Duplicate Condition 1.2.2.1');
    await cameTo(page, /^Condition 1.2.2.2, field$/);
    await said('Condition 1.2.2.2 is a copy of Condition 1.2.2.1.');
    await choose('Condition 1.2.2.2, value', 'Portal');
    await page
      .getByText(
        'When service is Network access and (channel is Phone or not (channel is E-mail or channel is Portal)).',
      )
      .waitFor();
    expect(((await savedRules()) as { id: string }[]).at(-1)).toEqual({
      id: 'loud-ones',
      when: {
        all: [
          { field: 'service', op: 'eq', value: 'network-access' },
          {
            any: [
              { field: 'channel', op: 'eq', value: 'PHONE' },
              {
                not: {
                  any: [
                    { field: 'channel', op: 'eq', value: 'EMAIL' },
                    { field: 'channel', op: 'eq', value: 'PORTAL' },
                  ],
                },
              },
            ],
          },
        ],
      },
    });
  }, 90_000);

  it('moves, removes and turns round parts, and says where they went', async () => {
    await tabTo(page, 'Move Condition 1.2.2.2 up');
    await page.keyboard.press('Enter');
    await said('Condition 1.2.2.2 is now Condition 1.2.2.1.');
    await cameTo(page, /^Move Condition 1.2.2.1 up$/);
    await page.keyboard.press('Enter');
    await said('Condition 1.2.2.1 is now Condition 1.2.2.');
    await cameTo(page, /^Move Condition 1.2.2 up$/);
    await tabTo(page, 'Remove Condition 1.2.3.1');
    await page.keyboard.press('Enter');
    // the group goes with its last part
    await said('Condition 1.2.3.1 is removed.');
    await cameTo(page, /^Condition 1.2.2, field$/);
    await page.getByText('When service is Network access and (channel is Phone or channel is Portal).').waitFor();
    await tabTo(page, 'Remove Condition 1', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await cameTo(page, /^Add a condition$/);
    await page.getByText('Holds for every record.').waitFor();
    expect(((await savedRules()) as { id: string }[]).at(-1)).toEqual({ id: 'loud-ones' });
  }, 60_000);

  it('counts what the condition holds for, and shows which', async () => {
    await page.keyboard.press('Enter');
    await cameTo(page, /^Condition 1.1, field$/);
    await choose('Condition 1.1, field', 'service');
    await choose('Condition 1.1, value', 'Network access');
    await page.getByText('Matches 1 of 2 incidents of the last 30 days.').waitFor();
    await tabTo(page, 'Show which');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Incidents that match' }).getByText('The VPN is down').waitFor();
    await page.getByRole('link', { name: /^INC-/ }).waitFor();
    await page.getByLabel('Condition 1.1, field').selectOption({ label: 'eligibility' });
    await page.getByLabel('Condition 1.1, comparison').selectOption({ label: 'is known or missing' });
    await page.getByText('Matches 0 of 2 incidents of the last 30 days.').waitFor();
  }, 60_000);

  it('goes out as JSONLogic and comes in, and says what is wrong with it and what stays an expression', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy as JSONLogic: Condition 1' }).click();
    await said('Copied as JSONLogic.');
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(JSON.parse(copied)).toEqual({ and: [{ '!==': [{ var: 'eligibility' }, null] }] });
    await page.getByRole('button', { name: 'Paste JSONLogic: Condition 1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Condition 1 as JSONLogic' });
    await dialog.getByLabel('JSONLogic').fill('{"and":[true,{"regex":["VPN",{"var":"title"}]}]}');
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await dialog.getByText(/unknown operator regex at and\[1\]/).waitFor();
    const logic = { and: [{ '===': [{ var: 'channel' }, 'CONSOLE'] }, { in: ['VPN', { var: 'title' }] }] };
    await dialog.getByLabel('JSONLogic').fill(JSON.stringify(logic));
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await said('Taken over. One part stays an expression, which nobody looks into when rules are analysed.');
    await page.getByText(/^When channel is Console and /).waitFor();
    await page.getByText(/^Not counted: it has an expression in it/).waitFor();
    await expect(page.getByLabel('Condition 1.2, an expression of JSONLogic').inputValue()).resolves.toMatch(/"VPN"/);
    await page.getByRole('button', { name: 'Remove Condition 1', exact: true }).click();
    await page.getByRole('button', { name: 'Add a condition' }).focus();
  }, 60_000);

  it('has room on a telephone, four groups deep', async () => {
    await page.keyboard.press('Enter');
    await cameTo(page, /^Condition 1.1, field$/);
    for (const group of ['Condition 1', 'Condition 1.2', 'Condition 1.2.2'])
      await page.getByRole('button', { name: `Add a group to ${group}`, exact: true }).click();
    await page.getByLabel('Condition 1.2.2.2.1, field').selectOption({ label: 'title' });
    await page.getByLabel('Condition 1.2.2.2.1, comparison').selectOption({ label: 'is one of' });
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await hiddenWidth(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  }, 60_000);
});
