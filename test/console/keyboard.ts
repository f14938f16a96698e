import type { Page } from 'playwright-core';

/** Name of what has the focus, as somebody hears it: its label, or its text. */
const focusedName = `(() => {
  const it = document.activeElement;
  if (!it || it === document.body) return '';
  const text = it.getAttribute('aria-label') ?? (it.labels?.length ? it.labels[0].innerText : it.innerText) ?? '';
  return text.replace(/\\s+/g, ' ').replace(/ ?\\*$/, '').trim();
})()`;

/** What has the focus. */
export async function focused(page: Page): Promise<string> {
  return page.evaluate<string>(focusedName);
}

/** Presses Tab until what is called so has the focus. Fails when that does not happen within a round of the page. */
export async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press(key);
    const found = await focused(page);
    if (found === name) return;
    seen.push(found);
  }
  throw new Error(`Tab never came to “${name}”; it came to ${[...new Set(seen)].map((one) => `“${one}”`).join(', ')}`);
}

/** Waits until the page itself has moved the focus to what is called so: pressing the next key sooner would be heard elsewhere. */
export async function cameTo(page: Page, name: RegExp): Promise<void> {
  for (const until = Date.now() + 10_000; Date.now() < until; await page.waitForTimeout(20))
    if (name.test(await focused(page))) return;
  throw new Error(`The focus never came to ${name.source}; it stands at “${await focused(page)}”`);
}

/** Goes to what is called so and presses it. */
export async function pressOn(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Goes to a field and types. */
export async function typeInto(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}
