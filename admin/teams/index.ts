import { lazy } from 'react';

export const TeamList = lazy(() => import('./TeamList').then((m) => ({ default: m.TeamList })));
export const TeamPage = lazy(() => import('./TeamPage').then((m) => ({ default: m.TeamPage })));
export const TeamEditor = lazy(() => import('./TeamEditor').then((m) => ({ default: m.TeamEditor })));
