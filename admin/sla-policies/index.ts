import { lazy } from 'react';

export const PolicyList = lazy(() => import('./PolicyList').then((m) => ({ default: m.PolicyList })));
export const PolicyPage = lazy(() => import('./PolicyPage').then((m) => ({ default: m.PolicyPage })));
export const PolicyEditor = lazy(() => import('./PolicyEditor').then((m) => ({ default: m.PolicyEditor })));
