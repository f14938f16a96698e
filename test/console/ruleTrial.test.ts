import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { AnalysisWorker } from '../../server/app/analysis/AnalysisWorker.js';
import { type WatchedPage, hiddenWidth } from '../support/browser.js';
import { pressOn, tabTo, typeInto } from './keyboard.js';
import { startScene, type Scene } from './scene.js';
import { expectUsable } from './usable.js';

let scene: Scene;
let mara: WatchedPage;
let page: Page;
let changeSet: string;
let number: string;

const channel = (...value: string[]) => ({ field: 'channel', op: 'in', value });

beforeAll(async () => {
  scene = await startScene();
  number = (await scene.incident({ title: 'The VPN is down' })).number;
  const { changeSetOpen } = await scene.ask(
    'mutation ($input: ChangeSetOpenInput!) { changeSetOpen(input: $input) { changeSet { id } } }',
    { input: { name: 'Calls first', purpose: 'Whoever calls waits' } },
  );
  changeSet = changeSetOpen.changeSet.id;
  await scene.ask(
    'mutation ($input: RoutingRuleSetSaveInput!) { routingRuleSetSave(input: $input) { userErrors { message } } }',
    {
      input: {
        changeSetId: changeSet,
        document: {
          key: 'incident-assignment',
          name: 'Incident assignment',
          stage: 'assignment',
          rules: [
            { id: 'written', name: 'Written', when: channel('EMAIL', 'API', 'PORTAL'), then: { team: 'payroll' } },
            { id: 'mails', name: 'Mails', when: channel('EMAIL'), then: { team: 'network-operations' } },
            {
              id: 'words',
              name: 'About the VPN',
              when: { logic: { in: ['VPN', { var: 'title' }] } },
              then: { team: 'network-operations' },
            },
          ],
          default: { team: 'service-desk' },
        },
      },
    },
  );
  mara = await scene.page('mara');
  page = mara.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  page.setDefaultTimeout(10_000);
}, 60_000);
afterAll(() => scene?.close());

afterEach(() => expectUsable(mara));

const found = () => page.getByRole('region', { name: 'What the rules do to each other' });
const trial = () => page.getByRole('region', { name: 'Try it' });

describe('the editor of routing rules', () => {
  it('names what hides a rule, and shows a record by which one can see it', async () => {
    await page.goto(`${scene.api.address}/admin/routing-rules/incident-assignment/edit?changeSet=${changeSet}`);
    await page.getByRole('heading', { level: 1, name: 'Incident assignment' }).waitFor();
    await found()
      .getByText('Mails never decides: Written above it takes every record that it holds for, and decides otherwise.')
      .waitFor();
    await expect(
      found()
        .getByText(/asks for a pattern or an expression/)
        .count(),
    ).resolves.toBe(0);
    await found().getByRole('button', { name: 'Try a record that shows it' }).click();
    await trial()
      .getByText(/^A record that shows it: Mails never decides/)
      .waitFor();
    await trial().getByText('Goes to Payroll, by “Written”.').waitFor();
    const rules = trial().getByRole('list', { name: 'How the rules stand to it' });
    await expect(rules.getByRole('listitem').nth(0).innerText()).resolves.toMatch(/^Written\s+decides/);
    await expect(rules.getByText('comes next').count()).resolves.toBe(1);
  }, 60_000);

  it('is told in the review of the set by the names of its rules', async () => {
    await page.goto(`${scene.api.address}/admin/change-sets/${changeSet}`);
    const findings = page.getByRole('region', { name: 'Findings' });
    await findings.getByRole('link', { name: /: rule “Mails”/ }).waitFor();
    await expectUsable(mara);
    await page.goBack();
    await found()
      .getByText(/^Mails never decides/)
      .waitFor();
  }, 60_000);

  it('folds away what is not wrong, with a count, until one wants to know', async () => {
    await pressOn(page, 'Information (3)');
    const known = found().getByRole('list', { name: 'What is worth knowing' });
    await known.getByText(/^About the VPN asks for a pattern or an expression/).waitFor();
    await known
      .getByText(/^Written and About the VPN hold for some of the same records and decide otherwise/)
      .waitFor();
    await expect(known.getByText(/^The default decides what no rule takes: /).count()).resolves.toBe(1);
    await known.getByRole('listitem').last().getByRole('button', { name: 'Try a record that shows it' }).click();
    await trial().getByText('Goes to Service desk, since no rule holds.').waitFor();
    await expectUsable(mara);
    await found().getByRole('combobox', { name: 'About the rule' }).selectOption({ label: 'Mails' });
    await page.getByRole('button', { name: /^Information/ }).waitFor({ state: 'detached' });
    await found()
      .getByText(/^Mails never decides/)
      .waitFor();
    await found().getByRole('combobox', { name: 'About the rule' }).selectOption({ label: 'About the VPN' });
    await found().getByText('Nothing is wrong with this rule.').waitFor();
  }, 60_000);

  it('mends it by one press of a key, and tries an incident on what is not saved', async () => {
    await page.reload();
    await found().getByRole('button', { name: 'Move Mails above Written' }).waitFor();
    await page.getByRole('button', { name: 'Open Written' }).click();
    await pressOn(page, 'Move Mails above Written');
    await found()
      .getByText(/never decides/)
      .waitFor({ state: 'detached' });
    // what was done is said where the focus stays, and the rule that stood open still does
    await found().getByRole('status').getByText('Done: Move Mails above Written.').waitFor();
    await expect(page.evaluate('document.activeElement.getAttribute("role")')).resolves.toBe('status');
    await page.getByRole('button', { name: 'Close Written' }).waitFor();
    await expect(page.getByRole('textbox', { name: 'Name', exact: true }).last().inputValue()).resolves.toBe('Written');
    await expectUsable(mara);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Move Mails above Written' }).waitFor();
    await expect(found().getByText(/^Done/).count()).resolves.toBe(0);
    await page.getByRole('button', { name: 'Close Written' }).waitFor();
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByRole('button', { name: 'Close Written' }).click();
    await typeInto(page, 'On the incident with the number', number);
    await trial().getByText('Goes to Network operations, by “About the VPN”.').waitFor();
    await trial()
      .getByText(/^Without it: Service desk, since no other rule holds/)
      .waitFor();
    const smallest = trial().getByRole('list').filter({ hasText: 'If channel is' });
    await smallest
      .getByText(/^If channel is .* instead of Console: Payroll, by “Written”$/)
      .first()
      .waitFor();
    await page.getByText('All changes saved').waitFor();
    const { document } = await scene.ask(
      'query ($changeSet: ID) { document: routingRuleSetDocument(key: "incident-assignment", changeSet: $changeSet) { rules { id when { logic } } } }',
      { changeSet },
    );
    expect(document.rules.map((rule: { id: string }) => rule.id)).toEqual(['mails', 'written', 'words']);
    // what the console does not draw as questions is not lost
    expect(document.rules[2].when.logic).toEqual({ in: ['VPN', { var: 'title' }] });
  }, 60_000);

  it('edits an expression as text, and takes over only what is JSON', async () => {
    await page.getByRole('button', { name: 'Open About the VPN' }).click();
    const text = page.getByRole('textbox', { name: 'Condition 1, an expression of JSONLogic' });
    await text.fill('{ "in": ["quay", ');
    await page.getByText('This is no JSON yet.').waitFor();
    await text.fill('{ "in": ["quay", { "var": "title" }] }');
    await tabTo(page, 'Remove Condition 1');
    await trial().getByText('Goes to Service desk, since no rule holds.').waitFor();
    await page.getByText('All changes saved').waitFor();
  }, 60_000);
});

describe('the rules of a change set over history', () => {
  it('are tried by keyboard, and every number opens', async () => {
    await page.goto(`${scene.api.address}/admin/change-sets/${changeSet}`);
    await page.getByRole('link', { name: 'Try its rules over history' }).waitFor();
    await pressOn(page, 'Try its rules over history');
    await page.getByRole('heading', { level: 1, name: 'Routing over history' }).waitFor();
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await pressOn(page, 'Start');
    await page.getByText('It waits to be worked on.').waitFor();
    expect(await new AnalysisWorker(scene.api.system).answerNext()).toBe(true);
    await page.getByRole('heading', { level: 2, name: '1 incident would go elsewhere' }).waitFor();
    await page.getByText('Live rules send all of them where they went.').waitFor();
    const flows = page.getByRole('table', { name: 'From which team to which' });
    const row = flows.getByRole('row', { name: /Network operations/ });
    await expect(row.getByRole('cell').allInnerTexts()).resolves.toEqual(['Service desk', '', '1']);
    const rules = page.getByRole('table', { name: /^What each rule decides/ });
    await rules
      .getByRole('row', { name: /^Assignment When no rule holds/ })
      .getByRole('link', { name: '1' })
      .click();
    await page.getByText('would be decided by no rule').waitFor();
    const incidents = page.getByRole('table', { name: 'Incidents of the backtest' });
    await incidents.getByRole('link', { name: number }).waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await hiddenWidth(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  }, 90_000);
});
