import { describe, expect, it } from '@jest/globals';
import { isTimeZone } from '../../server/core/calendars/zoneOffsets.js';

describe('the name of a time zone', () => {
  it.each(['Europe/Berlin', 'Asia/Singapore', 'America/Argentina/ComodRivadavia', 'UTC', 'Etc/GMT+5'])(
    '%s is one',
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );

  it.each([
    ['an offset, which is no place', '+02:00'],
    ['a place that is not there', 'Europe/Atlantis'],
    ['nothing', ''],
    ['a blank before it', ' Europe/Berlin'],
    ['a text that no zone is as long as', `Europe/${'Berlin'.repeat(20)}`],
  ])('%s is none', (_what, name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
