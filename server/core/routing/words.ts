import { instantInWords } from '../calendars/words.js';
import type { Condition } from '../conditions/condition.js';
import { conditionInWords } from '../conditions/sentence.js';
import type { KindWords, Speech } from '../configuration/words.js';
import { teams } from '../teams/Team.js';
import type { RoutingRule } from './RoutingRule.js';

/** How routing rule sets are put in words: conditions by their sentence. */
export const routingRuleSetWords: KindWords = {
  rules: { label: 'rules' },
  'rules[]': { noun: 'Rule', say: ruleInWords },
  'rules[].name': { label: 'name' },
  'rules[].group': { label: 'group', none: 'none' },
  'rules[].enabled': { label: '', say: (isEnabled: boolean) => (isEnabled ? 'in use' : 'switched off') },
  'rules[].validFrom': { label: 'beginning', say: instantInWords, none: 'any time' },
  'rules[].validUntil': { label: 'end', say: instantInWords, none: 'never' },
  'rules[].when': {
    label: 'condition',
    say: (when: Condition, { known }: Speech) => conditionInWords(when, known),
    none: 'that holds for every record',
  },
  'rules[].then.team': { label: 'team', none: 'of the default' },
  'rules[].then.person': { label: 'person', none: 'nobody' },
  'default.team': { label: 'default team' },
};

/** "where service is Payroll, to Payroll and Luca Moretti". */
function ruleInWords({ when, then: { team, person } }: RoutingRule, speech: Speech): string {
  const where = when === null ? 'every record' : `where ${conditionInWords(when, speech.known)}`;
  const takers = [
    ...(team === null ? [] : [speech.known.document(teams, team)?.name ?? team]),
    ...(person === null ? [] : [speech.personOf(person) ?? person]),
  ];
  return `${where}, to ${takers.join(' and ')}`;
}
