import { priorityMatrices } from '../catalog/PriorityMatrix.js';
import type { Compiled, DocumentKind } from '../configuration/kinds.js';
import { checkNewLadder } from './checkLadder.js';
import { checkSlaPolicy } from './checkSlaPolicy.js';
import { checkTiers } from './checkTiers.js';
import { SlaPolicy, type SlaPolicyDocument, slaPolicies, slaPolicyShape, upgradeSlaPolicy } from './SlaPolicy.js';
import { slaPolicyWords } from './words.js';

/** SLA policies; checked after calendars, teams and priority matrices, to which they refer. */
export const slaPolicyKind: DocumentKind<SlaPolicyDocument, SlaPolicy> = {
  token: slaPolicies,
  folder: 'sla-policies',
  shapeVersion: 2,
  shape: slaPolicyShape,
  words: slaPolicyWords,
  upgrade: upgradeSlaPolicy,
  check: (document, known, report) => checkSlaPolicy(document, known, priorityKeys(known), report),
  checkAt: ({ ladder }, _compiled, _at, report) => checkNewLadder(ladder, report),
  compile: (document, known) => new SlaPolicy(document, known.fields),
  verify: (_documents, known, report) => checkTiers(known, report),
};

/** Keys of the priorities of all matrices: any of them may decide for a service under this policy. */
function priorityKeys(known: Compiled): readonly string[] {
  const matrices = known.keys(priorityMatrices.kind).map((key) => known.document(priorityMatrices, key));
  return [...new Set(matrices.flatMap((matrix) => matrix?.priorities.map(({ key }) => key) ?? []))];
}
