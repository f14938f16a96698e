import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type WatchedPage } from '../support/browser.js';
import { startScene, type Scene } from './scene.js';
import { expectUsable } from './usable.js';

let scene: Scene;
let mara: WatchedPage;
let page: Page;
let changeSet: string;

const isPhone = { field: 'channel', op: 'eq', value: 'PHONE' };
const isCritical = { field: 'priority', op: 'eq', value: 'p1' };

const rule = (id: string, when: object, then: object) => ({ id, name: `Rule ${id}`, when, then });

const save = (document: object) =>
  scene.ask(
    'mutation ($input: RoutingRuleSetSaveInput!) { routingRuleSetSave(input: $input) { userErrors { message } } }',
    { input: { changeSetId: changeSet, document } },
  );

beforeAll(async () => {
  scene = await startScene();
  changeSet = await scene.changeSet('Stages', 'More than who gets it');
  await save({
    key: 'who-approves',
    name: 'Who approves',
    stage: 'approvers',
    rules: [
      rule('calls', isPhone, { approvers: ['payroll'], approval: 'ALL' }),
      rule('critical', isCritical, { approvers: ['network-operations'], approval: 'ANY' }),
    ],
    default: {},
  });
  mara = await scene.page('mara');
  page = mara.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  page.setDefaultTimeout(10_000);
}, 60_000);
afterAll(() => scene?.close());

afterEach(() => expectUsable(mara));

const kept = () => page.getByText('All changes saved').waitFor();

/** What the change set holds of a set. */
async function draft(key: string, selection: string) {
  const query = `query ($key: String!, $changeSet: ID) { document: routingRuleSetDocument(key: $key, changeSet: $changeSet) { ${selection} } }`;
  return (await scene.ask(query, { key, changeSet })).document;
}

async function edit(path: string, heading: string): Promise<void> {
  await page.goto(`${scene.api.address}/admin/${path}/edit?changeSet=${changeSet}`);
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
}

describe('sets of rules of several stages', () => {
  it('are edited with what their stage decides, and asks for it first', async () => {
    await save({ key: 'priorities', name: 'Priorities', stage: null, rules: [], default: null });
    await edit('routing-rules/priorities', 'Priorities');
    await page
      .getByText(/one of classification, priority/)
      .first()
      .waitFor();
    await page.getByLabel(/What the rules decide/).selectOption({ label: 'Priority: against the matrix' });
    await page
      .getByRole('region', { name: 'When no rule holds' })
      .getByLabel('Priority')
      .selectOption({ label: 'P4 Low' });
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page
      .getByRole('group', { name: 'What it decides' })
      .getByLabel('Priority')
      .selectOption({ label: 'P1 Critical' });
    await kept();
    expect(await draft('priorities', 'stage default { priority } rules { then { priority team } }')).toEqual({
      stage: 'priority',
      default: { priority: 'p4' },
      rules: [{ then: { priority: 'p1', team: null } }],
    });
  });

  it('name rules that contradict each other where all count, and let one override with one press', async () => {
    await edit('routing-rules/who-approves', 'Who approves');
    const found = page.getByRole('region', { name: 'What the rules do to each other' });
    await found.getByText(/^Rule critical and Rule calls hold for the same records/).waitFor();
    await found.getByRole('button', { name: 'Let Rule critical override' }).click();
    await found.getByText(/Every rule decides something/).waitFor();
    await kept();
    expect(await draft('who-approves', 'rules { id overriding }')).toEqual({
      rules: [
        { id: 'calls', overriding: false },
        { id: 'critical', overriding: true },
      ],
    });
  });

  it('offer teams and people to approve, as chips', async () => {
    await edit('routing-rules/who-approves', 'Who approves');
    const byDefault = page.getByRole('region', { name: 'When no rule holds' });
    await byDefault.getByRole('combobox', { name: 'Who approves' }).selectOption({ label: 'Service desk (team)' });
    await byDefault.getByRole('button', { name: 'Remove Service desk (team)' }).waitFor();
    await kept();
    expect(await draft('who-approves', 'default { approvers }')).toEqual({ default: { approvers: ['service-desk'] } });
  });

  it('say in their own words what each rule does, where a group ends, and whether case counts', async () => {
    const title = (op: string) => ({ all: [{ field: 'title', op, value: 'VPN' }] });
    await save({
      key: 'who-is-told',
      name: 'Who is told',
      stage: 'notifications',
      rules: [
        { ...rule('begins', title('startsWith'), { notify: ['payroll'] }), group: 'Words' },
        rule('holds', title('matches'), {}),
      ],
      default: {},
    });
    await edit('routing-rules/who-is-told', 'Who is told');
    const heads = page.getByRole('list', { name: 'Rules' }).getByRole('heading', { level: 3 });
    await page.getByRole('heading', { level: 3, name: 'Rule begins is told to Payroll' }).waitFor();
    expect((await heads.allInnerTexts()).map((text) => text.trim())).toEqual([
      'Words (1 rule)',
      'Rule begins is told to Payroll',
      'Without a group',
      expect.stringMatching(/^Rule holds decides nothing yet/),
    ]);
    await page.getByRole('button', { name: 'Open Rule begins' }).click();
    await page.getByText('Upper and lower case count.', { exact: true }).waitFor();
    // those who are told work here: nobody of a customer or a vendor, and nobody who reads figures only
    const offered = await page
      .getByRole('group', { name: 'What it decides' })
      .getByRole('combobox', { name: /^Who is told/ })
      .locator('option')
      .allInnerTexts();
    expect(offered).toEqual(expect.arrayContaining(['Service desk (team)', 'Tomás Ferreira', 'Mara Lindt']));
    for (const name of ['Femke de Vries', 'Wout Hofman', 'Nadia Rahman', 'Oskar Lund'])
      expect(offered).not.toContain(name);
    await page.locator('[data-rule="1"]').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Open Rule holds' }).click();
    await page.getByText(/upper and lower case do not count/).waitFor();
  });

  it('stand in the list with their stage and what they decide by default', async () => {
    await page.goto(`${scene.api.address}/admin/routing-rules`);
    const row = page.getByRole('row').filter({ hasText: 'Incident assignment' });
    await row.getByText('Assignment', { exact: true }).waitFor();
    await row.getByText('to Service desk').waitFor();
  });
});

describe('delivery paths', () => {
  it('are written down, and chosen by a service', async () => {
    await scene.ask(
      'mutation ($input: DeliveryPathSaveInput!) { deliveryPathSave(input: $input) { userErrors { message } } }',
      { input: { changeSetId: changeSet, document: { key: 'guided', name: 'Guided', kind: null } } },
    );
    await edit('delivery-paths/guided', 'Guided');
    await page.getByLabel(/Kind/).selectOption({ label: 'Guided: somebody accompanies the customer' });
    await kept();
    await edit('services/payroll', 'Payroll');
    await page.getByLabel('Default path').selectOption({ label: 'Guided' });
    await kept();
    const query =
      'query ($changeSet: ID) { serviceDocument(key: "payroll", changeSet: $changeSet) { defaultPath } deliveryPathDocument(key: "guided", changeSet: $changeSet) { kind } }';
    expect(await scene.ask(query, { changeSet })).toEqual({
      serviceDocument: { defaultPath: 'guided' },
      deliveryPathDocument: { kind: 'GUIDED' },
    });
  });
});
