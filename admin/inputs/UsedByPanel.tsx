import { usePermissions } from 'react-admin';
import { useActiveSet } from '../change-sets/activeSet';
import { Panel } from '../fields/Panel';
import { UsedBy } from './UsedBy';

interface UsedByPanelProps {
  readonly kind: string;
  readonly documentKey: string;
}

/** What uses the document of a page, for the provider's people. */
export function UsedByPanel({ kind, documentKey }: UsedByPanelProps) {
  const { permissions: role } = usePermissions<string>();
  const { id } = useActiveSet();
  if (role !== 'OPS_LEADER' && role !== 'AGENT') return null;
  return (
    <Panel title="Its place in the configuration">
      <UsedBy kind={kind} documentKey={documentKey} changeSet={id} />
    </Panel>
  );
}
