import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { AssignedTaskComplete, type AssignedTaskRow } from '../api/assignedTasks';
import { submit } from '../api/submit';
import { FilterBar } from '../layout/FilterBar';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Pager } from '../layout/Pager';
import { useListing } from '../layout/useListing';
import { TaskItem } from './TaskItem';

const states = {
  name: 'state',
  label: 'State',
  all: 'To do',
  choices: [
    { key: 'DONE', name: 'Done' },
    { key: 'any', name: 'To do and done' },
  ],
};

/** What the viewer's organisation was given to do by the provider, the latest first. */
export function TaskList() {
  const notify = useNotify();
  const list = useRef<HTMLUListElement>(null);
  const [busy, setBusy] = useState<string>();
  const listing = useListing<AssignedTaskRow>('tasks', { filters: ['state'], refetchInterval: 60_000 });

  /** The button goes with what it ends: the list takes the focus. */
  function complete({ id, title }: AssignedTaskRow) {
    if (busy) return;
    setBusy(id);
    submit(AssignedTaskComplete, { taskId: id })
      .then(async () => {
        await listing.query.refetch();
        list.current?.focus();
        notify(`Done: ${title}`);
      })
      .catch((error: Error) => notify(error.message, { type: 'error' }))
      .finally(() => setBusy(undefined));
  }

  return (
    <Page title="Tasks" lead="What your organisation was given to do, the latest first.">
      <FilterBar
        filters={[states]}
        values={listing.filter}
        onChange={listing.setFilter}
        onClear={listing.clearFilters}
      />
      <Paper variant="outlined">
        <Loaded query={listing.query} what="list">
          {(rows) => (
            <>
              <Box
                component="ul"
                ref={list}
                tabIndex={-1}
                aria-label="Tasks, the latest first"
                sx={{
                  listStyle: 'none',
                  m: 0,
                  p: 0,
                  '& > li': { px: 2, py: 1.5 },
                  '& > li + li': { borderTop: '1px solid', borderColor: 'divider' },
                }}
              >
                {(rows as readonly AssignedTaskRow[]).map((task) => (
                  <li key={task.id}>
                    <TaskItem task={task} isBusy={busy !== undefined} onComplete={() => complete(task)} />
                  </li>
                ))}
                {rows.length === 0 && (
                  <Box component="li" sx={{ textAlign: 'center', color: 'text.secondary', fontSize: '0.9375rem' }}>
                    {listing.filter.state ? 'No task is like that.' : 'There is nothing to do.'}
                  </Box>
                )}
              </Box>
              <Pager
                next={listing.next}
                previous={listing.previous}
                total={listing.total}
                shown={rows.length}
                noun="tasks"
              />
            </>
          )}
        </Loaded>
      </Paper>
    </Page>
  );
}
