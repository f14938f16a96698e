import { usePermissions } from 'react-admin';
import { useActiveSet } from '../change-sets/activeSet';

/** Whether the buttons that edit are offered: to ops leaders, and not where the past is shown. The server decides. */
export function useMayEdit(): boolean {
  const { permissions: role } = usePermissions<string>();
  const { release } = useActiveSet();
  return role === 'OPS_LEADER' && release === null;
}
