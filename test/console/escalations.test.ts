import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations, users } from '../../seeds/demo/cast.js';
import { workbench } from '../../server/app/configuration/compiler.js';
import { Escalating } from '../../server/app/Escalating.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { publishRelease, type DocumentText } from '../../server/database/configuration/actions/publishRelease.js';
import { liveRelease } from '../../server/database/configuration/queries.js';
import { assignIncident } from '../../server/database/incidents/actions/assignIncident.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { toldWork, type Work, writingWork } from '../../server/database/kernel/Work.js';
import { sweepClocks } from '../../server/database/records/jobs.js';
import { checkAccessibility, type WatchedPage } from '../support/browser.js';
import { focused, tabTo } from './keyboard.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
let mara: WatchedPage;
let incident = '';

const as = <T>(run: (work: Work) => Promise<T>): Promise<T> =>
  writingWork(scene.api.system, systemActor('worker', 'WORKER'), 'test', run);

/** An incident that Mara has, whose clock has passed half of its time and done what all policies now ask for. */
async function escalated(title: string): Promise<string> {
  const id = await as(async (work) => {
    const then = toldWork(work, work.actor, new Date(work.now.getTime() - 8 * 60_000));
    const opened = await openIncident(then, {
      organisationId: organisations.harbour.id,
      contactId: contacts.willem.id,
      serviceKey: 'network-access',
      title,
      impact: 'high',
      urgency: 'high',
    });
    await assignIncident(then, { id: opened.id, assigneeId: users.mara.id });
    return opened.id;
  });
  await as((work) => sweepClocks(work, 100));
  const escalating = new Escalating(scene.api.system) as unknown as { look(): Promise<number> };
  while ((await escalating.look()) > 0);
  return toPublicId('Incident', id);
}

beforeAll(async () => {
  scene = await startScene();
  const nothing = { to: null, team: null, person: null, title: null, url: null };
  await as(async (work) => {
    const documents = ((await liveRelease(work.sql))?.documents ?? []) as unknown as (DocumentText & { body: any })[]; // oxlint-disable-line typescript/no-explicit-any -- bodies are of any shape
    for (const { kind, body } of documents)
      if (kind === 'sla-policy')
        body.ladder = [
          {
            fraction: 0.5,
            metrics: ['FIRST_RESPONSE'],
            actions: [
              { ...nothing, do: 'NOTIFY', to: 'ASSIGNEE' },
              { ...nothing, do: 'OPEN_TASK', title: 'Call the site and say when somebody comes' },
              { ...nothing, do: 'CALL_WEBHOOK', url: 'https://pager.example/hook' },
            ],
          },
        ];
    await publishRelease(
      work,
      workbench,
      documents.filter(({ kind }) => kind !== 'pinned-case'),
      'A ladder',
    );
  });
  await scene.api.system.releases.refresh();
  incident = await escalated('No network on the quay');
  await escalated('No network in the office');
  // that they were given to her she knows: what is left is what the clocks set off
  await scene.api.owner.query(`update notification set read_at = now() where kind = 'HANDOFF'`);
  mara = await scene.page('mara');
}, 60_000);
afterAll(() => scene?.close());

describe('what clocks set off, in the console', () => {
  it('rings for whoever is told, leads to the record by keyboard alone, and is read by then', async () => {
    const { page, complaints } = mara;
    await page.goto(`${scene.api.address}/admin/`);
    const bell = page.getByRole('button', { name: 'Notifications, 2 unread' });
    await bell.waitFor();
    await tabTo(page, 'Notifications, 2 unread');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Notifications' });
    await dialog.getByText('No network in the office').first().waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await checkAccessibility(page)).toEqual([]);
    }
    for (let presses = 0; presses < 9 && !/^First.*on the quay/.test(await focused(page)); presses++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'No network on the quay' }).waitFor();
    await page.getByRole('button', { name: 'Notifications, 1 unread' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('stands beside the clock: each step with its instants and what came of it', async () => {
    const { page } = mara;
    await page.goto(`${scene.api.address}/admin/incidents/${incident}`);
    await page.getByText('1 step passed, and what came of it').click();
    const step = page.getByRole('listitem').filter({ hasText: '50 % of the target' }).last();
    const said = (await step.innerText()).replaceAll(/\s+/g, ' ');
    expect(said).toMatch(/^50 % of the target, scheduled .*\d\d:\d\d:\d\d\.\d{3}, fired .*\d\d:\d\d:\d\d\.\d{3}/);
    expect(said).toContain(`Told ${users.mara.displayName}.`);
    expect(said).toContain('A task was opened for Network operations.');
    expect(said).toMatch(/An address is to be called\.$/);
  });

  it('is a task that is ticked by keyboard, once', async () => {
    const { page } = mara;
    const task = page.getByRole('checkbox', { name: /Call the site/ });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await checkAccessibility(page)).toEqual([]);
    }
    await task.focus();
    await page.keyboard.press('Space');
    await page.getByText(`by ${users.mara.displayName}`).waitFor();
    expect(await task.isChecked()).toBe(true);
    expect(await task.getAttribute('aria-disabled')).toBe('true');
    expect(await focused(page)).toContain('Call the site');
  });

  it('is nothing to a partner: no bell, no task, no step', async () => {
    const { page, complaints } = await scene.page('femke');
    await page.goto(`${scene.api.address}/admin/incidents/${incident}`);
    await page.getByRole('heading', { level: 1, name: 'No network on the quay' }).waitFor();
    expect(await page.getByRole('button', { name: /Notifications/ }).count()).toBe(0);
    expect(await page.getByText(/step passed|Call the site/).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
