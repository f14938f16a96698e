import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { AssignedTaskRow } from '../api/assignedTasks';
import { Instant } from '../fields/Instant';
import { Prose } from '../fields/Lines';
import { Tag } from '../fields/Tag';

interface TaskItemProps {
  readonly task: AssignedTaskRow;
  readonly isBusy: boolean;
  readonly onComplete: () => void;
}

/** A task with all that its organisation is told of it. */
export function TaskItem({ task, isBusy, onComplete }: TaskItemProps) {
  const id = useId();
  const { title, instructions, state, createdAt, doneAt, doneBy } = task;
  return (
    <Box component="article" aria-labelledby={id} sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, justifyContent: 'space-between', alignItems: 'start' }}>
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="h2" id={id} sx={{ overflowWrap: 'anywhere' }}>
            {title}
          </Typography>
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            Given <Instant at={createdAt} />
            {state === 'DONE' && (
              <>
                , done <Instant at={doneAt} />
                {doneBy && ` by ${doneBy.displayName}`}
              </>
            )}
          </Box>
        </Box>
        {state === 'DONE' ? (
          <Tag tone="good">Done</Tag>
        ) : (
          <Button
            size="small"
            variant="contained"
            aria-disabled={isBusy}
            aria-describedby={id}
            onClick={onComplete}
            sx={{ flexShrink: 0 }}
          >
            Mark as done
          </Button>
        )}
      </Box>
      {instructions && <Prose text={instructions} />}
    </Box>
  );
}
