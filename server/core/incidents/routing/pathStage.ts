import { deliveryPaths } from '../../catalog/DeliveryPath.js';
import { type CompiledService, services } from '../../catalog/Service.js';
import type { Documents } from '../../kernel/Release.js';
import { type DecisionMade, plainStep, withoutWords } from '../../records/decisions.js';
import type { IncidentFacts } from '../fields.js';
import { askStage } from './askStage.js';

/** The way that the work takes, and why; no decision where neither rules nor the service say anything about it. */
export interface PathOfStage {
  readonly deliveryPath: string | null;
  readonly made: DecisionMade | null;
}

/** Asks the rules of the delivery path at `now`: where none holds, and where there are none, it is that of the service. */
export function pathStage(
  documents: Documents,
  service: CompiledService,
  known: IncidentFacts,
  now: Date,
  openedAt = now.getTime(),
): PathOfStage {
  const deliveryPath = service.defaultPath;
  const asked = askStage(documents, 'delivery-path', known, now, openedAt);
  if (!asked)
    return {
      deliveryPath,
      made: deliveryPath === null ? null : pathOfService(documents, service, deliveryPath, known),
    };
  const { decision, made } = asked;
  if (decision.deliveryPath !== null || deliveryPath === null) return { deliveryPath: decision.deliveryPath, made };
  return { deliveryPath, made: { ...made, outcome: { ...made.outcome, deliveryPath, ofService: true } } };
}

/** Why a path was taken that no rule says anything about: it is the service's. */
function pathOfService(
  documents: Documents,
  { key }: CompiledService,
  deliveryPath: string,
  facts: IncidentFacts,
): DecisionMade | null {
  const entry = documents.entry(services, key);
  if (!entry) return null;
  const name = documents.get(deliveryPaths, deliveryPath)?.name ?? deliveryPath;
  return {
    stage: 'DELIVERY_PATH',
    documentKind: entry.kind,
    documentKey: entry.key,
    revisionId: entry.revisionId,
    releaseId: documents.id,
    facts: withoutWords(facts),
    outcome: { deliveryPath, ruleId: null, ofService: true },
    trace: [plainStep('defaultPath', `The default path of ${entry.document.name}: ${name}`)],
  };
}
