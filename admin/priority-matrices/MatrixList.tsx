import type { MatrixRow } from '../api/configuration';
import { priorityMatrixSource } from '../api/documents/priorityMatrix';
import { EditButton } from '../editor/EditButton';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { useListing } from '../layout/useListing';
import { MatrixGrid } from './MatrixGrid';
import { newMatrix } from './newMatrix';

/** How impact and urgency give a priority. There are few matrices, so they all stand here. */
export function MatrixList() {
  const { query } = useListing<MatrixRow>('priority-matrices', { perPage: 50 });
  return (
    <Page
      title="Priority"
      actions={<NewDocumentButton source={priorityMatrixSource} initial={newMatrix} />}
      lead="Impact says how many are affected, urgency how fast it hurts. Where they meet stands the priority."
    >
      <Loaded query={query} what="list">
        {(matrices) => (
          <>
            {matrices.map((matrix) => (
              <Panel
                key={matrix.key}
                title={matrix.name}
                actions={<EditButton folder="priority-matrices" documentKey={matrix.key} />}
              >
                <MatrixGrid matrix={matrix} />
              </Panel>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}
