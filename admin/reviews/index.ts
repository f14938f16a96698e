import { lazy } from 'react';

export const BreachReviewPage = lazy(() => import('./BreachReviewPage').then((m) => ({ default: m.BreachReviewPage })));
