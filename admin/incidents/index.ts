import { lazy } from 'react';

export const IncidentList = lazy(() => import('./IncidentList').then((m) => ({ default: m.IncidentList })));
export const IncidentOpen = lazy(() => import('./IncidentOpen').then((m) => ({ default: m.IncidentOpen })));
export const IncidentPage = lazy(() => import('./IncidentPage').then((m) => ({ default: m.IncidentPage })));
