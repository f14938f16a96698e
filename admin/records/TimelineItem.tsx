import Lock from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import type { TimelineRow } from '../api/incidents';
import { Instant } from '../fields/Instant';
import { Prose } from '../fields/Lines';
import { Initials } from '../fields/Person';

/** One thing that happened. What only the provider's people see looks different and says so. */
export function TimelineItem({ entry }: { entry: TimelineRow }) {
  const { actor, message, note, isInternal, isNoteInternal, summary, occurredAt, recordedAt } = entry;
  const text = message?.body ?? note;
  const isLate = Math.abs(new Date(recordedAt).getTime() - new Date(occurredAt).getTime()) > 900_000;
  return (
    <Box
      component="li"
      data-internal={isInternal || undefined}
      sx={{
        position: 'relative',
        display: 'grid',
        gridTemplateColumns: '26px minmax(0, 1fr)',
        columnGap: 1.25,
        pb: 1.75,
        '&:not(:last-of-type)::before': {
          content: '""',
          position: 'absolute',
          left: 12.5,
          top: 28,
          bottom: -2,
          width: '1px',
          bgcolor: 'divider',
        },
      }}
    >
      {actor ? <Initials name={actor.displayName} size={26} /> : <Dot />}
      <Box sx={{ minWidth: 0, pt: '3px' }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, fontSize: '0.875rem', alignItems: 'center' }}>
          <span>{summary}</span>
          {isInternal && <InternalMark />}
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {actor && `${actor.displayName}, `}
            <Instant at={occurredAt} />
            {isLate && (
              <>
                , recorded <Instant at={recordedAt} />
              </>
            )}
          </Box>
        </Box>
        {text && (
          <Box
            sx={(theme) => ({
              mt: 0.75,
              p: 1.5,
              borderRadius: 1,
              border: '1px solid',
              ...(isInternal || isNoteInternal
                ? {
                    bgcolor: theme.palette.signal.internal.tint,
                    borderColor: theme.palette.signal.internal.line,
                    borderStyle: 'dashed',
                  }
                : { bgcolor: 'background.default', borderColor: 'divider' }),
            })}
          >
            {isNoteInternal && !isInternal && <InternalMark />}
            <Prose text={text} />
          </Box>
        )}
      </Box>
    </Box>
  );
}

/** Says that customers do not see this. */
export const InternalMark = () => (
  <Box
    component="span"
    sx={(theme) => ({
      display: 'inline-flex',
      alignItems: 'center',
      gap: '3px',
      fontSize: '0.8125rem',
      fontWeight: 600,
      color: theme.palette.signal.internal.text,
    })}
  >
    <Lock aria-hidden sx={{ fontSize: 15 }} />
    Internal
  </Box>
);

const Dot = () => (
  <Box aria-hidden sx={{ width: 26, height: 26, display: 'grid', placeItems: 'center' }}>
    <Box sx={{ width: 9, height: 9, borderRadius: '50%', bgcolor: 'text.disabled' }} />
  </Box>
);
