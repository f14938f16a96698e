import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { checkAccessibility } from '../support/browser.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
}, 60_000);
afterAll(() => scene?.close());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Publishes; where there are warnings, with a reason, which is asked for. */
async function publish(page: Page, reason?: string): Promise<void> {
  await button(page, 'Publish').click();
  const dialog = page.getByRole('dialog');
  if (reason !== undefined) {
    await dialog.getByRole('button', { name: 'Publish now' }).click();
    await dialog.getByText('Fill this in.').waitFor();
    await dialog.getByLabel('Why it is published all the same').fill(reason);
  }
  await dialog.getByRole('button', { name: 'Publish now' }).click();
}

describe('a pinned case', () => {
  it('is made of an incident, stops what would decide otherwise, and lets it pass when it is signed off', async () => {
    // of a sort that no case of the starter bundle is of
    const incident = await scene.incident({ title: 'Scanner without network', impact: 'low', urgency: 'low' });
    const { page } = await scene.page('mara');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(`${scene.api.address}/admin/incidents/${incident.id}`);
    await button(page, 'Pin as case').click();
    await page.getByRole('dialog').getByLabel('Name').fill('Cases to keep');
    await button(page, 'Open and edit').click();
    await page.getByRole('dialog').getByLabel('Name of the case').fill('Scanners on the quay');
    await button(page, 'Pin').click();
    await heading(page, 'Scanners on the quay');
    await page.getByRole('toolbar').getByRole('link', { name: 'Review change set' }).click();
    await heading(page, 'Cases to keep');
    await publish(page);
    await heading(page, 'Release 2');

    // another priority for what was pinned
    const changeSetId = await scene.changeSet('All is urgent', 'The quay may not stand still.');
    const { priorityMatrixDocument: document } = await scene.ask(
      `{ priorityMatrixDocument(key: "default") { key name impacts { key name } urgencies { key name }
         priorities { key name rank color } cells { impact urgency priority } } }`,
    );
    const cells = document.cells.map((cell: { impact: string; urgency: string }) =>
      cell.impact === 'low' && cell.urgency === 'low' ? { ...cell, priority: 'p1' } : cell,
    );
    await scene.ask(
      `mutation ($input: PriorityMatrixSaveInput!) { priorityMatrixSave(input: $input) { userErrors { message } } }`,
      { input: { changeSetId, document: { ...document, cells } } },
    );

    await page.goto(`${scene.api.address}/admin/change-sets/${changeSetId}`);
    const cases = page.getByRole('region', { name: 'Pinned cases' });
    await cases.getByRole('link', { name: 'Scanners on the quay' }).waitFor();
    const open = cases.getByText('Not signed off');
    const count = await open.count(); // cases of the starter bundle may know of this priority, too
    const warning = page.getByRole('dialog').getByRole('region', { name: 'Warnings' });
    await publish(page, 'The quay is worth it.');
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await warning.getByRole('listitem').first().waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
    expect((await scene.ask('{ release { number } }')).release.number).toBe(2);
    await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click();

    for (let left = count - 1; left >= 0; left -= 1) {
      await cases.getByRole('button', { name: 'Sign off' }).first().click();
      if (left === 0) expect(await checkAccessibility(page)).toEqual([]);
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Why this outcome is right').fill('The quay is paid for being urgent.');
      await dialog.getByRole('button', { name: 'Sign off' }).click();
      await dialog.waitFor({ state: 'detached' });
      await open.nth(left).waitFor({ state: 'detached' });
    }
    expect(await cases.getByText('The quay is paid for being urgent.').count()).toBe(count);
    expect(await checkAccessibility(page)).toEqual([]);
    await publish(page, 'The quay is worth it.');
    await heading(page, 'Release 3');
    const accepted = page.getByRole('region', { name: 'Published in spite of warnings' });
    await accepted.getByText('The quay is worth it.').waitFor();
    expect(await accepted.getByRole('listitem').count()).toBeGreaterThan(0);
    expect(await checkAccessibility(page)).toEqual([]);
    await page.context().close();
  }, 60_000);
});
