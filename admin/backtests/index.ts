import { lazy } from 'react';

export const BacktestPage = lazy(() => import('./BacktestPage').then((m) => ({ default: m.BacktestPage })));
