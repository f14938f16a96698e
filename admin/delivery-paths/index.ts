import { lazy } from 'react';

export const DeliveryPathList = lazy(() => import('./DeliveryPathList').then((m) => ({ default: m.DeliveryPathList })));
export const DeliveryPathPage = lazy(() => import('./DeliveryPathPage').then((m) => ({ default: m.DeliveryPathPage })));
export const DeliveryPathEditor = lazy(() =>
  import('./DeliveryPathEditor').then((m) => ({ default: m.DeliveryPathEditor })),
);
