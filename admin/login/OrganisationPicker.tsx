import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { OrganisationChoice } from '../api/session';

interface OrganisationPickerProps {
  readonly organisations: readonly OrganisationChoice[];
  readonly isBusy: boolean;
  readonly onPick: (id: string) => void;
}

/** The organisations somebody may act for; a session acts for one at a time. */
export const OrganisationPicker = ({ organisations, isBusy, onPick }: OrganisationPickerProps) => (
  <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 1 }}>
    {organisations.map(({ id, name }) => (
      <li key={id}>
        <Button
          variant="outlined"
          size="large"
          fullWidth
          disabled={isBusy}
          onClick={() => onPick(id)}
          sx={{ justifyContent: 'flex-start' }}
        >
          {name}
        </Button>
      </li>
    ))}
  </Box>
);
