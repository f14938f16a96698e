import { Link, useParams } from 'react-router-dom';
import type { MatrixRow } from '../api/configuration';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { MatrixGrid } from './MatrixGrid';

/** One priority matrix. */
export function MatrixPage() {
  const { id = '' } = useParams();
  const query = useRow<MatrixRow>('priority-matrices', id);
  return (
    <Loaded query={query} what="matrix">
      {(matrix) => (
        <Page
          title={matrix.name}
          above={<Link to="/priority-matrices">Priority</Link>}
          actions={<EditButton folder="priority-matrices" documentKey={matrix.key} />}
        >
          <Panel title="Priority by impact and urgency">
            <MatrixGrid matrix={matrix} />
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}
