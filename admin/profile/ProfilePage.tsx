import type { ViewerRow } from '../api/viewer';
import { useRow } from '../api/useRow';
import { Facts } from '../fields/Facts';
import { Panel } from '../fields/Panel';
import { roles } from '../fields/words';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { OtherSeats } from './OtherSeats';
import { PasswordForm } from './PasswordForm';

/** The own account: as what one acts, and the password. */
export function ProfilePage() {
  const query = useRow<ViewerRow>('viewer', 'me');
  return (
    <Loaded query={query} what="account">
      {(viewer) => (
        <Page title="My account">
          <Panel title="Who I am here">
            <Facts
              facts={[
                ['Name', viewer.displayName],
                ['E-mail', viewer.email],
                ['Acting as', `${roles[viewer.role]} of ${viewer.organisation.name}`],
              ]}
            />
          </Panel>
          {viewer.memberships.length > 1 && <OtherSeats viewer={viewer} />}
          <PasswordForm />
        </Page>
      )}
    </Loaded>
  );
}
