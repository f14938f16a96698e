import { lazy } from 'react';

export const MatrixList = lazy(() => import('./MatrixList').then((m) => ({ default: m.MatrixList })));
export const MatrixPage = lazy(() => import('./MatrixPage').then((m) => ({ default: m.MatrixPage })));
export const MatrixEditor = lazy(() => import('./MatrixEditor').then((m) => ({ default: m.MatrixEditor })));
