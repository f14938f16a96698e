import { useGetOne, type RaRecord } from 'react-admin';
import { useConfigurationAt } from './useConfigurationAt';

interface RowOptions {
  /** Milliseconds after which it is read anew. */
  readonly refetchInterval?: number;
  /** False while there is nothing to ask for yet. */
  readonly enabled?: boolean;
}

/** Reads one thing, and keeps it while the console stays open. */
export function useRow<Row extends RaRecord>(resource: string, id: string, options: RowOptions = {}) {
  const at = useConfigurationAt(resource);
  const isKnown = at !== undefined;
  return useGetOne<Row>(
    resource,
    // react-admin keeps the rows of lists as if each had been read by itself; those lack what only a page shows
    { id, meta: { isWhole: true, ...(at && Object.keys(at).length ? { at } : {}) } },
    { retry: mayPass, ...options, enabled: isKnown && (options.enabled ?? true) },
  );
}

/** True for failures that may pass by themselves: asking again for what is not there or forbidden only keeps people waiting. */
export function mayPass(count: number, error: Error & { readonly status?: number }): boolean {
  return count < 2 && (!error.status || error.status >= 500);
}
