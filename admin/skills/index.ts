import { lazy } from 'react';

export const SkillPage = lazy(() => import('./SkillPage').then((m) => ({ default: m.SkillPage })));
