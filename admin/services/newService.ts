import type { ServiceDraft } from '../api/documents/service';

/** What a new service begins with: a promise that has to be written, and usual windows after resolving. */
export function newService(key: string, name: string): ServiceDraft {
  return {
    key,
    name,
    description: null,
    trade: null,
    lifecycle: 'PUBLISHED',
    deliveryPath: null,
    defaultPath: null,
    path: [],
    slaPolicy: null,
    team: null,
    priorityMatrix: null,
    reopenWindowDays: 14,
    autoCloseBusinessDays: 5,
    acknowledgement: null,
    resolutionNotice: null,
    promise: { outcome: null, trigger: null, customerSegment: null, inScope: [], outOfScope: [], qualityCriteria: [] },
    owners: { accountable: null, delivery: null, quality: null, communication: null, closeout: null },
  };
}
