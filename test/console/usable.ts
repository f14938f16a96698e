import { expect } from '@jest/globals';
import { checkAccessibility, type WatchedPage } from '../support/browser.js';

/** The page as it stands is usable by everybody, by day and by night, and nothing went wrong in it. */
export async function expectUsable({ page, complaints }: WatchedPage): Promise<void> {
  // what lies below the bar with the tools is scrolled out from under it by whoever wants to press it
  await page.evaluate('scrollTo(0, 0)');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect({ [colorScheme]: await checkAccessibility(page) }).toEqual({ [colorScheme]: [] });
  }
  expect(complaints).toEqual([]);
}
