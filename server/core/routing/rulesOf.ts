import { type Documents, Release, type ReleaseEntry } from '../kernel/Release.js';
import type { CompiledStage } from './route.js';
import type { RoutingRuleSetDocument } from './RoutingRule.js';
import { routingRuleSets } from './RoutingRuleSet.js';
import type { RoutingStage } from './stages.js';

/** The rule set of a stage with its revision. */
export type StageEntry<S extends RoutingStage> = ReleaseEntry<RoutingRuleSetDocument, CompiledStage<S>>;

/** The rules of a stage; undefined where there are none. A release has one set for each stage at most. */
export function rulesOf<S extends RoutingStage>(documents: Documents, stage: S): StageEntry<S> | undefined {
  if (!(documents instanceof Release)) return foundIn(documents, stage);
  const known = byStage.get(documents) ?? new Map<RoutingStage, unknown>();
  byStage.set(documents, known);
  if (!known.has(stage)) known.set(stage, foundIn(documents, stage));
  return known.get(stage) as StageEntry<S> | undefined;
}

/** What was found in releases, which never change: thousands of records ask for the same few sets. */
const byStage = new WeakMap<Release, Map<RoutingStage, unknown>>();

function foundIn<S extends RoutingStage>(documents: Documents, stage: S): StageEntry<S> | undefined {
  for (const key of documents.keys(routingRuleSets.kind)) {
    const entry = documents.entry(routingRuleSets, key);
    if (entry?.document.stage === stage) return entry as unknown as StageEntry<S>;
  }
  return undefined;
}
