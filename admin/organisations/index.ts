import { lazy } from 'react';

export const OrganisationList = lazy(() => import('./OrganisationList').then((m) => ({ default: m.OrganisationList })));
export const OrganisationPage = lazy(() => import('./OrganisationPage').then((m) => ({ default: m.OrganisationPage })));
