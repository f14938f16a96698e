import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { checkAccessibility, type WatchedPage } from '../support/browser.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
let mara: WatchedPage;
beforeAll(async () => {
  scene = await startScene();
  mara = await scene.page('mara');
  await mara.page.emulateMedia({ reducedMotion: 'reduce' });
}, 60_000);
afterAll(() => scene?.close());

it('an incident is held for a supplier, whose clock then runs beside those of the customer', async () => {
  const { page, complaints } = mara;
  const { id } = await scene.incident({ serviceKey: 'business-applications' });
  await page.goto(`${scene.api.address}/admin/incidents/${id}`);
  await page.getByRole('link', { name: 'Harbour Logistics frame contract' }).first().waitFor();
  await page.getByText('Gold, by contract Harbour Logistics frame contract').first().waitFor();

  await page.getByRole('button', { name: 'Put on hold' }).click();
  const dialog = page.getByRole('dialog');
  const supplier = dialog.getByRole('combobox', { name: 'Supplier' });
  expect(await supplier.count()).toBe(0);
  await dialog.getByRole('combobox', { name: 'It waits for' }).selectOption('VENDOR');
  await supplier.selectOption({ label: 'Leased lines (North Sea Carrier)' });
  expect(await checkAccessibility(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Put on hold' }).click();

  await page.getByText('By supplier contract Leased lines').waitFor();
  await page.getByText('Put on hold, waiting for a vendor: Leased lines.').waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect({ [colorScheme]: await checkAccessibility(page) }).toEqual({ [colorScheme]: [] });
  }
  expect(complaints).toEqual([]);

  const femke = await scene.page('femke');
  await femke.page.goto(`${scene.api.address}/admin/incidents/${id}`);
  await femke.page.getByText('Gold, by contract Harbour Logistics frame contract').first().waitFor();
  expect(await femke.page.getByText('Leased lines').count()).toBe(0);
  await femke.page.getByRole('link', { name: 'Harbour Logistics frame contract' }).first().click();
  await femke.page.getByRole('heading', { level: 1, name: 'Harbour Logistics frame contract' }).waitFor();
  expect(await femke.page.getByRole('link', { name: 'Supplier contracts' }).count()).toBe(0);
  expect(femke.complaints).toEqual([]);
}, 90_000);

it('what stands in a field that is not asked for any more is not sent', async () => {
  const { page } = mara;
  const { id } = await scene.incident();
  await page.goto(`${scene.api.address}/admin/incidents/${id}`);
  await page.getByRole('button', { name: 'Put on hold' }).click();
  const dialog = page.getByRole('dialog');
  const reason = dialog.getByRole('combobox', { name: 'It waits for' });
  await reason.selectOption('VENDOR');
  await dialog.getByRole('combobox', { name: 'Supplier' }).selectOption({ label: 'Leased lines (North Sea Carrier)' });
  await reason.selectOption('CUSTOMER');
  await dialog.getByRole('button', { name: 'Put on hold' }).click();
  await page.getByText('Put on hold, waiting for the customer.').waitFor();
}, 60_000);
