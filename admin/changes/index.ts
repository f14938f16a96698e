import { lazy } from 'react';

export const ChangeList = lazy(() => import('./ChangeList').then((m) => ({ default: m.ChangeList })));
export const ChangeOpen = lazy(() => import('./ChangeOpen').then((m) => ({ default: m.ChangeOpen })));
export const ChangePage = lazy(() => import('./ChangePage').then((m) => ({ default: m.ChangePage })));
