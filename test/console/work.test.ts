import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { demoPassword, organisations, users } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { checkAccessibility, openPage } from '../support/browser.js';
import { focused, pressOn, tabTo, typeInto } from './keyboard.js';
import { expectUsable } from './usable.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
}, 60_000);
afterAll(() => scene?.close());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

async function openAdmin(path: string) {
  const watched = await openPage(scene.browser);
  await watched.page.goto(`${scene.api.address}/admin${path}`);
  return watched;
}

async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

describe('signing in', () => {
  it('says the same of a wrong password and of an account that does not exist', async () => {
    const { page } = await openAdmin('/login');
    const said: string[] = [];
    for (const email of [users.hanna.email, 'nobody@signalbox.example']) {
      await fillIn(page, email, 'not the password');
      said.push(await page.getByRole('alert').innerText());
      await page.reload();
    }
    expect(said[0]).toBe('E-mail address or password is not right, or the account is not active.');
    expect(said[1]).toBe(said[0]);
    await page.context().close();
  });

  it('asks somebody of several organisations for which one, and keeps nothing secret in the browser', async () => {
    const { page } = await openAdmin('/login');
    await fillIn(page, users.oskar.email, demoPassword);
    await heading(page, 'For whom do you work today?');
    expect(await checkAccessibility(page)).toEqual([]);
    await page.getByRole('button', { name: 'Alpine Clinics' }).click();
    await heading(page, 'Dashboard');
    await page.getByRole('button', { name: 'Oskar Lund Alpine Clinics' }).waitFor();
    const stored = await page.evaluate<string>(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    expect(JSON.parse(stored)).toEqual([{}, {}, '']);
    await page.context().close();
  });

  it('comes back to the page that was asked for, and is over when one signs out', async () => {
    const { page } = await openAdmin('/teams');
    await heading(page, 'Sign in');
    await fillIn(page, users.tomas.email, demoPassword);
    await heading(page, 'Teams');
    await page.getByRole('button', { name: 'Tomás Ferreira' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading(page, 'Sign in');
    await page.goBack();
    await heading(page, 'Sign in');
    await page.context().close();
  });

  it('takes somebody in who was invited', async () => {
    const { userInvite } = await scene.ask(
      `mutation ($input: UserInviteInput!) { userInvite(input: $input) { invitationToken userErrors { message } } }`,
      {
        input: {
          email: 'new.agent@signalbox.example',
          displayName: 'New Agent',
          role: 'AGENT',
          organisationId: (await scene.ask('{ viewer { organisation { id } } }')).viewer.organisation.id,
        },
      },
    );
    const { page } = await openAdmin(`/accept-invitation#${userInvite.invitationToken}`);
    // as long as it takes to think of a password; the page once left for the sign-in page after seven seconds
    await page.waitForTimeout(8_000);
    await page.getByLabel('New password *', { exact: true }).fill('four words and a train');
    await page.getByLabel('New password again').fill('four words and a train');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await fillIn(page, 'new.agent@signalbox.example', 'four words and a train');
    await heading(page, 'Dashboard');
    await page.context().close();
  });

  it('says for how long it is locked after too many attempts', async () => {
    const { page } = await openAdmin('/login');
    await expect(
      (async () => {
        for (let attempt = 0; attempt < 12; attempt += 1) {
          await fillIn(page, users.mei.email, 'not the password');
          const alert = await page.getByRole('alert').innerText();
          if (alert.includes('locked')) return alert;
          await page.reload();
        }
        return 'never';
      })(),
    ).resolves.toMatch(/^Too many attempts\. Signing in is locked; try again in (a minute|\d+ minutes)\.$/);
    await page.context().close();
  });
});

describe('with the keyboard alone', () => {
  it('an incident is opened, answered, put on hold, resumed and resolved', async () => {
    const { page, complaints } = await openAdmin('/login');
    await typeInto(page, 'E-mail address', users.aisha.email);
    await typeInto(page, 'Password', demoPassword);
    await page.keyboard.press('Enter');
    await heading(page, 'Dashboard');

    await tabTo(page, 'Incidents');
    await page.keyboard.press('Enter');
    await heading(page, 'Incidents');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await pressOn(page, 'Open an incident');
    await heading(page, 'Open an incident');
    await page.getByRole('option', { name: 'Harbour Logistics' }).waitFor({ state: 'attached' });
    await typeInto(page, 'Organisation', 'Harbour');
    await page.getByRole('option', { name: 'Anouk Visser' }).waitFor({ state: 'attached' });
    await typeInto(page, 'Asked by', 'Anouk');
    await typeInto(page, 'Service', 'Network');
    await typeInto(page, 'What is wrong, in one line', 'The quay is offline');
    await pressOn(page, 'Open the incident');
    // What is missing is said at its field; what was typed stays.
    await page.getByText('Choose one.').first().waitFor();
    await tabTo(page, 'Impact', 'Shift+Tab');
    await page.keyboard.type('High');
    await typeInto(page, 'Urgency', 'Medium');
    await page.getByText('P2 High').waitFor();
    await pressOn(page, 'Open the incident');
    await heading(page, 'The quay is offline');

    await typeInto(page, 'Reply to Harbour Logistics', 'We are on it.');
    await pressOn(page, 'Send the public reply');
    await page.getByRole('listitem').filter({ hasText: 'We are on it.' }).waitFor();
    await tabTo(page, 'Public reply', 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await typeInto(page, 'Note for colleagues only', 'The fibre again.');
    await pressOn(page, 'Save the internal note');
    const note = page.getByRole('listitem').filter({ hasText: 'The fibre again.' });
    await note.waitFor();
    expect(await note.innerText()).toContain('Internal');

    await page.keyboard.press('Home');
    await tabTo(page, 'Put on hold', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Put on hold');
    await page.keyboard.press('Enter');
    await typeInto(page, 'It waits for', 'A vendor');
    await pressOn(page, 'Put on hold');
    await page.getByText('On hold', { exact: true }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('What can be done');

    await pressOn(page, 'Resume');
    await page.getByRole('dialog').waitFor();
    await pressOn(page, 'Resume');
    await page.getByText('Assigned', { exact: true }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await pressOn(page, 'Resolve');
    await typeInto(page, 'How it was resolved', 'Fixed');
    await typeInto(page, 'What was done', 'The fibre was spliced.');
    await pressOn(page, 'Resolve');
    await page.getByText('Resolved', { exact: true }).first().waitFor();
    // The page's time lags behind, but nothing of this story is still to come.
    expect(await page.getByRole('main').innerText()).not.toContain('in a moment');
    expect(complaints.filter((complaint) => !complaint.includes('status of 401'))).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('the contents are one step away, past the navigation', async () => {
    const { page } = await scene.page('mara');
    await page.goto(`${scene.api.address}/admin/incidents`);
    await heading(page, 'Incidents');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the contents');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.context().close();
  });
});

describe('an incident on its page', () => {
  it('shows a partner nothing that is internal, and only the moves a partner may make', async () => {
    const { id } = await scene.incident();
    const comment = `mutation ($input: IncidentCommentInput!) { incidentComment(input: $input) { userErrors { message } } }`;
    await scene.ask(comment, { input: { id, body: 'For your eyes.' } });
    await scene.ask(comment, { input: { id, body: 'Not for theirs.', isInternal: true } });
    const { page } = await scene.page('femke');
    await page.goto(`${scene.api.address}/admin/incidents/${id}`);
    await heading(page, 'No network on the quay');
    await page.getByText('For your eyes.').waitFor();
    const text = await page.getByRole('main').innerText();
    expect(text).not.toContain('Not for theirs.');
    expect(text).not.toContain('Internal');
    expect(text).not.toContain('Why it went this way');
    expect(await page.getByRole('group', { name: 'What can be done' }).count()).toBe(0);
    await page.context().close();
  });

  it('says what somebody else changed meanwhile, saves nothing, and keeps what was typed', async () => {
    const { id, version } = await scene.incident();
    const { page } = await scene.page('mara');
    await page.goto(`${scene.api.address}/admin/incidents/${id}`);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('textbox', { name: 'Why' }).fill('Opened twice.');
    const { incidentStart } = await scene.ask(
      `mutation ($input: IncidentStartInput!) { incidentStart(input: $input) { incident { version } userErrors { message } } }`,
      { input: { id, expectedVersion: version, assigneeId: await ownId('priya') } },
      'priya',
    );
    expect(incidentStart.incident.version).toBe(version + 1);

    await page.getByRole('button', { name: 'Cancel the incident' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Somebody else changed this' });
    await alert.waitFor();
    expect(await alert.innerText()).toContain('state');
    expect(await page.getByRole('textbox', { name: 'Why' }).inputValue()).toBe('Opened twice.');
    const { incident } = await scene.ask('query ($id: ID) { incident(id: $id) { state } }', { id });
    expect(incident.state).toBe('IN_PROGRESS');
    await page.context().close();
  });

  it('finds who asked by name where they are too many to list', async () => {
    const create = (n: number) =>
      `c${n}: contactCreate(input: { organisationId: $id, name: "Anna ${n}" }) { __typename }`;
    const id = toPublicId('Organisation', organisations.alpine.id);
    for (let n = 0; n < 100; n += 5) {
      const five = [0, 1, 2, 3, 4].map((more) => create(n + more)).join(' ');
      await scene.ask(`mutation ($id: ID!) { ${five} }`, { id });
    }
    const { page } = await scene.page('tomas');
    await page.goto(`${scene.api.address}/admin/incidents/create`);
    await page.getByLabel('Organisation').selectOption({ label: 'Alpine Clinics' });
    const offered = () => page.getByLabel('Asked by').locator('option').allInnerTexts();
    await page.getByLabel('Search who asked').fill('koch');
    await page.getByLabel('Asked by').selectOption({ label: 'Vera Koch' });
    expect(await offered()).toEqual(['Choose …', 'Vera Koch']);
    expect(await checkAccessibility(page)).toEqual([]);
    // few enough to list: nothing to search
    await page.getByLabel('Organisation').selectOption({ label: 'Harbour Logistics' });
    await page.getByLabel('Asked by').selectOption({ label: 'Pieter Jansen' });
    expect(await page.getByLabel('Search who asked').count()).toBe(0);
    await page.context().close();
  });

  it('says of a value that cannot be read what would be right, at its field and in plain words', async () => {
    const { page } = await scene.page('mara');
    await page.goto(`${scene.api.address}/admin/organisations`);
    await page.getByRole('button', { name: 'Add an organisation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Quay Hotels');
    await dialog.getByLabel('Key').fill('quay');
    await dialog.getByLabel('Kind').selectOption({ label: 'Client' });
    await dialog.getByLabel('Time zone').fill('Mars/Olympus');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.getByText('Expected an IANA time zone').waitFor();
    const text = await dialog.innerText();
    expect(text).not.toContain('$input');
    expect(await dialog.getByLabel('Time zone').getAttribute('aria-invalid')).toBe('true');
    await page.context().close();
  });

  it('is opened by a partner without choosing the only organisation, with a category', async () => {
    const watched = await scene.page('femke');
    const { page } = watched;
    await page.goto(`${scene.api.address}/admin/incidents/create`);
    await page.getByRole('option', { name: 'Willem Smit' }).waitFor({ state: 'attached' });
    expect(await page.getByLabel('Organisation').count()).toBe(0);
    await page.getByLabel('Asked by').selectOption({ label: 'Willem Smit' });
    await page.getByLabel('Service').selectOption({ label: 'Network access' });
    await page.getByLabel('What is wrong, in one line').fill('Slow at the gate');
    await page.getByLabel('Category').fill('wireless');
    await page.getByLabel('Impact').selectOption({ index: 1 });
    await page.getByLabel('Urgency').selectOption({ index: 1 });
    await expectUsable(watched);
    await page.getByRole('button', { name: 'Open the incident' }).click();
    await heading(page, 'Slow at the gate');
    const { incidents } = await scene.ask(
      '{ incidents(first: 1, where: { title: { contains: "Slow at the gate" } }) { nodes { category organisation { name } } } }',
    );
    expect(incidents.nodes).toEqual([{ category: 'wireless', organisation: { name: 'Harbour Logistics' } }]);
    await page.context().close();
  });

  it('keeps the filters of the list in its address', async () => {
    await scene.incident({ title: 'Crane without signal' });
    const { page } = await scene.page('mara');
    await page.goto(`${scene.api.address}/admin/incidents`);
    await page.getByRole('searchbox', { name: 'Search number and text' }).fill('crane');
    await page.getByRole('combobox', { name: 'State' }).selectOption({ label: 'New' });
    await page.waitForURL((url) => url.searchParams.get('q') === 'crane' && url.searchParams.get('state') === 'NEW');
    await page.reload();
    await page.getByText('1 of 1 incident', { exact: true }).waitFor();
    expect(await page.getByRole('combobox', { name: 'State' }).inputValue()).toBe('NEW');
    await page.getByRole('rowheader').getByRole('link').click();
    await heading(page, 'Crane without signal');
    await page.context().close();
  });
});

/** The id that the API knows somebody by. */
async function ownId(name: keyof typeof users): Promise<string> {
  return (await scene.ask('{ viewer { user { id } } }', {}, name)).viewer.user.id;
}
