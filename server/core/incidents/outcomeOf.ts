import type { Documents } from '../kernel/Release.js';
import type { ClockTarget } from '../records/events.js';
import { dueAtOpening } from './dueAtOpening.js';
import { clocksAtOpening } from './wantedClocks.js';
import { deliveryPaths } from '../catalog/DeliveryPath.js';
import { serviceForNewWork } from './decide.js';
import { openingStages } from './routing/openingStages.js';
import { decideTargets } from './decideTargets.js';
import type { IncidentFacts } from './fields.js';
import type { CaseExpectation, CaseFacts } from './PinnedCase.js';

/** What comes out for a case; due instants are null where nothing is promised, the rule where the default decides. */
export interface Outcome extends CaseExpectation {
  readonly priority: string;
  readonly team: string;
  readonly path: string;
}

/**
 * What the documents decide about an incident of these facts, opened at `openedAt` and never paused: by the very functions
 * that decide when one is opened, so that there is no second opinion.
 *
 * Refuses what opening it would be refused with: NOT_FOUND and NOT_ENTITLED for the service, NOT_ENTITLED by the rules,
 * INVALID for levels.
 */
export function outcomeOf(documents: Documents, facts: CaseFacts): Outcome {
  const service = serviceForNewWork(documents, facts.service);
  const { openedAt, timeZone: customerZone, ...given } = facts;
  const at = Date.parse(openedAt);
  const passed = openingStages(documents, service, { ...given, priority: null }, new Date(at), {
    namesRules: true,
  });
  const priority = passed.priority.key;
  const { team, person, rule } = passed.assignment;
  const known: IncidentFacts & { readonly priority: string } = { ...given, category: passed.category, priority };
  let ids = 0;
  const wanted = clocksAtOpening(team, () => String(ids++));
  const { targets } = decideTargets(documents, service, { ...known, customerZone, at }, wanted);
  const dueAt = (wanted: ClockTarget['metric']): string | null => {
    const target = targets.find(({ metric }) => metric === wanted);
    const due = target ? dueAtOpening(documents, target, at) : null;
    return due === null ? null : new Date(due).toISOString();
  };
  return {
    priority,
    team,
    person,
    rule: rule?.id ?? null,
    path: pathOf(documents, passed.deliveryPath) ?? service.deliveryPath,
    firstResponseDueAt: dueAt('FIRST_RESPONSE'),
    resolutionDueAt: dueAt('RESOLUTION'),
  };
}

/** A path by its name; null where none was chosen. */
function pathOf(documents: Documents, key: string | null): string | null {
  return key === null ? null : (documents.get(deliveryPaths, key)?.name ?? key);
}
