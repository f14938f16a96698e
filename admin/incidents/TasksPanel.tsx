import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { IncidentTaskComplete } from '../api/incidentMoves';
import type { IncidentRecord } from '../api/incidents';
import { submit } from '../api/submit';
import { Instant } from '../fields/Instant';
import { Prose } from '../fields/Lines';
import { Panel } from '../fields/Panel';
import { OpenTaskButton } from './OpenTaskButton';

type Task = IncidentRecord['tasks'][number];

interface TasksPanelProps {
  readonly incident: IncidentRecord;
  readonly reload: () => Promise<unknown>;
}

/** What there is to do about an incident, and by whom; nothing for those who may not know. */
export function TasksPanel({ incident, reload }: TasksPanelProps) {
  const notify = useNotify();
  const [busy, setBusy] = useState<string | null>(null);
  const { tasks, viewerCan } = incident;
  if (!viewerCan.openTasks) return null;

  function complete({ id, title }: Task) {
    setBusy(id);
    submit(IncidentTaskComplete, { taskId: id })
      .then(async () => {
        await reload();
        notify(`Done: ${title}`);
      })
      .catch((error: Error) => notify(error.message, { type: 'error' }))
      .finally(() => setBusy(null));
  }

  return (
    <Panel
      title="Tasks"
      note="The incident may be resolved without them. The customer does not see them."
      actions={
        <Box sx={{ flexShrink: 0 }}>
          <OpenTaskButton incident={incident} />
        </Box>
      }
    >
      {tasks.length === 0 && (
        <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>Nothing else is to be done.</Box>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {tasks.map((task) => (
          <li key={task.id}>
            <FormControlLabel
              sx={{ alignItems: 'flex-start', m: 0 }}
              control={
                <Checkbox
                  size="small"
                  checked={task.state === 'DONE'}
                  // what was done stays so, and the focus where it is: a disabled box would lose it
                  onChange={() => task.state === 'OPEN' && busy === null && complete(task)}
                  slotProps={{ input: { 'aria-disabled': task.state === 'DONE' || busy === task.id } }}
                  sx={{ p: 0, mr: 1, mt: '1px' }}
                />
              }
              label={<TaskWords task={task} />}
              slotProps={{ typography: { sx: { fontSize: '0.875rem' } } }}
            />
          </li>
        ))}
      </Box>
    </Panel>
  );
}

const TaskWords = ({ task }: { task: Task }) => (
  <>
    <Box component="span" sx={{ display: 'block', textDecoration: task.state === 'DONE' ? 'line-through' : 'none' }}>
      {task.title}
    </Box>
    {task.instructions && <Prose text={task.instructions} />}
    <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.8125rem' }}>
      {task.state === 'DONE' ? (
        <>
          Done <Instant at={task.doneAt} />
          {task.doneBy && ` by ${task.doneBy.displayName}`}
          {task.organisation && `, given to ${task.organisation.name}`}
        </>
      ) : (
        <>
          For {task.organisation?.name ?? task.person?.displayName ?? task.team?.name ?? 'nobody yet'}, since{' '}
          <Instant at={task.createdAt} />
        </>
      )}
    </Box>
  </>
);
