import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

/** Steps of time. What just happened must not lie ahead of a minute that is read too late: it is a quarter of one. */
const steps = { second: 1_000, minute: 15_000 };

/** Now, in milliseconds: fit for showing seconds or minutes. All that show time on a page share one timer, so they agree. */
export function useNow(every: 'second' | 'minute' = 'minute'): number {
  const step = steps[every];
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
