import { useGetList } from 'react-admin';
import type { ContactRow } from '../api/people';
import { mayPass } from '../api/useRow';

/** The first contacts of an organisation (its id; empty for none yet) whose names hold a text, and whether there are more. */
export function useContacts(organisation: string, q: string): { rows: readonly ContactRow[]; isMore: boolean } {
  const { data, pageInfo } = useGetList<ContactRow>(
    'contacts',
    { pagination: { page: 1, perPage: 100 }, filter: q ? { organisation, q } : { organisation } },
    { enabled: organisation !== '', retry: mayPass },
  );
  return { rows: data ?? [], isMore: pageInfo?.hasNextPage === true };
}
