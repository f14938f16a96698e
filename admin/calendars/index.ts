import { lazy } from 'react';

export const CalendarList = lazy(() => import('./CalendarList').then((m) => ({ default: m.CalendarList })));
export const CalendarPage = lazy(() => import('./CalendarPage').then((m) => ({ default: m.CalendarPage })));
export const CalendarEditor = lazy(() => import('./CalendarEditor').then((m) => ({ default: m.CalendarEditor })));
