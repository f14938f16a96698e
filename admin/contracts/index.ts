import { lazy } from 'react';

export const ContractList = lazy(() => import('./ContractList').then((m) => ({ default: m.ContractList })));
export const ContractPage = lazy(() => import('./ContractPage').then((m) => ({ default: m.ContractPage })));
export const ContractEditor = lazy(() => import('./ContractEditor').then((m) => ({ default: m.ContractEditor })));
