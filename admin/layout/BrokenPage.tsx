import Button from '@mui/material/Button';
import { useResetErrorBoundaryOnLocationChange } from 'react-admin';
import { Page } from './Page';
import { Trouble } from './Trouble';

interface BrokenPageProps {
  readonly error: Error;
  readonly resetErrorBoundary: (reason: unknown) => void;
}

/** What is shown when drawing a page failed: a defect of the console, or a part of it that a new version replaced. */
export function BrokenPage({ resetErrorBoundary }: BrokenPageProps) {
  useResetErrorBoundaryOnLocationChange(resetErrorBoundary as () => void);
  return (
    <Page title="This page could not be shown">
      <Trouble message="Something in the console failed. Loading it anew usually helps." />
      <Button variant="contained" sx={{ alignSelf: 'start' }} onClick={() => window.location.reload()}>
        Load anew
      </Button>
    </Page>
  );
}
