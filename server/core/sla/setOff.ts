import type { Documents } from '../kernel/Release.js';
import type { Metric } from './Clock.js';
import type { EscalationAction } from './Ladder.js';
import { type Rung, rungOf } from './Rung.js';
import { slaPolicies } from './SlaPolicy.js';

const tellAssignee: EscalationAction = {
  do: 'NOTIFY',
  to: 'ASSIGNEE',
  team: null,
  person: null,
  title: null,
  url: null,
};

/**
 * What a rung sets off under the policy of a release, in the order of the ladder: rungs of one place follow one another.
 * What a supplier promised has no ladder of its own: whoever waits for it is told. Empty where nothing is asked for.
 */
export function actionsOf(
  documents: Documents,
  clock: { readonly metric: Metric; readonly policyKey: string },
  rung: Rung,
): readonly EscalationAction[] {
  if (clock.metric === 'SUPPLIER') return [tellAssignee];
  const ladder = documents.get(slaPolicies, clock.policyKey)?.ladderOf(clock.metric) ?? [];
  return ladder.filter((step) => rungOf(step) === rung).flatMap(({ actions }) => actions);
}
