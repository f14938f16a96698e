import { lazy } from 'react';

export const TierList = lazy(() => import('./TierList').then((m) => ({ default: m.TierList })));
export const TierPage = lazy(() => import('./TierPage').then((m) => ({ default: m.TierPage })));
export const TierEditor = lazy(() => import('./TierEditor').then((m) => ({ default: m.TierEditor })));
