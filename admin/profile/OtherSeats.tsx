import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { switchOrganisation } from '../api/session';
import type { ViewerRow } from '../api/viewer';
import { Panel } from '../fields/Panel';
import { roles } from '../fields/words';

/** The other organisations one may act for. Going there loads the console anew, so that nothing of here stays behind. */
export const OtherSeats = ({ viewer }: { viewer: ViewerRow }) => (
  <Panel title="Act for another organisation" note="A session acts for one organisation at a time.">
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {viewer.memberships
        .filter(({ organisation }) => organisation.id !== viewer.organisation.id)
        .map(({ role, organisation }) => (
          <li key={organisation.id}>
            <Button variant="outlined" onClick={() => void go(organisation.id)}>
              {roles[role]} of {organisation.name}
            </Button>
          </li>
        ))}
    </Box>
  </Panel>
);

async function go(organisationId: string): Promise<void> {
  await switchOrganisation(organisationId);
  window.location.assign('/admin/');
}
