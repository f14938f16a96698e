import { either } from '../../configuration/words.js';
import type { Eligibility } from '../../routing/RoutingRule.js';

/** What rules of eligibility said of an incident, and say by now. */
export interface Turned {
  /** True also where they were not asked before. */
  readonly wasEligible: boolean;
  readonly after: Eligibility;
  /** Name of the rule that says it; null where none holds. */
  readonly rule: string | null;
  /** The facts that changed and that the rules read. */
  readonly because: readonly string[];
  /** Name of the service. */
  readonly service: string;
}

/**
 * A word to those who work on an incident that the rules would not let be opened any more, or would again; null for all else.
 * It goes on: somebody relies on it already, and what was promised of it holds. What becomes of it is for people to say.
 */
export function eligibilityTurned({ wasEligible, after, rule, because, service }: Turned): string | null {
  const isRefused = after === 'NOT_ELIGIBLE';
  if (isRefused !== wasEligible) return null;
  const changed = `since ${either(because, 'and')} ${because.length === 1 ? 'was' : 'were'} changed`;
  const says = rule === null ? 'no rule says that it is' : `the rule ${rule} says so`;
  return isRefused
    ? `Not eligible for ${service} any more, ${changed}: ${says}. It would not be opened by now, and goes on all the same: cancel it, or see it through.`
    : `Eligible for ${service} again, ${changed}.`;
}
