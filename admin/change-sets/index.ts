import { lazy } from 'react';

export const ChangeSetList = lazy(() => import('./ChangeSetList').then((m) => ({ default: m.ChangeSetList })));
export const ChangeSetPage = lazy(() => import('./ChangeSetPage').then((m) => ({ default: m.ChangeSetPage })));
