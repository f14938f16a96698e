import { lazy } from 'react';

export const CaseList = lazy(() => import('./CaseList').then((m) => ({ default: m.CaseList })));
export const CasePage = lazy(() => import('./CasePage').then((m) => ({ default: m.CasePage })));
export const CaseEditor = lazy(() => import('./CaseEditor').then((m) => ({ default: m.CaseEditor })));
