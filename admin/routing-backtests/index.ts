import { lazy } from 'react';

export const RoutingBacktestPage = lazy(() =>
  import('./RoutingBacktestPage').then((m) => ({ default: m.RoutingBacktestPage })),
);
