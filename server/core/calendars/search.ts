/** Index of the last of the first `count` sorted numbers that is at or below `x`; -1 when all are above. */
export function lastAtOrBelow(sorted: Float64Array, count: number, x: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Index of the first of the first `count` sorted numbers that is above `x`; `count` when none is. */
export function firstAbove(sorted: Float64Array, count: number, x: number): number {
  return lastAtOrBelow(sorted, count, x) + 1;
}
