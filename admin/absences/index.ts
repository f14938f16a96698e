import { lazy } from 'react';

export const AbsenceList = lazy(() => import('./AbsenceList').then((m) => ({ default: m.AbsenceList })));
