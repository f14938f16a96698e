import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Served, serve } from '../../server/app/serve.js';
import type { System } from '../../server/app/system.js';
import { checkAccessibility, openBrowser, openPage } from '../support/browser.js';
import { openTestSystem } from '../support/system.js';

let system: System;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  system = await openTestSystem();
  [served, browser] = await Promise.all([serve(system), openBrowser()]);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await served?.stop();
  await system?.stop();
});

describe('the door of the console, in a real browser', () => {
  it.each(['light', 'dark'] as const)(
    'opens without complaint and can be used by everybody, %s',
    async (colorScheme) => {
      const { page, complaints } = await openPage(browser, { colorScheme });
      await page.goto(`${served.address}/`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/admin/login');
      expect(await checkAccessibility(page)).toEqual([]);
      // Asking who is signed in is answered 401, which the browser notes; nothing else may be noted.
      expect(complaints.filter((complaint) => !complaint.includes('status of 401'))).toEqual([]);
      await page.context().close();
    },
  );

  it('is judged: an image without words is found', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${served.address}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(`document.querySelector('main').append(new Image())`);
    expect((await checkAccessibility(page)).map(({ rule }) => rule)).toEqual(['image-alt']);
    await page.context().close();
  });

  it('keeps scripts of others out of its pages', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${served.address}/`);
    await page.evaluate(
      `{ const script = document.createElement('script'); script.textContent = 'globalThis.planted = 1'; document.head.append(script); }`,
    );
    expect(await page.evaluate('globalThis.planted')).toBeUndefined();
    expect(complaints.some((complaint) => complaint.includes('Content Security Policy'))).toBe(true);
    await page.context().close();
  });
});
