import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
}, 60_000);
afterAll(() => scene?.close());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

/** Chooses an archive on the page, and reads it into a new change set of that name. */
async function readIn(page: Page, archive: Uint8Array, name: string): Promise<void> {
  await page.goto(`${scene.api.address}/admin/as-code`);
  await page
    .getByLabel('Choose files or a .zip')
    .last()
    .setInputFiles({ name: 'house.zip', mimeType: 'application/zip', buffer: Buffer.from(archive) });
  await page.getByText('documents chosen').waitFor();
  await page.getByLabel('This is the whole configuration: remove what is not among it').check();
  await page.getByRole('button', { name: 'Read into a change set' }).click();
  const dialog = page.getByRole('dialog');
  const anew = dialog.getByRole('radio', { name: 'A new change set' });
  await dialog.getByRole('button', { name: /^(Open and edit|Edit)$/ }).waitFor();
  if (await anew.count()) await anew.check();
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Open and edit' }).click();
  await heading(page, name);
}

describe('the configuration as files', () => {
  it('is downloaded as an archive, and reading it in again changes nothing', async () => {
    const { page } = await scene.page('mara');
    await page.goto(`${scene.api.address}/admin/as-code`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download .zip' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('signalbox-live.zip');
    const archive = readFileSync(await download.path());
    const files = unzipSync(archive);
    const { configurationFiles } = await scene.ask('{ configurationFiles { path text } }');
    expect(Object.entries(files).map(([path, bytes]) => ({ path, text: strFromU8(bytes) }))).toEqual(
      configurationFiles,
    );
    await readIn(page, archive, 'The same again');
    await page.getByText('Nothing yet.').waitFor();
    await page.context().close();
  });

  it('shows what other files would change before anything is live', async () => {
    const { configurationFiles } = await scene.ask('{ configurationFiles { path text } }');
    const changed = (configurationFiles as { path: string; text: string }[]).map(({ path, text }) => [
      `our-house/${path}`,
      strToU8(path === 'teams/payroll.yaml' ? text.replace(/^name: .*$/m, 'name: Wages') : text),
    ]);
    const { page } = await scene.page('mara');
    await readIn(page, zipSync(Object.fromEntries(changed)), 'From the repository');
    await page.getByText('Name: Payroll becomes Wages').first().waitFor();
    expect(await page.getByRole('region', { name: 'What it changes' }).locator('> div > ul > li').count()).toBe(1);
    expect((await scene.ask('{ team(key: "payroll") { name } }')).team.name).toBe('Payroll');
    await page.context().close();
  });
});
