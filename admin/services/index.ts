import { lazy } from 'react';

export const ServiceList = lazy(() => import('./ServiceList').then((m) => ({ default: m.ServiceList })));
export const ServicePage = lazy(() => import('./ServicePage').then((m) => ({ default: m.ServicePage })));
export const ServiceEditor = lazy(() => import('./ServiceEditor').then((m) => ({ default: m.ServiceEditor })));
