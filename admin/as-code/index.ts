import { lazy } from 'react';

export const AsCodePage = lazy(() => import('./AsCodePage').then((m) => ({ default: m.AsCodePage })));
