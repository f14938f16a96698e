import { expect, test } from '@jest/globals';
import { giveWay } from '../../server/database/kernel/giveWay.js';

test('of many who give way at once, one goes on in each turn, and others have theirs in between', async () => {
  const order: string[] = [];
  const other = (): void => {
    order.push('other');
    if (order.length < 5) setImmediate(other);
  };
  setImmediate(other);
  await Promise.all(
    ['first', 'second', 'third'].map(async (name) => {
      await giveWay();
      order.push(name);
    }),
  );
  expect(order).toEqual(['other', 'first', 'other', 'second', 'other', 'third']);
});
