import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { users } from '../../seeds/demo/cast.js';
import { Assigning } from '../../server/app/Assigning.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { checkAccessibility, type WatchedPage } from '../support/browser.js';
import { pressOn, tabTo } from './keyboard.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
let mara: WatchedPage;
let assigning: Assigning;

/** Accounts payable gives its work to these two, who work around the clock; Luca has no room for a second one. */
async function publishTeam(): Promise<void> {
  const id = await scene.changeSet('Accounts payable around the clock', 'To give out work at any hour.');
  const { teamDocument } = await scene.ask(
    `{ teamDocument(key: "accounts-payable") { key name description timeZone calendar lead line assignment { strategy }
        members { email capacity workingHours skills { skill level } } } }`,
  );
  const members = teamDocument.members.map((member: object) => ({
    ...member,
    capacity: 1,
    workingHours: 'singapore-around-the-clock',
  }));
  const { teamSave } = await scene.ask(
    `mutation ($input: TeamSaveInput!) { teamSave(input: $input) { userErrors { message path } } }`,
    { input: { changeSetId: id, document: { ...teamDocument, members } } },
  );
  expect(teamSave.userErrors).toEqual([]);
  const { release } = await scene.ask('{ release { number } }');
  const { changeSetPublish } = await scene.ask(
    `mutation ($input: ChangeSetPublishInput!) { changeSetPublish(input: $input) { release { number } userErrors { message } } }`,
    { input: { id, expectedRelease: release.number } },
  );
  expect(changeSetPublish.userErrors).toEqual([]);
  while (scene.api.system.releases.live().number < changeSetPublish.release.number) await setTimeout(20);
}

const open = (title: string) => scene.incident({ serviceKey: 'accounts-payable', title });

async function incident(number: string) {
  return (
    await scene.ask(
      `query ($number: String!) { incident(number: $number) { id state assignee { displayName } team { key strategy }
        decisions { stage summary steps { label isMatched detail } } } }`,
      { number },
    )
  ).incident;
}

/** The incident as soon as somebody has it. */
async function given(number: string) {
  for (const until = Date.now() + 10_000; Date.now() < until; await setTimeout(50)) {
    const found = await incident(number);
    if (found.assignee) return found;
  }
  throw new Error(`nobody got ${number}`);
}

const absent = async (who: keyof typeof users): Promise<string> => {
  const hour = 3_600_000;
  const { absenceRecord } = await scene.ask(
    `mutation ($input: AbsenceRecordInput!) { absenceRecord(input: $input) { absence { id } userErrors { message } } }`,
    {
      input: {
        userId: toPublicId('User', users[who].id),
        kind: 'OTHER',
        from: new Date(Date.now() - hour).toISOString(),
        until: new Date(Date.now() + hour).toISOString(),
      },
    },
  );
  return absenceRecord.absence.id;
};

beforeAll(async () => {
  scene = await startScene();
  mara = await scene.page('mara');
  await publishTeam();
  assigning = new Assigning(scene.api.system);
  assigning.start();
}, 60_000);
afterAll(async () => {
  await assigning?.stop();
  await scene?.close();
});

describe('a team that gives out its work', () => {
  it('says on the incident who got it and why nobody else did', async () => {
    const { number, id } = await open('Invoice 17 is not paid');
    const found = await incident(number);
    expect(found).toMatchObject({
      state: 'ASSIGNED',
      assignee: { displayName: 'Chloé Martin' },
      team: { key: 'accounts-payable', strategy: 'LEAST_LOADED' },
    });
    expect(found.decisions.find(({ stage }: { stage: string }) => stage === 'PERSON')).toEqual({
      stage: 'PERSON',
      summary: 'Chloé Martin: holds the smallest share of what they can.',
      steps: [
        {
          label: 'Chloé Martin',
          isMatched: true,
          detail: 'Holds the smallest share of what they can. Holds 0 of 1.',
        },
        { label: 'Luca Moretti', isMatched: false, detail: 'Could have it. Holds 0 of 1.' },
      ],
    });
    const { page } = mara;
    await page.goto(`${scene.api.address}/admin/incidents/${id}`);
    await page.getByText('Chloé Martin: holds the smallest share of what they can.').waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('gives what waits when an absence is ended in the console, with the keyboard alone', async () => {
    const absence = await absent('luca');
    const { number } = await open('Invoice 18 is not paid');
    expect(await incident(number)).toMatchObject({ state: 'NEW', assignee: null });
    const { page, complaints } = mara;
    await page.goto(`${scene.api.address}/admin/absences`);
    await page.getByRole('heading', { level: 1, name: 'Absences', exact: true }).waitFor();
    await page.getByRole('table').getByText('Luca Moretti').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await checkAccessibility(page)).toEqual([]);
    }
    await tabTo(page, 'End now');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
    await pressOn(page, 'End it');
    await page.getByText('Luca Moretti is there again.').first().waitFor();
    // at once it is shown as over, and offers nothing more
    const row = page.getByRole('row').filter({ hasText: 'Luca Moretti' });
    await row.getByText('Over', { exact: true }).waitFor();
    await expect(row.getByRole('button').count()).resolves.toBe(0);
    await expect(row.innerText()).resolves.not.toMatch(/\bin \d/);
    expect(await checkAccessibility(page)).toEqual([]);
    const found = await given(number);
    expect(found).toMatchObject({ state: 'ASSIGNED', assignee: { displayName: 'Luca Moretti' } });
    const said = found.decisions
      .filter(({ stage }: { stage: string }) => stage === 'PERSON')
      .map(({ summary }: { summary: string }) => summary);
    expect(said).toEqual([
      expect.stringMatching(
        /^It waits: nobody can have it; Chloé Martin full, 1 of 1; Luca Moretti absent until \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/,
      ),
      'Luca Moretti: holds the smallest share of what they can; Chloé Martin full, 1 of 1.',
    ]);
    expect(absence).toMatch(/^abs_/);
    expect(complaints).toEqual([]);
  });
});

describe('work that is given by hand', () => {
  it('goes to who has enough, and the console says so', async () => {
    const { id, number } = await open('Invoice 19 is not paid');
    expect(await incident(number)).toMatchObject({ state: 'NEW', assignee: null });
    const { page } = mara;
    await page.goto(`${scene.api.address}/admin/incidents/${id}`);
    await page.getByRole('button', { name: 'Assign', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Person').selectOption({ label: 'Chloé Martin' });
    await dialog.getByRole('button', { name: 'Assign', exact: true }).click();
    await page.getByText('Holds 2 now, and should hold 1 at most.').first().waitFor();
    expect(await incident(number)).toMatchObject({ assignee: { displayName: 'Chloé Martin' } });
    await page.goto(`${scene.api.address}/admin/teams/accounts-payable`);
    await page.getByRole('table').getByText('2 of 1').waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
  });
});

describe('the page of absences', () => {
  it('records one with the keyboard alone', async () => {
    const { page } = mara;
    // the browser's input takes years of six digits: Tab leads on to the time
    const typeInstant = async (day: string, time: string): Promise<void> => {
      await page.keyboard.type(day);
      await page.keyboard.press('Tab');
      await page.keyboard.type(time);
    };
    await page.goto(`${scene.api.address}/admin/absences`);
    await page.getByRole('heading', { level: 1, name: 'Absences', exact: true }).waitFor();
    await pressOn(page, 'Record an absence');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Who');
    await page.keyboard.type('Aisha');
    await tabTo(page, 'Why');
    await page.keyboard.type('Training');
    await tabTo(page, 'From');
    await typeInstant('01012099', '0800AM');
    await tabTo(page, 'Until');
    await typeInstant('01022099', '0800AM');
    expect(await checkAccessibility(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('table').getByText('Aisha Bello').waitFor();
    const { absences } = await scene.ask(
      '{ absences(from: "2098-01-01T00:00:00Z") { nodes { person { displayName } kind until } } }',
    );
    expect(absences.nodes).toMatchObject([{ person: { displayName: 'Aisha Bello' }, kind: 'TRAINING' }]);
  });
});

describe('the page of skills', () => {
  it('shows who can do what, and the gaps', async () => {
    const { page } = mara;
    await page.goto(`${scene.api.address}/admin/skills`);
    await page.getByRole('heading', { level: 1, name: 'Skills', exact: true }).waitFor();
    const gaps = page.getByRole('region', { name: 'Gaps' });
    await gaps.getByText('Fewer than two people have it').first().waitFor();
    const bySkill = page.getByRole('region', { name: 'By skill' });
    await bySkill.getByText('Chloé Martin 5').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await checkAccessibility(page)).toEqual([]);
    }
  });
});
