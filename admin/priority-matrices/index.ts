import { lazy } from 'react';

export const MatrixList = lazy(() => import('./MatrixList').then((m) => ({ default: m.MatrixList })));
