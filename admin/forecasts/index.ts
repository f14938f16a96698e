import { lazy } from 'react';

export const ForecastPage = lazy(() => import('./ForecastPage').then((m) => ({ default: m.ForecastPage })));
