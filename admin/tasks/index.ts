import { lazy } from 'react';

export const TaskList = lazy(() => import('./TaskList').then((m) => ({ default: m.TaskList })));
