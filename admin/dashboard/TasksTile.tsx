import { useGetList } from 'react-admin';
import { Tile } from './Tile';

/** How much an external organisation was given to do and has not done. */
export function TasksTile() {
  const { total } = useGetList('tasks', { pagination: { page: 1, perPage: 1 } }, { refetchInterval: 60_000 });
  return <Tile label="Tasks to do" count={total} to="/tasks" tone="warn" />;
}
