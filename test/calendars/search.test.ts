import { describe, expect, it } from '@jest/globals';
import { firstAbove, lastAtOrBelow } from '../../server/core/calendars/search.js';

describe('a search in sorted numbers', () => {
  const sorted = Float64Array.from([10, 20, 20, 30, 40]);

  it.each([
    [9, -1],
    [10, 0],
    [19, 0],
    [20, 2],
    [29, 2],
    [30, 3],
    [40, 4],
    [99, 4],
    [Infinity, 4],
    [-Infinity, -1],
  ])('finds the last at or below %p in place %i', (x, place) => {
    expect(lastAtOrBelow(sorted, 5, x)).toBe(place);
    expect(firstAbove(sorted, 5, x)).toBe(place + 1);
  });

  it('looks at no more of them than it is told', () => {
    expect([0, 1, 3, 4].map((count) => lastAtOrBelow(sorted, count, 99))).toEqual([-1, 0, 2, 3]);
    expect(firstAbove(sorted, 3, 99)).toBe(3);
  });

  it('finds what looking at all of them finds, whatever their number', () => {
    for (let count = 0; count <= 40; count++) {
      const all = Float64Array.from({ length: count }, (_, i) => 2 * i);
      for (let x = -1; x <= 2 * count; x++)
        expect([count, x, lastAtOrBelow(all, count, x)]).toEqual([count, x, all.findLastIndex((each) => each <= x)]);
    }
  });
});
