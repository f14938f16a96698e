import { either } from '../configuration/words.js';
import type { Missed } from '../routing/Missed.js';
import type { Names } from './summary.js';

type Outcome = { readonly [name: string]: unknown };

/** What a stage of routing decided from those facts, in an English sentence; null for what is no stage of routing. */
export function stageSummary(stage: string, facts: Outcome, outcome: Outcome, names: Names): string | null {
  const by = outcome.ruleId ? 'by a rule' : 'by default';
  switch (stage) {
    case 'CLASSIFICATION':
      return typeof outcome.category === 'string' ? `${outcome.category}, ${by}.` : 'No category.';
    case 'PRIORITY':
      return prioritySummary(outcome, names);
    case 'ELIGIBILITY':
      return `${eligibilityWords[String(outcome.eligibility)] ?? String(outcome.eligibility)}, ${by}.`;
    case 'DELIVERY_PATH': {
      const key = outcome.deliveryPath;
      if (typeof key !== 'string') return 'The path of the service, which has none.';
      return `${names.deliveryPath(key) ?? key}, ${outcome.ofService ? 'the path of the service' : by}.`;
    }
    case 'APPROVERS': {
      const said = partiesInWords(outcome.approvers, names);
      if (said === null) return 'Nobody is to approve it.';
      if (facts.eligibility === 'ELIGIBLE') return `${said} would approve it; it is eligible without an approval.`;
      if (facts.eligibility === 'NOT_ELIGIBLE') return `${said} would approve it; it is not eligible.`;
      return `${approversInWords(said, outcome)}${missedInWords('Not told', outcome.missed, names)}`;
    }
    case 'NOTIFICATIONS': {
      const said = partiesInWords(outcome.notify, names);
      return said === null ? 'Nobody is told.' : `${said}.${missedInWords('Not told', outcome.missed, names)}`;
    }
    default:
      return null;
  }
}

const eligibilityWords: { readonly [eligibility: string]: string } = {
  ELIGIBLE: 'Eligible',
  NOT_ELIGIBLE: 'Not eligible',
  NEEDS_APPROVAL: 'To be approved, which work is not held up by',
};

/** "To be approved by Payroll and Luca Moretti, one of them: they were told; work is not held up by it." */
function approversInWords(said: string, { approval, told }: Outcome): string {
  const how = approval === 'ALL' ? 'all of them' : 'one of them';
  // decisions of old say nothing of it: nobody was told then
  const isTold = Array.isArray(told) && told.length > 0;
  return `To be approved by ${said}, ${how}: ${isTold ? 'they were told' : 'nobody was told'}; work is not held up by it.`;
}

function prioritySummary(outcome: Outcome, names: Names): string {
  const called = (key: unknown): string => names.priority(String(key)) ?? String(key);
  const matrix = typeof outcome.matrix === 'string' ? `; the matrix gives ${called(outcome.matrix)}` : '';
  const by = outcome.by === 'LADDER' ? ', raised by the escalation ladder' : ', set by a person';
  const how = outcome.source === 'RULE' ? `, by a rule${matrix}` : outcome.source === 'OVERRIDE' ? by : '';
  return `Priority ${called(outcome.priority)}${how}.`;
}

/** " Not told: luca@example.org, with which nobody logs in."; nothing where nobody was missed. */
function missedInWords(label: string, missed: unknown, names: Names): string {
  if (!Array.isArray(missed) || missed.length === 0) return '';
  const said = (missed as readonly Missed[]).map(
    ({ party, why }) => `${names.team(party) ?? names.personAt(party) ?? party}, ${missedBecause[why] ?? why}`,
  );
  return ` ${label}: ${said.join('; ')}.`;
}

const missedBecause: { readonly [why in Missed['why']]: string } = {
  UNKNOWN: 'with which nobody logs in',
  DISABLED: 'who is disabled',
  NOT_STAFF: 'who is none of the provider’s people',
  NOBODY_IN_TEAM: 'in which nobody is',
};

/** "Payroll and Luca Moretti"; null for nobody. */
function partiesInWords(parties: unknown, names: Names): string | null {
  if (!Array.isArray(parties) || parties.length === 0) return null;
  return either(
    parties.map(String).map((party) => names.team(party) ?? names.personAt(party) ?? party),
    'and',
  );
}
