import { lazy } from 'react';

export const SupplierContractList = lazy(() =>
  import('./SupplierContractList').then((m) => ({ default: m.SupplierContractList })),
);
export const SupplierContractPage = lazy(() =>
  import('./SupplierContractPage').then((m) => ({ default: m.SupplierContractPage })),
);
export const SupplierContractEditor = lazy(() =>
  import('./SupplierContractEditor').then((m) => ({ default: m.SupplierContractEditor })),
);
