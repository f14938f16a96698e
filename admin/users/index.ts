import { lazy } from 'react';

export const UserList = lazy(() => import('./UserList').then((m) => ({ default: m.UserList })));
