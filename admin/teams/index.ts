import { lazy } from 'react';

export const TeamList = lazy(() => import('./TeamList').then((m) => ({ default: m.TeamList })));
export const TeamPage = lazy(() => import('./TeamPage').then((m) => ({ default: m.TeamPage })));
