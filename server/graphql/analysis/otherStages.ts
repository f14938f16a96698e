import {
  approversOf,
  type ComparedStage,
  nothingSaid,
  otherSets,
  type OtherStages,
} from '../../core/analysis/otherStages.js';
import type { RoutingTally } from '../../core/analysis/routingBacktest.js';
import { deliveryPaths } from '../../core/catalog/DeliveryPath.js';
import { either } from '../../core/configuration/words.js';
import type { Release } from '../../core/kernel/Release.js';
import { rulesOf } from '../../core/routing/rulesOf.js';
import { type RoutingStage, routingStages } from '../../core/routing/stages.js';
import { teams } from '../../core/teams/Team.js';
import type { RuleInBacktest } from '../../database/analysis/RoutingBacktest.js';
import type { RoutedStage, RoutingStageFlow } from '../../database/analysis/RoutingStageFlow.js';
import { type ShownStage, shownStage, stageShownAs } from '../../database/routing/RoutingStage.js';

/*
 * What a backtest of routing says of the stages besides the assignment, as the API shows it. Names are those of the change
 * set, else live ones; a key where neither has it any more.
 */

/** Place of a stage among those that records pass. */
export function placeOf(stage: ShownStage): number {
  return routingStages.indexOf(stageShownAs(stage));
}

const eligibilities: { readonly [key: string]: string } = {
  ELIGIBLE: 'eligible',
  NOT_ELIGIBLE: 'not eligible',
  NEEDS_APPROVAL: 'to be approved',
};

/** What stages come to in words; `nameOf` gives people's names by their address. */
export function stageWordsIn(candidate: Release, live: Release, nameOf: (email: string) => string) {
  const partyOf = (party: string): string =>
    party.includes('@') ? nameOf(party) : ((candidate.get(teams, party) ?? live.get(teams, party))?.name ?? party);
  const approversIn = (key: string): string => {
    const { parties, isAll } = approversOf(key);
    if (parties.length === 0) return 'nobody approves';
    return `${either(parties.map(partyOf), 'and')}${parties.length === 1 ? '' : isAll ? ', all of them' : ', one of them'}`;
  };
  const pathIn = (key: string): string =>
    key === nothingSaid
      ? 'no path'
      : ((candidate.get(deliveryPaths, key) ?? live.get(deliveryPaths, key))?.name ?? key);
  const inWords: { readonly [stage in ComparedStage]: (key: string) => string } = {
    ELIGIBILITY: (key) => eligibilities[key] ?? key,
    DELIVERY_PATH: pathIn,
    APPROVERS: approversIn,
  };
  return {
    /** All that is otherwise for one incident. */
    all: (stages: OtherStages): RoutedStage[] =>
      (Object.entries(stages) as [ComparedStage, readonly [string, string]][])
        .map(([stage, [from, to]]) => ({ stage, from: inWords[stage](from), to: inWords[stage](to) }))
        .toSorted((a, b) => placeOf(a.stage) - placeOf(b.stage)),
    /** Whose eligibility or path is otherwise, the largest first. */
    flows: (counts: RoutingTally['stages']): RoutingStageFlow[] =>
      flowsOf(counts)
        .filter(({ stage }) => stage !== 'APPROVERS')
        .map((flow) => ({ ...flow, from: inWords[flow.stage](flow.fromKey), to: inWords[flow.stage](flow.toKey) }))
        .toSorted((a, b) => b.incidents - a.incidents || placeOf(a.stage) - placeOf(b.stage)),
    /** How many others would approve. */
    approvers: (counts: RoutingTally['stages']): number =>
      flowsOf(counts).reduce((sum, { stage, incidents }) => sum + (stage === 'APPROVERS' ? incidents : 0), 0),
  };
}

function flowsOf(counts: RoutingTally['stages']) {
  return Object.entries(counts).map(([name, incidents]) => {
    const [stage = '', fromKey = '', toKey = ''] = name.split(' ');
    return { stage: stage as ComparedStage, fromKey, toKey, incidents };
  });
}

/** The rules of other stages whose sets differ: those of the change set in their order, those that are only live, the default. */
export function otherRulesIn(tally: RoutingTally, live: Release, candidate: Release): RuleInBacktest[] {
  // what was counted counts, also where live rules have become those of the set since
  const counted = new Set(Object.keys(tally.otherRules).map((name) => name.split(' ')[0] as RoutingStage));
  const stages = new Set([...otherSets(live, candidate), ...counted]);
  return [...stages].flatMap((stage) => {
    const rules = [candidate, live].flatMap((release) => rulesOf(release, stage)?.document.rules ?? []);
    const names = new Map(rules.toReversed().map(({ id, name }) => [id, name]));
    return [...new Set(rules.map(({ id }) => id)), ''].map((id) => {
      const [before, after, gained, lost] = tally.otherRules[`${stage} ${id}`] ?? [0, 0, 0, 0];
      const name = names.get(id) ?? null;
      return { stage: shownStage(stage), ruleId: id || null, name, holding: null, before, after, gained, lost };
    });
  });
}
