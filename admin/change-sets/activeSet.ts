import { useCallback, useSyncExternalStore } from 'react';
import { useSearchParams } from 'react-router-dom';

const place = 'signalbox.changeSet';
const listeners = new Set<() => void>();

function put(id: string | null): void {
  if (id) sessionStorage.setItem(place, id);
  else sessionStorage.removeItem(place);
  listeners.forEach((tell) => tell());
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Leaves the change set that was worked in, as when somebody signs out. */
export function forgetActiveSet(): void {
  put(null);
}

/**
 * The change set that somebody works in: the one that the address names, else the one that was chosen in this tab last;
 * null: they look at what is live. An address that names a release shows the past, whatever was chosen.
 */
export function useActiveSet() {
  const [params, setParams] = useSearchParams();
  const kept = useSyncExternalStore(subscribe, () => sessionStorage.getItem(place));
  const named = params.get('changeSet');
  const release = params.get('release');

  const choose = useCallback(
    (id: string | null) => {
      put(id);
      const next = new URLSearchParams(window.location.search);
      next.delete('release');
      if (id) next.set('changeSet', id);
      else next.delete('changeSet');
      setParams(next, { replace: true });
    },
    [setParams],
  );
  return {
    /** Id of the change set. */
    id: release ? null : (named ?? kept),
    /** The one of this tab, whatever the address says. */
    kept,
    /** True where the address names it. */
    isNamed: named !== null,
    /** Number of the release that the address shows. */
    release: release && /^\d+$/.test(release) ? Number(release) : null,
    choose,
    keep: put,
  };
}
