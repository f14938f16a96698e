import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations, users } from '../../seeds/demo/cast.js';
import { Correcting } from '../../server/app/corrections/Correcting.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { resolveIncident } from '../../server/database/incidents/actions/resolveIncident.js';
import { resumeIncident } from '../../server/database/incidents/actions/resumeIncident.js';
import { startIncident } from '../../server/database/incidents/actions/startIncident.js';
import type { Work } from '../../server/database/kernel/Work.js';
import { checkAccessibility, type WatchedPage } from '../support/browser.js';
import { atDesk } from '../support/desk.js';
import { publishEdits } from '../reviews/publishEdits.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
let mara: WatchedPage;
/** The month before this one, in which everything here was late. */
const month = Temporal.Now.plainDateISO('UTC').toPlainYearMonth().subtract({ months: 1 });
const number: { [name: string]: string } = {};

beforeAll(async () => {
  scene = await startScene();
  const { system } = scene.api;
  const at = <T>(day: number, time: string, run: (work: Work) => Promise<T>): Promise<T> =>
    atDesk(system, new Date(`${month.toPlainDate({ day }).toString()}T${time}Z`), run);
  for (const [name, title, day] of [
    ['quay', 'No network on the quay', 3],
    ['crane', 'The crane does not answer', 6],
  ] as const) {
    const opened = await at(day, '08:00:00', (work) =>
      openIncident(work, {
        organisationId: organisations.harbour.id,
        contactId: contacts.willem.id,
        serviceKey: 'network-access',
        title,
        impact: 'high',
        urgency: 'medium',
      }),
    );
    number[name] = opened.number;
    const { id } = opened;
    await at(day, '09:30:00', (work) => startIncident(work, { id, assigneeId: users.tomas.id }));
    await at(day, '14:00:00', (work) => assignIncident(work, { id, teamKey: 'service-desk' }));
    const followUpAt = new Date(`${month.toPlainDate({ day: day + 4 }).toString()}T09:00:00Z`);
    await at(day + 1, '10:00:00', (work) => holdIncident(work, { id, reason: 'VENDOR', followUpAt }));
    await at(day + 3, '10:00:00', (work) => resumeIncident(work, { id }));
    await at(day + 12, '12:00:00', (work) =>
      resolveIncident(work, { id, resolutionCode: 'fixed', resolutionText: 'A new switch' }),
    );
  }
  mara = await scene.page('mara');
}, 60_000);
afterAll(() => scene?.close());

const open = async (path: string, heading: string) => {
  await mara.page.goto(`${scene.api.address}/admin${path}`);
  await mara.page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  await mara.page.waitForLoadState('networkidle');
};

/** Neither look has anything to complain of. */
async function expectAccessible(): Promise<void> {
  await mara.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect({ light: await checkAccessibility(mara.page) }).toEqual({ light: [] });
  await mara.page.emulateMedia({ colorScheme: 'dark' });
  expect({ dark: await checkAccessibility(mara.page) }).toEqual({ dark: [] });
}

describe('the breach review', () => {
  it('opens the misses behind a figure, with whose time each was', async () => {
    await open('/breach-review', 'Breach review');
    const { page } = mara;
    await page.getByRole('button', { name: '2 misses: Resolution', exact: true }).waitFor();
    await page.getByRole('button', { name: '2 misses: First response', exact: true }).click();
    expect(new URL(page.url()).searchParams.get('metric')).toBe('FIRST_RESPONSE');
    const miss = page.getByRole('listitem', { name: `${number.quay}: No network on the quay` });
    await miss.waitFor();
    await page.getByText('2 of 2 misses').waitFor();
    const shares = await miss.getByRole('list', { name: `Whose time it was: ${number.quay}` }).innerText();
    expect(shares).toMatch(/Service desk/);
    await expectAccessible();
  }, 60_000);

  it('is done with the keyboard alone: explain, close, and see that it is closed', async () => {
    const { page, complaints } = mara;
    for (const metric of ['FIRST_RESPONSE', 'RESOLUTION'])
      for (const name of ['quay', 'crane']) {
        await open(`/breach-review?metric=${metric}`, 'Breach review');
        const form = page.getByRole('form', { name: `Why ${number[name]} was late` });
        await form.getByLabel('Cause').focus();
        await page.keyboard.type('Supplier');
        await page.keyboard.press('Tab');
        await page.keyboard.type('The carrier had no switch in stock');
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        await page.getByText(`${number[name]} is explained.`).waitFor();
      }
    await open('/breach-review?unexplained=yes', 'Breach review');
    await page.getByText('No promise of this sort was broken.').waitFor();
    await page.getByText('Every miss is explained: it can be closed').waitFor();
    await page.getByRole('button', { name: 'Close the month' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close it' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: / is closed$/ }).waitFor();
    await open('/breach-review', 'Breach review');
    await page.getByText('Nothing has changed since.').waitFor();
    await page.getByText('Supplier was late (2)').first().waitFor();
    // what the server would refuse is not offered, and it is said why
    const cause = page.getByRole('form', { name: `Why ${number.quay} was late` }).getByLabel('Cause');
    await expect(cause.isDisabled()).resolves.toBe(true);
    await page
      .getByText(/ is closed: reopen it to change causes\.$/)
      .first()
      .waitFor();
    await expectAccessible();
    expect(complaints).toEqual([]);
  }, 90_000);
});

describe('a correction', () => {
  it('is shown, applied once stopped clocks are confirmed, and taken back', async () => {
    const { page, complaints } = mara;
    type Body = { targets: { metric: string; seconds: number }[] };
    await publishEdits(scene.api.system, [
      [
        'sla-policy',
        'gold',
        ({ targets }: Body) => {
          for (const target of targets) if (target.metric === 'RESOLUTION') target.seconds = 900 * 3_600;
        },
      ],
    ]);
    await open('/corrections', 'Corrections');
    await page.getByText('No clock was ever counted anew.').waitFor();
    await page.getByRole('button', { name: 'Recalculate clocks' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Service of their incidents').selectOption({ label: 'Network access' });
    await dialog.getByLabel('Also clocks that have stopped').check();
    await dialog.getByLabel('Why').fill('The contract says nine hundred hours');
    await dialog.getByRole('button', { name: 'Show what would change' }).click();
    await page.getByRole('heading', { level: 1, name: 'COR-1' }).waitFor();
    await page.getByRole('row', { name: new RegExp(`${number.quay}.* met`) }).waitFor();
    await page.waitForLoadState('networkidle');
    await expectAccessible();

    await page.getByRole('button', { name: 'Apply' }).click();
    await dialog.getByRole('button', { name: 'Count them anew' }).click();
    await dialog.getByText('confirm that their verdicts may change').waitFor();
    await dialog.getByLabel(/have stopped: their verdicts may change$/).check();
    await dialog.getByRole('button', { name: 'Count them anew' }).click();
    await page.getByText('Being applied').waitFor();
    await new Correcting(scene.api.system).continueAll();
    await page.getByText('Applied', { exact: true }).waitFor();
    // the month was closed: what it kept stays, and says what is otherwise now
    await open('/breach-review', 'Breach review');
    await page.getByText('2 clocks count otherwise by now').waitFor();

    await open('/corrections', 'Corrections');
    await page.getByRole('link', { name: 'COR-1' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await dialog.getByLabel('Why').fill('It does not');
    await dialog.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('Being taken back', { exact: true }).waitFor();
    await new Correcting(scene.api.system).continueAll();
    await page.getByText('Taken back', { exact: true }).waitFor();
    await expectAccessible();
    await open('/breach-review', 'Breach review');
    await page.getByText('Nothing has changed since.').waitFor();
    expect(complaints).toEqual([]);
  }, 90_000);
});
