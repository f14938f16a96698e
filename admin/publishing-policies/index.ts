import { lazy } from 'react';

export const PublishingPolicyPage = lazy(() =>
  import('./PublishingPolicyPage').then((m) => ({ default: m.PublishingPolicyPage })),
);
export const PublishingPolicyEditor = lazy(() =>
  import('./PublishingPolicyEditor').then((m) => ({ default: m.PublishingPolicyEditor })),
);
