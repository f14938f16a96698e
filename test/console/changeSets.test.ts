import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { checkAccessibility } from '../support/browser.js';
import { colleague } from './colleague.js';
import { focused, pressOn, tabTo, typeInto } from './keyboard.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
}, 60_000);
afterAll(() => scene?.close());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const saved = (page: Page) => page.locator('[data-saving="saved"]').waitFor();
const go = (page: Page, path: string) => page.goto(`${scene.api.address}/admin${path}`);

/** Opens a change set by the API and answers its id. */
async function openSet(name: string): Promise<string> {
  const { changeSetOpen } = await scene.ask(
    `mutation ($input: ChangeSetOpenInput!) { changeSetOpen(input: $input) { changeSet { id } userErrors { message } } }`,
    { input: { name, purpose: 'To see what happens.' } },
  );
  return changeSetOpen.changeSet.id;
}

const nameOf = async (team: string, changeSet: string | null = null): Promise<string> =>
  (
    await scene.ask(`query ($key: String!, $changeSet: ID) { team(key: $key, changeSet: $changeSet) { name } }`, {
      key: team,
      changeSet,
    })
  ).team.name;

/** Types a name into the editor that is open, and waits until the server has it. */
async function rename(page: Page, name: string): Promise<void> {
  await field(page, 'Name').fill(name);
  await page.locator('[data-saving="waiting"], [data-saving="saving"], [data-saving="saved"]').first().waitFor();
  await page.waitForResponse((response) => response.request().postData()?.includes('teamSave') ?? false);
  await saved(page);
}

describe('two ops leaders', () => {
  it('edit the same team, merge, review, publish and roll back, and see each step', async () => {
    const { page: mara, complaints } = await scene.page('mara');
    const { page: nora } = await colleague(scene, 'Nora Winter');

    await mara.emulateMedia({ reducedMotion: 'reduce' });
    await go(mara, '/teams/payroll');
    await mara.getByRole('link', { name: 'Edit', exact: true }).click();
    const dialog = mara.getByRole('dialog', { name: 'Where should your edits go?' });
    await dialog.getByLabel('Name').waitFor();
    expect(await checkAccessibility(mara)).toEqual([]);
    await dialog.getByLabel('Name').fill('Payroll in two lines');
    await dialog.getByLabel('Why').fill('Questions wait too long.');
    await dialog.getByRole('button', { name: 'Open and edit' }).click();
    await heading(mara, 'Payroll');
    await rename(mara, 'Payroll, first line');
    await mara.getByRole('region', { name: 'What is shown' }).getByText('Payroll in two lines').waitFor();
    expect(await nameOf('payroll')).toBe('Payroll');
    const setOfMara = new URL(mara.url()).searchParams.get('changeSet') ?? '';
    expect(await nameOf('payroll', setOfMara)).toBe('Payroll, first line');

    // the other one publishes something else of the same team meanwhile
    const setOfNora = await openSet('Names of teams');
    await go(nora, `/teams/payroll/edit?changeSet=${setOfNora}`);
    await rename(nora, 'Pay');
    await nora.getByRole('toolbar').getByRole('link', { name: 'Review change set' }).click();
    await heading(nora, 'Names of teams');
    await nora.getByText('Name: Payroll becomes Pay').first().waitFor();
    await button(nora, 'Publish').click();
    await nora.getByRole('dialog').getByRole('button', { name: 'Publish now' }).click();
    await heading(nora, 'Release 2');
    expect(await nameOf('payroll')).toBe('Pay');
    await button(nora, 'Configuration shown: Live').waitFor(); // the mode is left

    // both changed the name: a person has to choose
    await mara.getByRole('toolbar').getByRole('link', { name: 'Review change set' }).click();
    await heading(mara, 'Payroll in two lines');
    const conflict = mara.getByRole('region', { name: 'Changed live meanwhile' });
    await conflict.getByText('published by Nora Winter').waitFor();
    expect(await checkAccessibility(mara)).toEqual([]);
    const merge = conflict.getByRole('button', { name: /^Merge/ });
    expect(await merge.isDisabled()).toBe(true);
    await conflict.getByRole('radio', { name: 'Mine: Payroll, first line' }).check();
    await merge.click();
    await conflict.waitFor({ state: 'detached' });

    await button(mara, 'Ask for review').click();
    await mara.getByRole('dialog').getByRole('button', { name: 'Ask for review' }).click();
    await mara.getByText('In review').waitFor();
    await go(nora, `/change-sets/${setOfMara}`);
    await nora.getByText('Name: Pay becomes Payroll, first line').first().waitFor();
    await button(nora, 'Approve').click();
    await nora.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await nora.getByText('by Nora Winter').waitFor();
    expect(await button(nora, 'Approve').count()).toBe(0);

    await mara.reload();
    await button(mara, 'Publish').dblclick(); // the second press lands beside the dialog and does not close it
    await mara.getByRole('dialog').getByText('Payroll, first line').first().waitFor();
    await mara.getByRole('dialog').getByRole('button', { name: 'Publish now' }).click();
    await heading(mara, 'Release 3');
    expect(await nameOf('payroll')).toBe('Payroll, first line');

    // back to where it began, after one has seen what that changes
    await go(mara, '/releases/1');
    await button(mara, 'Make live again').click();
    const back = mara.getByRole('dialog');
    await back.getByText('Name: Payroll, first line becomes Payroll').waitFor();
    expect(await checkAccessibility(mara)).toEqual([]);
    await back.getByLabel('Why').fill('It was better before.');
    await back.getByRole('button', { name: 'Make live again' }).click();
    await heading(mara, 'Release 4');
    await mara.getByText('It was better before.').first().waitFor();
    expect(await nameOf('payroll')).toBe('Payroll');

    await go(mara, '/history/team/payroll');
    await heading(mara, 'History of Payroll');
    const revisions = mara.getByRole('region', { name: 'Revisions' }).locator('ol > li');
    expect(await revisions.count()).toBe(4);
    expect(await revisions.nth(1).innerText()).toContain('Name: Pay becomes Payroll, first line');
    expect(complaints).toEqual([]);
    await Promise.all([mara.context().close(), nora.context().close()]);
  }, 90_000);

  it('who edit the same document of the same set are told, and lose nothing', async () => {
    const set = await openSet('Two at once');
    const { page: mara } = await scene.page('mara');
    const { page: nora } = await colleague(scene, 'Nora Sommer');
    await go(mara, `/teams/facilities/edit?changeSet=${set}`);
    await go(nora, `/teams/facilities/edit?changeSet=${set}`);
    await heading(mara, 'Facilities');
    await heading(nora, 'Facilities');
    await rename(nora, 'Buildings');
    await field(mara, 'Name').fill('Houses');
    await mara.getByText('Somebody else edited this meanwhile.').waitFor();
    expect(await field(mara, 'Name').inputValue()).toBe('Houses');
    expect(await nameOf('facilities', set)).toBe('Buildings');

    await button(mara, 'Load theirs').click();
    await heading(mara, 'Buildings');
    await mara.keyboard.press('Control+z'); // and back to what was typed
    await heading(mara, 'Houses');
    await saved(mara);
    expect(await nameOf('facilities', set)).toBe('Houses');
    await field(nora, 'Name').fill('Premises');
    await nora.getByText('Somebody else edited this meanwhile.').waitFor();
    await button(nora, 'Keep mine').click();
    await saved(nora);
    expect(await nameOf('facilities', set)).toBe('Premises');
    await Promise.all([mara.context().close(), nora.context().close()]);
  }, 60_000);
});

describe('a change set', () => {
  it('is scheduled in the own time zone and taken off the schedule again', async () => {
    const set = await openSet('Next year');
    const { page } = await scene.page('mara');
    await page.emulateMedia({ reducedMotion: 'reduce' }); // a notice on its way in has the colours of no theme
    await go(page, `/teams/facilities/edit?changeSet=${set}`);
    await rename(page, 'Facilities and fleet');
    await go(page, `/change-sets/${set}`);
    await button(page, 'Schedule').click();
    const year = new Date().getFullYear() + 1;
    await page.getByRole('dialog').getByLabel('Publish at').fill(`${year}-02-01T08:00`);
    await page.getByRole('dialog').getByRole('button', { name: 'Schedule' }).click();
    await page.getByText(`To be published 1 Feb ${year}, 08:00`).waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
    await button(page, 'Take off the schedule').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take off the schedule' }).click();
    await page.getByText(`To be published 1 Feb ${year}, 08:00`).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('can be read by an agent, who is offered to change nothing, and is not there for a partner', async () => {
    const set = await openSet('For others');
    const { page: tomas } = await scene.page('tomas');
    await go(tomas, `/change-sets/${set}`);
    await heading(tomas, 'For others');
    expect(await tomas.getByRole('group', { name: 'What can be done' }).getByRole('button').allInnerTexts()).toEqual([
      'Look at it',
      'Copy link',
    ]);
    await go(tomas, `/teams/payroll?changeSet=${set}`);
    await heading(tomas, 'Payroll');
    expect(await tomas.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0);
    const { page: femke } = await scene.page('femke');
    await go(femke, `/change-sets/${set}`);
    await heading(femke, 'Not found');
    expect(await femke.getByRole('button', { name: /^Configuration shown/ }).count()).toBe(0);
    await Promise.all([tomas.context().close(), femke.context().close()]);
  });
});

describe('with the keyboard alone', () => {
  it('a team is edited, reviewed and published', async () => {
    const { page, complaints } = await scene.page('mara');
    await go(page, '/teams/accounts-payable');
    await heading(page, 'Accounts payable');
    await pressOn(page, 'Edit');
    await page.getByRole('dialog').waitFor();
    const anew = page.getByRole('radio', { name: 'A new change set' });
    await button(page, 'Back').waitFor();
    if (await anew.count()) {
      await tabTo(page, (await page.getByRole('radio').first().locator('xpath=ancestor::label').innerText()).trim());
      await page.keyboard.press('ArrowUp'); // round to the last: a new one
    }
    await typeInto(page, 'Name', 'By keyboard');
    await page.keyboard.press('Enter');
    await page.getByRole('toolbar').waitFor();
    await tabTo(page, 'Name');
    await page.keyboard.press('End');
    await page.keyboard.type(' and due');
    await page.locator('[data-saving="waiting"], [data-saving="saving"]').first().waitFor();
    await saved(page);
    await tabTo(page, 'Review change set');
    await page.keyboard.press('Enter');
    await heading(page, 'By keyboard');
    await pressOn(page, 'Publish');
    await page.getByRole('dialog').waitFor();
    await pressOn(page, 'Publish now');
    await page.getByRole('heading', { level: 1, name: /^Release \d+$/ }).waitFor();
    expect(await nameOf('accounts-payable')).toBe('Accounts payable and due');
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);
});

describe('the past', () => {
  it('stays in sight from page to page, until one goes back to live', async () => {
    const { page } = await scene.page('mara');
    await go(page, '/teams/network-operations?release=1');
    const banner = page.getByRole('region', { name: 'What is shown' });
    await banner.getByText('You see the past: release 1').waitFor();
    await page.getByRole('link', { name: 'Singapore around the clock' }).click();
    await heading(page, 'Singapore around the clock');
    await page.waitForURL(/calendars.*release=1/);
    await banner.getByRole('button', { name: 'Back to live' }).click();
    await banner.waitFor({ state: 'detached' });
    expect(page.url()).toMatch(/\/calendars\/singapore-around-the-clock$/);
    await page.context().close();
  });
});

describe('a change set that is looked at', () => {
  it('is left by going back to live, and stays left on other pages', async () => {
    const set = await openSet('Looked at');
    const { page, complaints } = await scene.page('mara');
    await go(page, `/teams/network-operations?changeSet=${set}`);
    const banner = page.getByRole('region', { name: 'What is shown' });
    await banner.getByText('You see the change set Looked at').waitFor();
    await banner.getByRole('button', { name: 'Back to live' }).click();
    await banner.waitFor({ state: 'detached' });
    expect(page.url()).toMatch(/\/teams\/network-operations$/);
    await page.getByRole('link', { name: 'Singapore around the clock' }).click();
    await heading(page, 'Singapore around the clock');
    expect(page.url()).toMatch(/\/calendars\/singapore-around-the-clock$/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('an editor', () => {
  it('keeps what was typed when its tab is closed at once', async () => {
    const set = await openSet('Closed at once');
    const { page } = await scene.page('mara');
    await go(page, `/teams/payroll/edit?changeSet=${set}`);
    await heading(page, 'Payroll');
    await field(page, 'Name').fill('Wages');
    await page.close({ runBeforeUnload: true });
    const { page: later } = await scene.page('mara');
    expect(await eventually(() => nameOf('payroll', set), 'Wages')).toBe('Wages');
    await go(later, `/teams/payroll/edit?changeSet=${set}`);
    await heading(later, 'Wages');
    await later.context().close();
  });

  it('undoes and does again by keyboard, and saves that, too', async () => {
    const set = await openSet('There and back');
    const { page } = await scene.page('mara');
    await go(page, `/teams/facilities/edit?changeSet=${set}`);
    await heading(page, 'Facilities');
    await rename(page, 'Sheds');
    await page.keyboard.press('Control+z');
    await heading(page, 'Facilities');
    await saved(page);
    expect(await nameOf('facilities', set)).toBe('Facilities');
    await page.keyboard.press('Control+Shift+z');
    await heading(page, 'Sheds');
    await saved(page);
    expect(await nameOf('facilities', set)).toBe('Sheds');
    await page.context().close();
  });

  it('keeps what cannot be sent and sends it when the server is back', async () => {
    const set = await openSet('Cut off');
    const { page } = await scene.page('mara');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await go(page, `/teams/facilities/edit?changeSet=${set}`);
    await heading(page, 'Facilities');
    await page.context().setOffline(true);
    await field(page, 'Name').fill('Stables');
    await page.getByText('Not saved yet: the server cannot be reached.').waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
    await page.context().setOffline(false);
    await saved(page);
    expect(await nameOf('facilities', set)).toBe('Stables');
    await page.context().close();
  });

  it('says why something is refused that trying again does not mend, and tries it no more by itself', async () => {
    const set = await openSet('Too large');
    const { page } = await scene.page('mara');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await go(page, `/teams/facilities/edit?changeSet=${set}`);
    await heading(page, 'Facilities');
    // more than a request may hold
    await page.route('**/graphql', (route) => {
      const text = route.request().postData() ?? '';
      return route.continue({ postData: text.includes('teamSave') ? text + ' '.repeat(1_100_000) : text });
    });
    await field(page, 'Name').fill('Sheds');
    await page.getByRole('alert').filter({ hasText: /large/ }).waitFor();
    await page.getByText('Not saved', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Try now' }).waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
    await page.unroute('**/graphql');
    await field(page, 'Name').fill('Stables');
    await saved(page);
    expect(await nameOf('facilities', set)).toBe('Stables');
    await page.context().close();
  });

  it('says what is wrong at its field, and the review of the set leads there', async () => {
    const set = await openSet('Half done');
    const { page } = await scene.page('mara');
    await go(page, `/teams/facilities/edit?changeSet=${set}`);
    await heading(page, 'Facilities');
    await field(page, 'Name').fill('');
    await page.getByRole('button', { name: /^\d+ findings?$/ }).waitFor();
    expect(await field(page, 'Name').getAttribute('aria-invalid')).toBe('true');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await checkAccessibility(page)).toEqual([]);
    await go(page, `/change-sets/${set}`);
    const findings = page.getByRole('region', { name: 'Findings' });
    await findings.getByRole('link').first().click();
    await heading(page, 'facilities'); // without a name it is called by its key
    expect(await eventually(() => focused(page), 'Name')).toBe('Name');
    await page.context().close();
  });
});

/** Asks until the answer is the wanted one, for two seconds at most; answers what was said last. */
async function eventually<Value>(ask: () => Promise<Value>, wanted: Value): Promise<Value> {
  for (let turn = 0; turn < 40; turn += 1) {
    const found = await ask();
    if (found === wanted) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return ask();
}
