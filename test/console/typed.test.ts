import { beforeAll, describe, expect, it } from '@jest/globals';
import { consoleModule } from './consoleModule.js';

interface Durations {
  durationTyped(typed: string): { readonly seconds?: number; readonly complaint?: string };
  durationText(seconds: number): string;
}
interface Keys {
  keyFor(name: string): string;
  freeKey(name: string, taken: readonly string[], fallback: string): string;
  keyComplaint(key: string): string | undefined;
}
interface Addresses {
  addressComplaint(address: string): string | undefined;
}

let durations: Durations;
let keys: Keys;
let addresses: Addresses;
beforeAll(async () => {
  durations = await consoleModule<Durations>('inputs/durations.ts');
  keys = await consoleModule<Keys>('inputs/keys.ts');
  addresses = await consoleModule<Addresses>('inputs/addresses.ts');
});

describe('a length as people type it', () => {
  it.each([
    ['4h', 14_400],
    ['30 min', 1_800],
    ['2 d 4 h', 187_200],
    ['1 day and 30 minutes', 88_200],
    ['1.5 hours', 5_400],
    ['1,5 h', 5_400],
    ['1:30', 5_400],
    ['90 s', 90],
    [' 15 Min. ', 900],
    ['1h30m', 5_400],
  ])('%s is so many seconds: %d', (typed, seconds) => {
    expect(durations.durationTyped(typed)).toEqual({ seconds });
  });

  it.each([
    ['', 'Write it like 4 h, 30 min or 2 d 4 h.'],
    ['90', '90 of what? Write it like 4 h, 30 min or 2 d 4 h.'],
    ['0 h', 'It has to be more than nothing. Write it like 4 h, 30 min or 2 d 4 h.'],
    ['-4 h', 'A length is not negative. Write it like 4 h, 30 min or 2 d 4 h.'],
    ['4 fortnights', '“fortnights” is no unit of time: there are d, h, min and s.'],
    ['4 h 2 h', 'h stands there twice.'],
    ['0.3 s', 'Whole seconds are the finest there is.'],
    ['99999 d', 'At most 366 d, which is 8,784 counted hours.'],
    ['9999:00', 'At most 366 d, which is 8,784 counted hours.'],
    ['0:00', 'It has to be more than nothing. Write it like 4 h, 30 min or 2 d 4 h.'],
    ['soon', '“soon” is no length. Write it like 4 h, 30 min or 2 d 4 h.'],
  ])('“%s” is answered: %s', (typed, complaint) => {
    expect(durations.durationTyped(typed)).toEqual({ complaint });
  });

  it('is read back as it is said, to the second', () => {
    for (let seconds = 1; seconds < 31_622_400; seconds += 1 + (seconds % 4_987))
      expect(durations.durationTyped(durations.durationText(seconds))).toEqual({ seconds });
  });

  it('is said in hours, however long it is', () => {
    expect(durations.durationText(187_200)).toBe('52 h');
    expect(durations.durationText(5_430)).toBe('1 h 30 min 30 s');
  });
});

describe('a key', () => {
  it.each([
    ['Payroll, night', 'payroll-night'],
    ['Größe & Maß', 'grosse-mass'],
    ['  ', ''],
    [`${'a'.repeat(79)} b`, 'a'.repeat(79)],
  ])('of the name “%s” is %s', (name, key) => {
    expect(keys.keyFor(name)).toBe(key);
  });

  it('is given no second time', () => {
    expect(keys.freeKey('Payroll', ['payroll', 'payroll-2'], 'rule')).toBe('payroll-3');
    expect(keys.freeKey('…', [], 'rule')).toBe('rule');
  });

  it.each([
    ['payroll-2', undefined],
    ['', 'Give it a key: it stays the same when the name changes.'],
    ['Payroll', 'Write it in lower case: payroll.'],
    ['pay roll', 'A key has lower-case letters and digits, with single hyphens between them: pay-roll.'],
    ['a'.repeat(81), 'A key has at most 80 letters; this one has 81.'],
  ])('“%s” is answered: %s', (key, complaint) => {
    expect(keys.keyComplaint(key)).toBe(complaint);
  });
});

describe('an e-mail address', () => {
  it.each([
    ['ada@example.com', undefined],
    ['', 'Give an e-mail address.'],
    ['ada', 'An e-mail address has an @ in it, like ada@example.com.'],
    ['ada lovelace@example.com', 'An e-mail address has no spaces.'],
    ['Ada@example.com', 'Write it in lower case: ada@example.com.'],
    ['ada@example', 'Write it whole, like ada@example.com.'],
  ])('“%s” is answered: %s', (address, complaint) => {
    expect(addresses.addressComplaint(address)).toBe(complaint);
  });
});
