import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type WatchedPage } from '../support/browser.js';
import { cameTo, pressOn, tabTo } from './keyboard.js';
import { startScene, type Scene } from './scene.js';
import { expectUsable } from './usable.js';

let scene: Scene;
let mara: WatchedPage;
let page: Page;
let changeSet: string;

beforeAll(async () => {
  scene = await startScene();
  changeSet = await scene.changeSet('Winter', 'To promise more');
  mara = await scene.page('mara');
  page = mara.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  page.setDefaultTimeout(10_000);
}, 60_000);
afterAll(() => scene?.close());

async function open(path: string, heading: string): Promise<void> {
  await page.goto(`${scene.api.address}/admin/${path}`);
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  await page.waitForLoadState('networkidle');
}

const saved = () => page.getByText('All changes saved').waitFor();

async function draft(selection: string) {
  const query = `query ($changeSet: ID) {
    document: slaPolicyDocument(key: "standard", changeSet: $changeSet) { ${selection} } }`;
  return (await scene.ask(query, { changeSet })).document;
}

describe('an SLA policy', () => {
  afterEach(() => expectUsable(mara));

  it('is changed with the keyboard alone: a target, and a rung with an action', async () => {
    await open(`sla-policies/standard/edit?changeSet=${changeSet}`, 'Standard');
    await tabTo(page, 'Next response, P1 Critical');
    await page.keyboard.type('45 min');
    await page.keyboard.press('Tab');
    await pressOn(page, 'Add a rung');
    await cameTo(page, /^Place of rung/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Time after due');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('2 h');
    await pressOn(page, 'Add an action');
    await cameTo(page, /^action 2, what is done$/i);
    await page.keyboard.type('Open a task');
    await tabTo(page, 'What there is to do');
    await page.keyboard.type('Call the customer');
    await page.keyboard.press('Tab');
    await saved();
    const { ladder, targets } = await draft(
      'ladder { afterDueSeconds actions { do to title } } targets { metric priorities tiers seconds }',
    );
    expect(targets).toContainEqual({ metric: 'NEXT_RESPONSE', priorities: ['p1'], tiers: [], seconds: 2_700 });
    expect(ladder.at(-1)).toEqual({
      afterDueSeconds: 7_200,
      actions: [
        { do: 'NOTIFY', to: 'ASSIGNEE', title: null },
        { do: 'OPEN_TASK', to: null, title: 'Call the customer' },
      ],
    });
  }, 60_000);

  it('has marks on the line that arrow keys go along and Enter opens', async () => {
    await page.getByRole('button', { name: 'Close rung', exact: false }).click();
    const marks = page.getByRole('group', { name: 'Rungs on a line from start to due' }).getByRole('button');
    await marks.first().focus();
    await page.keyboard.press('End');
    await expect(marks.last().getAttribute('aria-label')).resolves.toMatch(
      /2 h after due, tells whoever has it, opens the task Call the customer$/,
    );
    await page.keyboard.press('Enter');
    await page.getByLabel('Time after due').waitFor();
    await expect(page.evaluate('document.activeElement.getAttribute("aria-label")')).resolves.toMatch(/^Place of rung/);
  });

  it('promises a team’s time, and something of its own to some records', async () => {
    await page.getByRole('combobox', { name: 'Add a team' }).selectOption({ label: 'Payroll' });
    await page.getByRole('textbox', { name: 'Payroll, All others' }).fill('3 h');
    await page.getByRole('button', { name: 'Add a target with a condition' }).click();
    const target = page.getByRole('group', { name: 'Target 1', exact: true });
    await target.getByLabel('Condition of target 1.1, field').selectOption({ label: 'channel' });
    await target.getByLabel('Condition of target 1.1, value').selectOption('PHONE');
    await target.getByLabel('May take').fill('90 min');
    await page.getByText('When channel is Phone.').waitFor();
    await saved();
    const { targets } = await draft('targets { metric holder seconds when { all { field op value } } }');
    expect(targets).toContainEqual({ metric: 'OWNERSHIP', holder: 'payroll', seconds: 10_800, when: null });
    expect(targets).toContainEqual({
      metric: 'RESOLUTION',
      holder: null,
      seconds: 5_400,
      when: { all: [{ field: 'channel', op: 'eq', value: 'PHONE' }] },
    });
  });

  it('says what is not saved, leads to it, and asks before it is lost', async () => {
    await open(`sla-policies/standard?changeSet=${changeSet}`, 'Standard');
    await page.getByRole('main').getByText('Edit', { exact: true }).click();
    const field = page.getByRole('textbox', { name: 'Resolution, P3 Moderate', exact: true });
    const before = await draft('targets { metric priorities seconds }');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('mutation')) sent.push(request.postData() ?? '');
    });
    for (const typed of ['abc', '-4 h', '0', '99999 d']) {
      await field.fill(typed);
      await page.keyboard.press('Tab');
      await page.getByRole('status').getByText('1 value is not saved').waitFor();
      await expect(field.getAttribute('aria-invalid')).resolves.toBe('true');
    }
    await page.getByText('At most 366 d, which is 8,784 counted hours.').waitFor();
    await page.getByRole('link', { name: 'Review change set' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Leave without what is not saved?' });
    await dialog.waitFor();
    await expectUsable(mara);
    await dialog.getByRole('button', { name: 'Mend it' }).click();
    await field.and(page.locator(':focus')).waitFor();
    await page.goBack();
    await dialog.getByRole('button', { name: 'Mend it' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect(field.inputValue()).resolves.toBe('99999 d');
    expect(sent).toEqual([]);
    await expect(draft('targets { metric priorities seconds }')).resolves.toEqual(before);
    await field.fill('366 d');
    await saved();
  });

  it('is shown as a whole: targets, what teams owe, conditions and the ladder', async () => {
    await open(`sla-policies/standard?changeSet=${changeSet}`, 'Standard');
    await page.getByText('Resolution in 1 h 30 min where channel is Phone').waitFor();
    const owed = page.getByRole('region', { name: 'What teams owe each other' });
    await owed.getByRole('columnheader', { name: 'Payroll' }).waitFor();
    const ladder = page.getByRole('table', { name: 'Escalation ladder' });
    await ladder.getByRole('rowheader', { name: '2 h after due' }).waitFor();
    await ladder.getByText('tells whoever has it, opens the task Call the customer').waitFor();
  });
});

describe('whether a service can keep its promise', () => {
  afterEach(() => expectUsable(mara));

  const map = () => page.getByRole('table', { name: /^Per cent of starts for which the promise cannot be kept/ });

  it('is shown beside its path while that is written down', async () => {
    await open(`services/workplace-support/edit?changeSet=${changeSet}`, 'Workplace support');
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByLabel('What is done').fill('Consent of the cost centre');
    await page.getByRole('combobox', { name: 'Step 1, whose time it is' }).selectOption('APPROVAL');
    await page.getByLabel('Takes').fill('10 h');
    await page.getByText('All changes saved').waitFor();
    await page
      .getByText(/^Warning: the resolution of P1 Critical in 8 h cannot be kept for 100 % of starts/)
      .first()
      .waitFor();
    await page.getByText(/promises cannot be kept for 100 % of the starts of \d{4}\.$/).waitFor();
    await expect(map().getByRole('rowheader', { name: 'Sun' }).count()).resolves.toBe(1);
    await expect(map().getByRole('cell').count()).resolves.toBe(168 + 1);
  }, 60_000);

  it('is shown for each priority, with the worst start step by step and as lists', async () => {
    await open(`services/workplace-support?changeSet=${changeSet}`, 'Workplace support');
    const worst = page.getByRole('region', { name: 'The worst start' });
    await worst.getByText(/^Consent of the cost centre, 10 h in Berlin business hours: from /).waitFor();
    await worst.getByText(/^Due on /).waitFor();
    await page.getByRole('button', { name: /^Show as lists: 168 hours, / }).click();
    await page.getByRole('rowheader', { name: 'Monday, 9 to 10' }).waitFor();
    await page.getByRole('combobox', { name: 'Priority' }).selectOption({ label: 'P2 High' });
    await page.getByText(/promises can be kept for every start of \d{4}\.$/).waitFor();
    await worst.waitFor({ state: 'detached' });
  });
});
