import { lazy } from 'react';

export const CorrectionList = lazy(() => import('./CorrectionList').then((m) => ({ default: m.CorrectionList })));
export const CorrectionPage = lazy(() => import('./CorrectionPage').then((m) => ({ default: m.CorrectionPage })));
