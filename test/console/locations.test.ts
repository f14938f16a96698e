import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { organisations } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { checkAccessibility } from '../support/browser.js';
import { pressOn, tabTo, typeInto } from './keyboard.js';
import { startScene, type Scene } from './scene.js';

let scene: Scene;
let incident: { readonly id: string; readonly number: string };
beforeAll(async () => {
  scene = await startScene();
  incident = await scene.incident({ serviceKey: 'workplace-support', urgency: 'low' });
}, 60_000);
afterAll(() => scene?.close());

it('the location of an organisation is said on its page by an ops leader, and by nobody else', async () => {
  const address = `${scene.api.address}/admin/organisations/${toPublicId('Organisation', organisations.harbour.id)}`;
  const { page, complaints } = await scene.page('mara');
  await page.goto(address);
  await page.getByRole('heading', { level: 1, name: 'Harbour Logistics' }).waitFor();
  await tabTo(page, 'Change the location');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  expect(await checkAccessibility(page)).toEqual([]);
  await typeInto(page, 'Location', 'Rotterdam');
  await pressOn(page, 'Save');
  await page.getByRole('region', { name: 'About' }).getByText('Rotterdam').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
  const other = await scene.page('tomas');
  await other.page.goto(address);
  await other.page.getByText('Rotterdam').waitFor();
  expect(await other.page.getByRole('button', { name: 'Change the location' }).count()).toBe(0);
  await other.page.context().close();
});

it('an incident is categorised, and goes to whom the rules then say', async () => {
  const { page, complaints } = await scene.page('tomas');
  await page.goto(`${scene.api.address}/admin/incidents/${incident.id}`);
  await page.getByRole('heading', { level: 1, name: 'No network on the quay' }).waitFor();
  await tabTo(page, 'Categorise');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await typeInto(page, 'Category', 'Sign-in');
  await typeInto(page, 'Where', 'Quay 4');
  await pressOn(page, 'Categorise');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText('Given to Identity and access by the rules, since category changed.').waitFor();
  await page.getByText('Category set to Sign-in, location Quay 4.').waitFor();
  await page.getByText('Asked again, since it was changed: category').first().waitFor({ state: 'attached' });
  expect(await checkAccessibility(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.goto(`${scene.api.address}/admin/incidents?location=quay`);
  await page.getByRole('link', { name: incident.number }).first().waitFor();
  await page.goto(`${scene.api.address}/admin/incidents?location=depot`);
  await page.getByText('No incident is like that.').waitFor();
  await page.goto(`${scene.api.address}/admin/incidents?path=accompanied`);
  await page.getByText('No incident is like that.').waitFor();
  const path = page.getByLabel('Delivery path');
  expect(await path.locator('option:checked').textContent()).toBe('Accompanied');
  await path.selectOption('');
  await page.getByRole('link', { name: incident.number }).first().waitFor();
  await page.context().close();
});
