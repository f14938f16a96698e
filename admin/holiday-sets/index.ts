import { lazy } from 'react';

export const HolidaySetList = lazy(() => import('./HolidaySetList').then((m) => ({ default: m.HolidaySetList })));
export const HolidaySetPage = lazy(() => import('./HolidaySetPage').then((m) => ({ default: m.HolidaySetPage })));
export const HolidaySetEditor = lazy(() => import('./HolidaySetEditor').then((m) => ({ default: m.HolidaySetEditor })));
