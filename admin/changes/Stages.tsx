import Box from '@mui/material/Box';
import { changeStates } from '../fields/words';
import type { ChangeState, ChangeType } from '../gql/graphql';

const stages: Record<ChangeType, readonly ChangeState[]> = {
  STANDARD: ['NEW', 'SCHEDULED', 'IMPLEMENT', 'REVIEW', 'CLOSED'],
  NORMAL: ['NEW', 'ASSESS', 'AUTHORIZE', 'SCHEDULED', 'IMPLEMENT', 'REVIEW', 'CLOSED'],
  EMERGENCY: ['NEW', 'AUTHORIZE', 'SCHEDULED', 'IMPLEMENT', 'REVIEW', 'CLOSED'],
};

/** The line that a change of this type runs along, and where it is. */
export function Stages({ type, state }: { type: ChangeType; state: ChangeState }) {
  const line = stages[type];
  const place = line.indexOf(state);
  if (place < 0) return null; // canceled: it left the line
  return (
    <Box
      component="ol"
      aria-label="Stages"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', rowGap: 1 }}
    >
      {line.map((stage, index) => (
        <Box
          component="li"
          key={stage}
          aria-current={index === place ? 'step' : undefined}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 0.75,
            fontSize: '0.8125rem',
            fontWeight: index === place ? 650 : 400,
            color: index <= place ? 'text.primary' : 'text.secondary',
            '&:not(:last-of-type)::after': {
              content: '""',
              width: { xs: 12, sm: 28 },
              height: 2,
              mr: 0.75,
              bgcolor: index < place ? 'primary.main' : 'divider',
            },
          }}
        >
          <Box
            aria-hidden
            sx={{
              width: 12,
              height: 12,
              borderRadius: '50%',
              border: '2px solid',
              borderColor: index <= place ? 'primary.main' : 'text.disabled',
              bgcolor: index < place ? 'primary.main' : 'transparent',
              boxShadow: index === place ? (theme) => `0 0 0 3px ${theme.palette.primary.light}` : 'none',
            }}
          />
          {changeStates[stage]}
        </Box>
      ))}
    </Box>
  );
}
