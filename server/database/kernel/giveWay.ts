const waiting: (() => void)[] = [];

/**
 * Resolves when others have had their turn. Whoever calls this between slices of long work waits in one queue, which goes
 * on by one slice in each turn of the event loop: with `setImmediate` alone the slices of all would come in one turn, and
 * twenty fields of one operation would keep everybody waiting twenty times as long.
 */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(next);
  });
}

function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(next);
}
