import type { Documents } from '../kernel/Release.js';
import { rulesOf } from '../routing/rulesOf.js';
import { type Routed, routedBy, seenBy, type Seen } from './comparedDecisions.js';
import type { OpenIncident } from './OpenIncident.js';

/** What is compared. */
export interface Comparison {
  readonly live: Documents;
  readonly candidate: Documents;
  /** False while something of the candidate does not compile: what is missing in it then says nothing. */
  readonly isSound: boolean;
  readonly now: Date;
}

/** An incident that would go to somebody else. */
export interface Rerouted {
  readonly incident: OpenIncident;
  readonly from: Routed;
  readonly to: Routed;
}

/** What a candidate would change about what is open now. Of what is found, the first `shown` are kept, all are counted. */
export interface ImpactFound {
  readonly recordsChecked: number;
  readonly rerouted: readonly Rerouted[];
  readonly reroutedCount: number;
}

/** Examples that are kept of each sort. */
export const shownExamples = 50;

/**
 * Compares what live documents and a candidate decide about incidents that are open, one after the other: it stops after
 * each, so that whoever asks can let others have their turn.
 */
export function* impactOf(incidents: Iterable<OpenIncident>, comparison: Comparison): Generator<void, ImpactFound> {
  const { live, candidate, now } = comparison;
  const rerouted: Rerouted[] = [];
  let reroutedCount = 0;
  let recordsChecked = 0;
  const asksRules = differsInRules(comparison);
  for (const incident of incidents) {
    recordsChecked += 1;
    const before = seenBy(live, incident);
    const after = seenBy(candidate, incident);
    if (before && after) {
      const change = asksRules(before, after) ? reroutingOf(incident, before, after, now) : null;
      if (change && reroutedCount++ < shownExamples) rerouted.push(change);
    }
    yield;
  }
  return { recordsChecked, rerouted, reroutedCount };
}

function reroutingOf(incident: OpenIncident, before: Seen, after: Seen, now: Date): Rerouted | null {
  const from = routedBy(before, incident, now);
  const to = routedBy(after, incident, now);
  return from.team === to.team && from.person === to.person ? null : { incident, from, to };
}

/** Stages before the assignment, which its rules may ask about. */
const earlierStages = ['classification', 'priority', 'eligibility', 'delivery-path'] as const;

/**
 * Whether the rules have to be asked at all: rules that are the same ones give the same answer to the same facts. The tier
 * of a customer and the default path of a service are facts of the documents.
 */
function differsInRules({ live, candidate, isSound }: Comparison): (before: Seen, after: Seen) => boolean {
  const rules = (documents: Documents) => rulesOf(documents, 'assignment')?.compiled;
  const [was, is] = [rules(live), rules(candidate)];
  if (was && !is && !isSound) return () => false;
  const isOther = (stage: (typeof earlierStages)[number]): boolean => {
    const [before, after] = [rulesOf(live, stage)?.compiled, rulesOf(candidate, stage)?.compiled];
    return before !== after && (isSound || after !== undefined);
  };
  // what is eligible follows from more than the rules, such as contracts
  if (earlierStages.some(isOther) || rulesOf(candidate, 'eligibility')) return () => true;
  if (!was || was !== is || was.reads.has('tier') || was.reads.has('deliveryPath')) return () => true;
  return (before, after) => before.priority !== after.priority;
}
