import { describe, expect, it } from '@jest/globals';
import { toPublicId } from '../../server/core/kernel/ids.js';
import type { ReceiptTarget } from '../../server/core/records/receipt.js';
import { retargetInWords } from '../../server/core/records/retargetInWords.js';

const [first, second] = ['01920000-0000-7000-8000-000000000001', '01920000-0000-7000-8000-000000000002'];

const from: ReceiptTarget = {
  targetMs: 7_200_000,
  policyKey: 'gold',
  policyRevisionId: first,
  calendarKey: 'german-office',
  calendarRevisionId: first,
  timeZone: null,
  tzdata: '2026b',
  releaseId: first,
  pauseReasons: ['CUSTOMER'],
};
const said = (change: Partial<ReceiptTarget>): string =>
  retargetInWords({ from, to: { ...from, releaseId: second, ...change }, mode: null });
const revisions = `revision ${toPublicId('Revision', first)} to revision ${toPublicId('Revision', second)}`;

describe('a change of what a clock is counted by', () => {
  it('names both promises where they differ, and what became of the time', () => {
    const to = { ...from, targetMs: 14_400_000, calendarKey: 'always' };
    expect(retargetInWords({ from, to, mode: 'CARRY' })).toBe(
      '2 h by german-office to 4 h by always, time used carried over',
    );
  });

  it.each<[Partial<ReceiptTarget>, string]>([
    [{ calendarRevisionId: second }, `hours of german-office from ${revisions}`],
    [{ policyRevisionId: second }, `policy gold from ${revisions}`],
    [{ timeZone: 'Asia/Singapore' }, 'time zone from that of the calendar to Asia/Singapore'],
    [{ tzdata: null }, 'zone rules from tzdata 2026b to those of the runtime'],
    [{ pauseReasons: ['CUSTOMER', 'VENDOR'] }, 'pauses from CUSTOMER to CUSTOMER or VENDOR'],
    [
      {},
      `holidays and whatever else the calendar names from release ${toPublicId('Release', first)} to release ${toPublicId('Release', second)}`,
    ],
  ])('says what is different in the same promise: %j', (change, difference) => {
    expect(said(change)).toBe(`2 h by german-office as before, ${difference}, by a correction`);
  });
});
