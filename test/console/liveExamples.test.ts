import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { checkAccessibility, type WatchedPage } from '../support/browser.js';
import { tabTo } from './keyboard.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
let mara: WatchedPage;
let set = '';
let number = '';

beforeAll(async () => {
  scene = await startScene();
  const { incidentOpen } = await scene.ask(
    'mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { number } } }',
    {
      input: {
        organisationId: toPublicId('Organisation', organisations.harbour.id),
        contactId: toPublicId('Contact', contacts.willem.id),
        serviceKey: 'network-access',
        title: 'The crane does not answer',
        impact: 'high',
        urgency: 'high',
      },
    },
  );
  number = incidentOpen.incident.number;
  const { changeSetOpen } = await scene.ask(
    `mutation ($input: ChangeSetOpenInput!) { changeSetOpen(input: $input) { changeSet { id } } }`,
    { input: { name: 'Faster for gold', purpose: 'The tender asks for it.' } },
  );
  set = changeSetOpen.changeSet.id;
  mara = await scene.page('mara');
  await mara.page.emulateMedia({ reducedMotion: 'reduce' });
}, 60_000);
afterAll(() => scene?.close());

async function isUsable(): Promise<void> {
  // what the toolbar covers where somebody has scrolled to is no matter
  await mara.page.evaluate('window.scrollTo(0, 0)');
  for (const colorScheme of ['light', 'dark'] as const) {
    await mara.page.emulateMedia({ colorScheme });
    expect({ [colorScheme]: await checkAccessibility(mara.page) }).toEqual({ [colorScheme]: [] });
  }
}

describe('while somebody edits', () => {
  it('an SLA policy, five incidents say when they are due now and under the draft', async () => {
    const { page, complaints } = mara;
    await page.goto(`${scene.api.address}/admin/sla-policies/gold/edit?changeSet=${set}`);
    const table = page.getByRole('table', { name: 'When five incidents are due, now and under the draft' });
    await table.getByRole('link', { name: number }).waitFor();
    await table
      .getByText(/over a (weekend|holiday)/)
      .first()
      .waitFor();
    const row = table.getByRole('row').filter({ hasText: 'Resolution' }).first();
    await row.getByText('the same').waitFor();
    await tabTo(page, 'Resolution, P1 Critical');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('3 h');
    // no field was left, and nothing is saved by hand
    await row.locator('strong time').waitFor();
    expect(await row.getByText('the same').count()).toBe(0);
    await isUsable();
    expect(complaints).toEqual([]);
  }, 90_000);

  it('a calendar, it says what its hours come to, and where the holiday scopes differ', async () => {
    const { page, complaints } = mara;
    await page.goto(`${scene.api.address}/admin/calendars/berlin-business-hours/edit?changeSet=${set}`);
    const panel = page.getByRole('region', { name: 'What it comes to', exact: true });
    await panel.getByText('47.5 hours').waitFor();
    await panel.getByText('What a holiday closes makes no difference').waitFor();
    await tabTo(page, 'Thursday, to');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('03:00');
    await page.keyboard.press('Tab');
    await panel.getByText('56.5 hours').waitFor();
    await panel.getByText('What a holiday closes makes this difference').waitFor();
    await panel
      .getByText(/00:00 to 03:00: open where a holiday closes the shifts that begin on it/)
      .first()
      .waitFor();
    await isUsable();
    expect(complaints).toEqual([]);
  }, 90_000);
});
