import { useGetList } from 'react-admin';
import type { MatrixRow } from '../api/configuration';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { MatrixGrid } from './MatrixGrid';

/** How impact and urgency give a priority. There are few matrices, so they all stand here. */
export function MatrixList() {
  const query = useGetList<MatrixRow>('priority-matrices');
  return (
    <Page
      title="Priority"
      lead="Impact says how many are affected, urgency how fast it hurts. Where they meet stands the priority."
    >
      <Loaded query={query} what="list">
        {(matrices) => (
          <>
            {matrices.map((matrix) => (
              <Panel key={matrix.key} title={matrix.name}>
                <MatrixGrid matrix={matrix} />
              </Panel>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}
