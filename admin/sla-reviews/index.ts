import { lazy } from 'react';

export const SlaReviewPage = lazy(() => import('./SlaReviewPage').then((m) => ({ default: m.SlaReviewPage })));
export const SlaReviewEditor = lazy(() => import('./SlaReviewEditor').then((m) => ({ default: m.SlaReviewEditor })));
