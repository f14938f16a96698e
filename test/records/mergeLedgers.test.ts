import { describe, expect, it } from '@jest/globals';
import type { LedgerEvent } from '../../server/core/records/events.js';
import { mergeLedgers } from '../../server/core/records/mergeLedgers.js';

const happened = (type: string, recordedAt: number, occurredAt = recordedAt) =>
  ({ type, recordedAt, occurredAt }) as LedgerEvent;
const order = (open: LedgerEvent[], internal: LedgerEvent[]) =>
  mergeLedgers(open, internal).map(({ type, recordedAt }) => `${type} ${recordedAt}`);

describe('the two ledgers of a record as one', () => {
  it('are in the order in which it was written down', () => {
    const open = [happened('OPENED', 1), happened('ASSIGNED', 3)];
    expect(order(open, [happened('NOTED', 2), happened('NOTED', 4)])).toEqual([
      'OPENED 1',
      'NOTED 2',
      'ASSIGNED 3',
      'NOTED 4',
    ]);
  });

  it('have a warning before what was done at its instant', () => {
    const open = [happened('OPENED', 1), happened('RESOLVED', 5)];
    expect(order(open, [happened('SLA_WARNED', 5, 4)])).toEqual(['OPENED 1', 'SLA_WARNED 5', 'RESOLVED 5']);
  });

  it('begin with the opening, whatever was noted at its instant', () => {
    expect(order([happened('OPENED', 1)], [happened('NOTED', 1)])).toEqual(['OPENED 1', 'NOTED 1']);
  });

  it('have what was accepted after the offer, at the very same instant too', () => {
    const open = [happened('OPENED', 1), happened('ASSIGNED', 3), happened('COMMENTED', 4)];
    const accepted = ['OPENED 1', 'ASSIGNED 3', 'HANDOFF_ACCEPTED 3', 'COMMENTED 4'];
    expect(order(open, [happened('HANDOFF_ACCEPTED', 3)])).toEqual(accepted);
  });
});
