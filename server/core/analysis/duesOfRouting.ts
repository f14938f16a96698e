import type { CompiledService } from '../catalog/Service.js';
import { decideTargets } from '../incidents/decideTargets.js';
import { dueAtOpening } from '../incidents/dueAtOpening.js';
import type { IncidentFacts } from '../incidents/fields.js';
import { clocksAtOpening } from '../incidents/wantedClocks.js';
import type { Documents } from '../kernel/Release.js';
import type { ClockTarget } from '../records/events.js';
import { choosePolicy } from '../sla/choosePolicy.js';

/**
 * When the clocks are due that routing may move: that of the customer by the priority, that of the team by the team. Epoch
 * milliseconds; null where nothing is promised.
 */
export interface DuesOfRouting {
  readonly RESOLUTION: number | null;
  readonly OWNERSHIP: number | null;
}

/** What becomes of a due instant. */
export type DueWay = 'SAME' | 'EARLIER' | 'LATER' | 'APPEARS' | 'DISAPPEARS';

const nothing: DuesOfRouting = { RESOLUTION: null, OWNERSHIP: null };

/** An incident that is opened at `at` (epoch milliseconds) and goes to `team`. */
export interface RoutedOpening {
  readonly facts: IncidentFacts & { readonly customerZone: string | null };
  readonly team: string;
  readonly at: number;
}

/** When the clocks are due of an incident that is opened so under those documents. */
export function duesOfRouting(documents: Documents, service: CompiledService, opening: RoutedOpening): DuesOfRouting {
  const targets = targetsOf(documents, service, opening);
  const due = (metric: keyof DuesOfRouting): number | null => {
    const target = targets.find((each) => each.metric === metric);
    return target ? dueAtOpening(documents, target, opening.at) : null;
  };
  return { RESOLUTION: due('RESOLUTION'), OWNERSHIP: due('OWNERSHIP') };
}

/** Promises that are remembered of a release: enough for all that differ, and no leak where every title counts. */
const maxRemembered = 10_000;

const remembered = new WeakMap<Documents, Map<string, readonly ClockTarget[]>>();

/** What is promised: worked out once for all incidents that cannot differ in it, since a period has thousands of each. */
function targetsOf(
  documents: Documents,
  service: CompiledService,
  { facts, team, at }: RoutedOpening,
): readonly ClockTarget[] {
  const { priority, organisation, customerZone } = facts;
  if (priority === null) return [];
  const { policy, tier, timeZone } = choosePolicy(documents, service, organisation, at);
  const asked = [...policy.compiled.reads].map((field) => (field === 'tier' ? tier : facts[field]));
  const key = JSON.stringify([service.key, policy.key, tier, timeZone, customerZone, priority, team, ...asked]);
  const known = remembered.get(documents) ?? new Map<string, readonly ClockTarget[]>();
  remembered.set(documents, known);
  const found = known.get(key);
  if (found) return found;
  const wanted = clocksAtOpening(team, () => '').filter(({ metric }) => metric in nothing);
  const { targets } = decideTargets(documents, service, { ...facts, priority, at }, wanted);
  if (known.size >= maxRemembered) known.clear();
  known.set(key, targets);
  return targets;
}

/** What becomes of a due instant that was `from` and would be `to`. */
export function dueWay(from: number | null, to: number | null): DueWay {
  if (from === to) return 'SAME';
  if (from === null) return 'APPEARS';
  if (to === null) return 'DISAPPEARS';
  return to < from ? 'EARLIER' : 'LATER';
}
