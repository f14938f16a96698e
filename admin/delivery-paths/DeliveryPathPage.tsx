import { Link, useParams } from 'react-router-dom';
import type { DeliveryPathRow } from '../api/deliveryPaths';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { Facts } from '../fields/Facts';
import { Panel } from '../fields/Panel';
import { UsedByPanel } from '../inputs/UsedByPanel';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { pathKinds } from './kinds';

/** One delivery path. */
export function DeliveryPathPage() {
  const { id = '' } = useParams();
  const query = useRow<DeliveryPathRow>('delivery-paths', id);
  return (
    <Loaded query={query} what="delivery path">
      {({ key, name, description, kind }) => (
        <Page
          title={name}
          above={<Link to="/delivery-paths">Delivery paths</Link>}
          lead={description}
          actions={<EditButton folder="delivery-paths" documentKey={key} />}
        >
          <Panel title="About">
            <Facts facts={[['Kind', pathKinds[kind]]]} />
          </Panel>
          <UsedByPanel kind="delivery-path" documentKey={key} />
        </Page>
      )}
    </Loaded>
  );
}
