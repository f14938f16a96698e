import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { checkAccessibility, type WatchedPage } from '../support/browser.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
let mara: WatchedPage;
const ids: { [name: string]: string } = {};

beforeAll(async () => {
  scene = await startScene();
  ids.incident = (await scene.incident()).id;
  await scene.incident({ title: 'Second one', isMajor: true });
  const comment = `mutation ($input: IncidentCommentInput!) { incidentComment(input: $input) { userErrors { message } } }`;
  await scene.ask(comment, { input: { id: ids.incident, body: 'We look at it.\nSoon more.' } });
  await scene.ask(comment, { input: { id: ids.incident, body: 'Switch 4 is dark.', isInternal: true } });
  const { changeOpen } = await scene.ask(
    `mutation ($input: ChangeOpenInput!) { changeOpen(input: $input) { change { id } userErrors { message path } } }`,
    { input: { serviceKey: 'network-access', changeType: 'NORMAL', title: 'Replace switch 4', plan: 'Swap it.' } },
  );
  ids.change = changeOpen.change.id;
  ids.set = await editedSet();
  const { correctionPreview } = await scene.ask(
    `mutation ($input: CorrectionPreviewInput!) { correctionPreview(input: $input) { correction { id } } }`,
    { input: { serviceKeys: ['network-access'], reason: 'To see what would change' } },
  );
  ids.correction = correctionPreview.correction.id;
  mara = await scene.page('mara');
  // The tab remembers the change set that it saw last: only the pages that name one are to show a draft. Forgotten as a
  // page begins, since the one before it may remember it until its end.
  await mara.page.addInitScript(`if (!location.search.includes('changeSet=')) sessionStorage.clear()`);
}, 60_000);
afterAll(() => scene?.close());

/** A change set that renames a team, refers to a calendar that is not there and pins an incident. */
async function editedSet(): Promise<string> {
  const changeSetId = await scene.changeSet('Payroll in two lines', 'Questions wait too long.');
  for (const document of [
    { key: 'payroll', name: 'Payroll, first line', line: 1, members: [] },
    { key: 'facilities', name: 'Facilities', line: 2, members: [], calendar: 'nowhere' },
  ])
    await scene.ask(`mutation ($input: TeamSaveInput!) { teamSave(input: $input) { userErrors { message } } }`, {
      input: { changeSetId, document },
    });
  await scene.ask(`mutation ($input: IncidentPinInput!) { incidentPin(input: $input) { userErrors { message } } }`, {
    input: { id: ids.incident, changeSetId },
  });
  return changeSetId;
}

const organisation = toPublicId('Organisation', organisations.harbour.id);
const contact = toPublicId('Contact', contacts.vera.id);

/** Every page with its first heading; what stands in braces is an id of the scene. */
const pages: readonly (readonly [path: string, heading: string])[] = [
  ['/', 'Dashboard'],
  ['/incidents', 'Incidents'],
  ['/incidents?state=any&priority=p2&sort=PRIORITY.ASC', 'Incidents'],
  ['/incidents/create', 'Open an incident'],
  ['/incidents/{incident}', 'No network on the quay'],
  ['/changes', 'Changes'],
  ['/changes/create', 'Propose a change'],
  ['/changes/{change}', 'Replace switch 4'],
  ['/organisations', 'Organisations'],
  [`/organisations/${organisation}`, 'Harbour Logistics'],
  ['/contacts', 'Contacts'],
  [`/contacts/${contact}`, 'Vera Koch'],
  ['/users', 'Users'],
  ['/absences', 'Absences'],
  ['/skills', 'Skills'],
  ['/tokens', 'API tokens'],
  ['/services', 'Services'],
  ['/services/network-access', 'Network access'],
  ['/calendars', 'Calendars'],
  ['/calendars/berlin-business-hours', 'Berlin business hours'],
  ['/holiday-sets', 'Holidays'],
  ['/holiday-sets/germany-berlin', 'Public holidays in Berlin'],
  ['/sla-policies', 'SLA policies'],
  ['/sla-policies/gold', 'Gold'],
  ['/tiers', 'Tiers'],
  ['/tiers/gold', 'Gold'],
  ['/tiers/gold/edit?changeSet={set}', 'Gold'],
  ['/contracts', 'Contracts'],
  ['/contracts/harbour-logistics', 'Harbour Logistics frame contract'],
  ['/contracts/harbour-logistics/edit?changeSet={set}', 'Harbour Logistics frame contract'],
  ['/supplier-contracts', 'Supplier contracts'],
  ['/supplier-contracts/north-sea-carrier', 'Leased lines'],
  ['/supplier-contracts/north-sea-carrier/edit?changeSet={set}', 'Leased lines'],
  ['/routing-rules', 'Routing rules'],
  ['/routing-rules/incident-assignment', 'Incident assignment'],
  ['/priority-matrices', 'Priority'],
  ['/priority-matrices/default', 'Impact and urgency'],
  ['/message-templates', 'Message templates'],
  ['/message-templates/acknowledgement', 'Acknowledgement'],
  ['/pinned-cases', 'Pinned cases'],
  ['/publishing-policies', 'Publishing'],
  ['/sla-reviews', 'Causes and goals'],
  ['/sla-reviews/default/edit?changeSet={set}', 'Monthly SLA review'],
  ['/breach-review', 'Breach review'],
  ['/corrections', 'Corrections'],
  ['/corrections/{correction}', 'COR-1'],
  ['/teams', 'Teams'],
  ['/teams/network-operations', 'Network operations'],
  ['/change-sets', 'Change sets'],
  ['/change-sets/{set}', 'Payroll in two lines'],
  ['/change-sets/{set}/backtest', 'Backtest'],
  ['/change-sets/{set}/routing', 'Routing over history'],
  ['/teams?changeSet={set}', 'Teams'],
  ['/teams/payroll?changeSet={set}', 'Payroll, first line'],
  ['/teams/payroll/edit?changeSet={set}', 'Payroll, first line'],
  ['/teams/payroll?release=1', 'Payroll'],
  ['/releases', 'Releases'],
  ['/releases/1', 'Release 1'],
  ['/history/team/payroll', 'History of Payroll'],
  ['/audit-log', 'Audit log'],
  ['/as-code', 'As code'],
  ['/profile', 'My account'],
  ['/incidents/inc_00000000000000000000000000', 'Not found'],
  ['/nowhere', 'Not found'],
  ['/accept-invitation#abc', 'Accept the invitation'],
];

describe('every page, in daylight and at night', () => {
  it.each(pages)(
    '%s can be used by everybody and opens without complaint',
    async (path, heading) => {
      const { page, complaints } = mara;
      // Without motion: half-way from one look to the other no colour is what it is meant to be.
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await page.goto(`${scene.api.address}/admin${path.replace(/\{(\w+)\}/, (_, name: string) => ids[name] ?? '')}`);
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.title()).toBe(`${heading} · Signalbox`);
      expect(await page.evaluate('document.documentElement.lang')).toBe('en');
      expect({ light: await checkAccessibility(page) }).toEqual({ light: [] });
      await page.emulateMedia({ colorScheme: 'dark' });
      expect({ dark: await checkAccessibility(page) }).toEqual({ dark: [] });
      expect(complaints).toEqual([]);
    },
    30_000,
  );
});

describe('a document that a draft cannot show', () => {
  it('says that it has errors in the change set, and leads to what was found', async () => {
    const { page } = mara;
    // its rules name the team whose calendar is missing in the draft
    await page.goto(`${scene.api.address}/admin/routing-rules/incident-assignment?changeSet=${ids['set'] ?? ''}`);
    await page.getByRole('heading', { level: 1, name: 'Incident assignment' }).waitFor();
    await page.getByText('Has errors').waitFor();
    await page.getByRole('link', { name: 'see what was found' }).click();
    await page.getByRole('heading', { level: 1, name: 'Payroll in two lines' }).waitFor();
    await page.getByText('nowhere').first().waitFor();
  });
});

describe('from a list to a page', () => {
  it('shows what only the page shows, although the list has been there before it', async () => {
    const { page, complaints } = mara;
    for (const mode of ['', `?changeSet=${ids['set'] ?? ''}`]) {
      await page.goto(`${scene.api.address}/admin/services${mode}`);
      await page.getByRole('main').getByRole('link', { name: 'Payroll', exact: true }).click();
      await page.getByRole('heading', { level: 2, name: 'The promise', exact: true }).waitFor();
    }
    expect(complaints).toEqual([]);
  }, 30_000);
});

describe('on a narrow screen', () => {
  it.each([
    '/',
    '/incidents',
    '/incidents/{incident}',
    '/incidents/create',
    '/changes/{change}',
    '/sla-policies/gold',
    '/contracts/harbour-logistics',
    '/contracts/harbour-logistics/edit?changeSet={set}',
    '/supplier-contracts/north-sea-carrier/edit?changeSet={set}',
    '/change-sets/{set}',
    '/teams/payroll/edit?changeSet={set}',
    '/releases/1',
    '/audit-log',
    `/organisations/${organisation}`,
  ])('%s needs no scrolling to the side, and its navigation is a menu', async (path) => {
    const { page } = mara;
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${scene.api.address}/admin${path.replace(/\{(\w+)\}/, (_, name: string) => ids[name] ?? '')}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
    expect(await page.evaluate(tooWide)).toBe(0);
    expect(await page.getByRole('navigation', { name: 'Main' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});
