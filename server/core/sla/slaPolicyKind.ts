import type { Compiled, DocumentKind } from '../configuration/kinds.js';
import { checkSlaPolicy } from './checkSlaPolicy.js';
import { SlaPolicy, type SlaPolicyDocument, slaPolicies, slaPolicyShape } from './SlaPolicy.js';

/** SLA policies; checked after calendars and priority matrices, to which they refer. */
export const slaPolicyKind: DocumentKind<SlaPolicyDocument, SlaPolicy> = {
  token: slaPolicies,
  folder: 'sla-policies',
  shapeVersion: 1,
  shape: slaPolicyShape,
  check: (document, known, report) => checkSlaPolicy(document, known, priorityKeys(known), report),
  compile: (document) => new SlaPolicy(document),
};

function priorityKeys(_known: Compiled): readonly string[] {
  return [];
}
