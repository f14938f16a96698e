import { useGetList, type RaRecord } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import type { PageInfo } from '../api/Reader';
import { useConfigurationAt } from '../api/useConfigurationAt';
import { mayPass } from '../api/useRow';

interface ListingOptions {
  readonly sort?: { readonly field: string; readonly order: 'ASC' | 'DESC' };
  readonly perPage?: number;
  /** Names of the filters that the address may hold. */
  readonly filters?: readonly string[];
  readonly refetchInterval?: number;
  /** What the list is asked for besides its filters. */
  readonly extra?: { readonly [name: string]: string };
}

/** A list whose filters, order and place stand in the address, so that it can be kept, shared and gone back to. */
export function useListing<Row extends object>(resource: string, options: ListingOptions = {}) {
  const { sort: usual = { field: 'id', order: 'ASC' }, perPage = 25, filters = [], refetchInterval, extra } = options;
  const [params, setParams] = useSearchParams();
  const [field, order] = (params.get('sort') ?? '').split('.');
  const sort = field ? { field, order: order === 'DESC' ? ('DESC' as const) : ('ASC' as const) } : usual;
  const filter = Object.fromEntries(
    filters.map((name) => [name, params.get(name) ?? '']).filter(([, value]) => value !== ''),
  );
  const place = { after: params.get('after') ?? undefined, before: params.get('before') ?? undefined };
  const at = useConfigurationAt(resource);
  const query = useGetList<Row & RaRecord>(
    resource,
    { pagination: { page: 1, perPage }, sort, filter: { ...filter, ...extra }, meta: { ...place, at } },
    { placeholderData: (before) => before, retry: mayPass, refetchInterval, enabled: at !== undefined },
  );
  const page = query.meta as PageInfo | undefined;

  function change(changes: { readonly [name: string]: string | undefined }) {
    // From the address as it is now: a search may come in after its page was drawn.
    const next = new URLSearchParams(window.location.search);
    for (const name of ['after', 'before']) next.delete(name); // another list has other places
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setParams(next);
  }

  return {
    query,
    rows: query.data as readonly Row[] | undefined,
    total: query.total,
    filter: filter as { readonly [name: string]: string | undefined },
    sort,
    setFilter: (name: string, value: string) => change({ [name]: value }),
    clearFilters: () => change(Object.fromEntries(filters.map((name) => [name, undefined]))),
    toggleSort: (by: string) => change({ sort: `${by}.${sort.field === by && sort.order === 'ASC' ? 'DESC' : 'ASC'}` }),
    next: page?.hasNextPage ? () => change({ after: page.endCursor ?? undefined }) : undefined,
    previous: page?.hasPreviousPage ? () => change({ before: page.startCursor ?? undefined }) : undefined,
  };
}
