import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumIn } from './chromium.js';

/** Starts the browser that the set-up of the run unpacked. Close it in the end. */
export async function openBrowser(): Promise<Browser> {
  const folder = process.env.TEST_CHROMIUM_DIR;
  if (!folder) throw new Error('TEST_CHROMIUM_DIR is missing: run the tests by `npm test`');
  const { executablePath, env } = chromiumIn(folder);
  return chromium.launch({
    executablePath,
    env,
    headless: true,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page together with what went wrong in it: console errors, uncaught errors and requests that left this machine. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens a page that is watched from its first moment. */
export async function openPage(
  browser: Browser,
  options: { colorScheme?: 'light' | 'dark' } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') complaints.push(`request to ${hostname}`);
  });
  return { page, complaints };
}

/** Signs somebody in at the served product, so that the page's next address opens as theirs. */
export async function signIn(page: Page, address: string, person: { email: string; password: string }): Promise<void> {
  const answer = await page.context().request.post(`${address}/auth/login`, {
    data: person,
    headers: { origin: address },
  });
  if (!answer.ok()) throw new Error(`${person.email} was not let in: ${answer.status()} ${await answer.text()}`);
}

/** How much of a page, in pixels, is only seen by scrolling to the side, once it has settled in a window of that size. */
export async function hiddenWidth(page: Page): Promise<number> {
  const hidden = () =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  // a page lays itself out anew some moments after its window was given another size
  for (const until = Date.now() + 5_000; Date.now() < until && (await hidden()) !== 0;) await page.waitForTimeout(50);
  return hidden();
}

/** One rule of WCAG that a page breaks, and the elements that break it. */
export interface AccessibilityViolation {
  readonly rule: string;
  readonly help: string;
  readonly elements: readonly string[];
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** Answers how the page, as it stands, breaks WCAG 2.2 A or AA by the judgement of axe; an empty list is what we want. */
export async function checkAccessibility(page: Page): Promise<AccessibilityViolation[]> {
  const isLoaded = await page.evaluate<boolean>(`'axe' in globalThis`);
  // As a script of the test, not of the page: its content security policy does not apply.
  if (!isLoaded) await page.evaluate(readFileSync(resolve('node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
  return page.evaluate<AccessibilityViolation[]>(`axe
    .run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(rules)} }, resultTypes: ['violations'] })
    .then(({ violations }) => violations.map(({ id, help, nodes }) => ({
      rule: id, help, elements: nodes.map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary),
    })))`);
}
