import type { Documents } from '../../kernel/Release.js';
import { type DecisionMade, stepsWithoutWords, withoutWords } from '../../records/decisions.js';
import type { StageDecision } from '../../routing/route.js';
import { rulesOf } from '../../routing/rulesOf.js';
import type { RoutingStage } from '../../routing/stages.js';
import type { IncidentFacts } from '../fields.js';
import { decisiveFacts } from '../incidentFacts.js';
import { emptyTeams, toldBy } from './told.js';

/** What a stage decides, and the decision as it is kept. */
export interface AskedStage<S extends RoutingStage> {
  readonly decision: StageDecision<S>;
  readonly made: DecisionMade;
}

/** Asks the rules of a stage at `now`; null where there are none. The customer's tier is that at `openedAt` (epoch milliseconds). */
export function askStage<S extends RoutingStage>(
  documents: Documents,
  stage: S,
  known: IncidentFacts,
  now: Date,
  openedAt = now.getTime(),
): AskedStage<S> | null {
  const entry = rulesOf(documents, stage);
  if (!entry) return null;
  const asked = decisiveFacts(documents, known, openedAt);
  const decision = entry.compiled.route(asked, now);
  const { trace, ...outcome } = decision;
  const made: DecisionMade = {
    stage: nameOfStage(stage),
    documentKind: entry.kind,
    documentKey: entry.key,
    revisionId: entry.revisionId,
    releaseId: documents.id,
    facts: withoutWords(asked),
    outcome: { ...outcome, ...reachedBy(documents, known, outcome) },
    trace: stepsWithoutWords(trace),
  };
  return { decision, made };
}

/**
 * Whom an additive stage reaches, as far as documents know: `told`, and who is `missed`. Who of them is not there is known to
 * the database, which takes them out of `told` and says why as it stores the decision (`know_missed`).
 */
function reachedBy(documents: Documents, { eligibility }: IncidentFacts, outcome: object): object {
  const parties = partiesOf(outcome);
  if (parties === null) return {};
  // nobody is bothered with what needs no approval of theirs
  const isForNobody = 'approvers' in outcome && (eligibility === 'ELIGIBLE' || eligibility === 'NOT_ELIGIBLE');
  if (isForNobody) return { told: [], missed: [] };
  return { told: toldBy(documents, parties), missed: emptyTeams(documents, parties) };
}

/** Keys of teams and addresses of people that an additive stage names; null for stages that name none. */
function partiesOf(outcome: object): readonly string[] | null {
  const { notify, approvers } = outcome as {
    readonly notify?: readonly string[];
    readonly approvers?: readonly string[];
  };
  return notify ?? approvers ?? null;
}

/** `delivery-path` as decisions are kept by: DELIVERY_PATH. */
function nameOfStage(stage: RoutingStage): DecisionMade['stage'] {
  return stage.toUpperCase().replace('-', '_') as Uppercase<Exclude<RoutingStage, 'delivery-path'>> | 'DELIVERY_PATH';
}
