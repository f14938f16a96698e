import { isSame } from '../configuration/tidy.js';
import type { IncidentFacts } from '../incidents/fields.js';
import { decisiveFacts } from '../incidents/incidentFacts.js';
import type { Documents } from '../kernel/Release.js';
import type { StageOutcome } from '../routing/route.js';
import { rulesOf } from '../routing/rulesOf.js';
import { type AdditiveStage, type RoutingStage, routingStages } from '../routing/stages.js';

/*
 * What two states of the configuration decide otherwise of one incident besides who gets it: whether it is eligible, by which
 * path it goes, who approves it, and which rules of the stages whose sets differ say so.
 */

/** Stages whose outcome is compared, as they are stored. */
export type ComparedStage = 'ELIGIBILITY' | 'DELIVERY_PATH' | 'APPROVERS';

/** Stands for no path, and for nobody who approves. Keys never consist of it. */
export const nothingSaid = '-';

/** What a stage comes to by live documents and by the candidate, where that is not the same. */
export type OtherStages = { readonly [stage in ComparedStage]?: readonly [live: string, candidate: string] };

/** Ids of the rules that decided in a stage, by the stage; none where its default did. */
export type RulesByStage = Map<RoutingStage, readonly string[]>;

/** What the stages made of an incident under one state of the documents. */
export interface StagesUnder {
  /** With what the stages up to the assignment say, and the team. */
  readonly facts: IncidentFacts;
  /** False for what is refused, as not eligible: it takes no path, and nobody is asked. */
  readonly isOpened: boolean;
  readonly rules: RulesByStage;
  /** Who approves, as `approversKey`. */
  readonly approvers: string;
}

/** The stages, but the assignment, whose sets of rules two states have otherwise. */
export function otherSets(live: Documents, candidate: Documents): ReadonlySet<RoutingStage> {
  return new Set(
    routingStages.filter(
      (stage) => stage !== 'assignment' && !isSame(rulesOf(live, stage)?.document, rulesOf(candidate, stage)?.document),
    ),
  );
}

/** Ids of the rules that an outcome comes from. */
export function rulesBehind({ ruleId, ruleIds }: Pick<StageOutcome, 'ruleId' | 'ruleIds'>): readonly string[] {
  return ruleIds ?? (ruleId === null ? [] : [ruleId]);
}

/** Asks one of the last stages about an incident; undefined where it has no rules. `openedAt` in epoch milliseconds. */
export function askedLast<S extends AdditiveStage>(
  documents: Documents,
  stage: S,
  facts: IncidentFacts,
  now: Date,
  openedAt: number,
): StageOutcome<S> | undefined {
  return rulesOf(documents, stage)?.compiled.decide(decisiveFacts(documents, facts, openedAt), now);
}

/** Who approves, whatever the order, and that all of them are to: `facilities,ingrid@example.org:ALL`. Without blanks. */
export function approversKey(outcome: StageOutcome<'approvers'> | undefined): string {
  if (!outcome || outcome.approvers.length === 0) return nothingSaid;
  const parties = outcome.approvers.toSorted().join(',');
  return outcome.approval === 'ALL' && outcome.approvers.length > 1 ? `${parties}:ALL` : parties;
}

/** Parties that such a key stands for, and whether all of them are to approve. */
export function approversOf(key: string): { readonly parties: readonly string[]; readonly isAll: boolean } {
  if (key === nothingSaid) return { parties: [], isAll: false };
  return { parties: key.replace(/:ALL$/, '').split(','), isAll: key.endsWith(':ALL') };
}

/** What the compared stages come to otherwise; null where nothing does. */
export function otherStages(live: StagesUnder, candidate: StagesUnder): OtherStages | null {
  const eligibility = differing(eligibilityIn(live), eligibilityIn(candidate));
  const areOpened = live.isOpened && candidate.isOpened;
  const path = areOpened ? differing(pathIn(live), pathIn(candidate)) : null;
  const approvers = areOpened ? differing(live.approvers, candidate.approvers) : null;
  if (!eligibility && !path && !approvers) return null;
  return {
    ...(eligibility && { ELIGIBILITY: eligibility }),
    ...(path && { DELIVERY_PATH: path }),
    ...(approvers && { APPROVERS: approvers }),
  };
}

const differing = (was: string, is: string): readonly [string, string] | null => (was === is ? null : [was, is]);

/** Where no rules say it everything is eligible. */
const eligibilityIn = ({ facts }: StagesUnder): string =>
  (facts.eligibility as string | null | undefined) ?? 'ELIGIBLE';

const pathIn = ({ facts }: StagesUnder): string => (facts.deliveryPath as string | null | undefined) ?? nothingSaid;
