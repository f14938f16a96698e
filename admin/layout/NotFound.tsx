import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { Page } from './Page';

interface NotFoundProps {
  readonly what?: string;
  /** Id of the change set that is shown: a draft shows nothing that has an error, nor what relies on such a thing. */
  readonly changeSet?: string | null;
}

/** What is shown for an address that leads nowhere, or to something that this person may not know of. */
export const NotFound = ({ what = 'page', changeSet = null }: NotFoundProps) => (
  <Page title="Not found">
    <Typography>
      There is no such {what}, or you may not see it. <Link to="/">Go to the dashboard</Link>
    </Typography>
    {changeSet && (
      <Typography>
        Or it, or something that it relies on, has an error in the change set that you see.{' '}
        <Link to={`/change-sets/${changeSet}`}>See what was found in it</Link>
      </Typography>
    )}
  </Page>
);
