import type { DeliveryPathRow } from '../api/deliveryPaths';
import { deliveryPathSource } from '../api/documents/deliveryPath';
import { NewDocumentButton } from '../editor/NewDocumentButton';
import type { Column } from '../fields/DataTable';
import { NumberLink, TwoLines } from '../fields/Lines';
import { SimpleList } from '../fields/SimpleList';
import { pathKinds } from './kinds';

const columns: readonly Column<DeliveryPathRow>[] = [
  {
    key: 'name',
    label: 'Path',
    isWide: true,
    render: ({ key, name, description }) => (
      <TwoLines first={<NumberLink to={`/delivery-paths/${key}`} number={name} />} second={description} />
    ),
  },
  { key: 'kind', label: 'Kind', render: ({ kind }) => pathKinds[kind] },
];

/** Ways that work takes from asking to done. */
export const DeliveryPathList = () => (
  <SimpleList
    resource="delivery-paths"
    title="Delivery paths"
    lead="Ways that work takes from asking to done. A service names the one it takes by default; routing rules choose another."
    actions={
      <NewDocumentButton
        source={deliveryPathSource}
        initial={(key, name) => ({ key, name, description: null, kind: 'STANDARD' })}
      />
    }
    columns={columns}
    noun="delivery paths"
  />
);
