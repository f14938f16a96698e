import type { ContractDraft } from '../api/documents/contract';

export type LineDraft = NonNullable<ContractDraft['lines']>[number];

/** What a new line begins with: all services, from today on. */
export const newLine = (): LineDraft => ({
  services: [],
  tier: null,
  slaPolicy: null,
  validFrom: new Date().toISOString().slice(0, 10),
  validUntil: null,
});

/** What a new contract begins with: one line. */
export const newContract = (key: string, name: string): ContractDraft => ({
  key,
  name,
  description: null,
  organisation: null,
  tier: null,
  timeZone: null,
  lines: [newLine()],
});
