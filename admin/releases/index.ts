import { lazy } from 'react';

export const ReleaseList = lazy(() => import('./ReleaseList').then((m) => ({ default: m.ReleaseList })));
export const ReleasePage = lazy(() => import('./ReleasePage').then((m) => ({ default: m.ReleasePage })));
