import { useGetOne } from 'react-admin';
import type { ActiveSetRow } from '../api/points';
import { mayPass } from '../api/useRow';
import { useActiveSet } from './activeSet';

/** The change set that somebody works in, with what it does to which document. */
export function useActiveSetRow() {
  const { id } = useActiveSet();
  return useGetOne<ActiveSetRow>('active-change-sets', { id: id ?? '' }, { enabled: id !== null, retry: mayPass });
}
