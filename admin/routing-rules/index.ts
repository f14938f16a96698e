import { lazy } from 'react';

export const RuleSetList = lazy(() => import('./RuleSetList').then((m) => ({ default: m.RuleSetList })));
export const RuleSetPage = lazy(() => import('./RuleSetPage').then((m) => ({ default: m.RuleSetPage })));
export const RuleSetEditor = lazy(() => import('./RuleSetEditor').then((m) => ({ default: m.RuleSetEditor })));
