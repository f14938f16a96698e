import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { Page } from './Page';

/** What is shown for an address that leads nowhere, or to something that this person may not know of. */
export const NotFound = ({ what = 'page' }: { what?: string }) => (
  <Page title="Not found">
    <Typography>
      There is no such {what}, or you may not see it. <Link to="/">Go to the dashboard</Link>
    </Typography>
  </Page>
);
