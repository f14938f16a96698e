import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

/** Now, in milliseconds: anew each second or each minute. All that show time on a page share one timer, so they agree. */
export function useNow(every: 'second' | 'minute' = 'minute'): number {
  const step = every === 'second' ? 1_000 : 60_000;
  return useSyncExternalStore(listen, () => Math.floor(now / step) * step);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const one of listeners) one();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    clearInterval(timer);
    timer = undefined;
  };
}
