import { instantInWords } from '../calendars/words.js';
import { priorityInWords } from '../catalog/priorityInWords.js';
import type { Condition } from '../conditions/condition.js';
import { conditionInWords } from '../conditions/sentence.js';
import type { KindWords, PlaceWords, Speech } from '../configuration/words.js';
import { outcomeInWords, partyInWords } from './outcomeInWords.js';
import type { RoutingRule, SkillNeeded } from './RoutingRule.js';

const party: PlaceWords = {
  nameOf: partyInWords,
  say: (key: string, speech: Speech) => partyInWords(key, key, speech),
};

/** How places in what is decided are called: `of` is whose it is, `none` what is said where a rule leaves it to the default. */
function targetWords(at: string, of: string, none: string | undefined): KindWords {
  const left = none === undefined ? {} : { none };
  return {
    [`${at}.category`]: { label: `${of}category`, none: 'none' },
    [`${at}.priority`]: { label: `${of}priority`, say: priorityInWords, none: 'that of the matrix' },
    [`${at}.eligibility`]: { label: `${of}eligibility`, ...left },
    [`${at}.deliveryPath`]: { label: `${of}delivery path`, none: 'that of the service' },
    [`${at}.team`]: { label: `${of}team`, ...left },
    [`${at}.person`]: { label: `${of}person`, none: 'nobody' },
    [`${at}.skills`]: { label: `${of}skills` },
    [`${at}.skills[]`]: {
      nameOf: ({ skill }: SkillNeeded) => skill.replaceAll('-', ' '),
      say: ({ level }: SkillNeeded) => `at level ${level}`,
    },
    [`${at}.approvers`]: { label: `${of}approvers` },
    [`${at}.approvers[]`]: party,
    [`${at}.approval`]: { label: `${of}approval needed`, say: approvalInWords, none: 'as other rules say' },
    [`${at}.notify`]: { label: of === '' ? 'people told' : `people told by default` },
    [`${at}.notify[]`]: party,
  };
}

const approvalInWords = (approval: string): string => (approval === 'ALL' ? 'of all of them' : 'of one of them');

/** How routing rule sets are put in words: conditions by their sentence. */
export const routingRuleSetWords: KindWords = {
  rules: { label: 'rules' },
  'rules[]': { noun: 'Rule', isOrdered: true, say: ruleInWords },
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
  ...targetWords('rules[].then', '', 'of the default'),
  'rules[].overriding': { label: '', say: (is: boolean) => (is ? 'overriding others' : 'on a par with others') },
  ...targetWords('default', 'default ', undefined),
};

/** "where service is Payroll, to Payroll and Luca Moretti". */
function ruleInWords({ when, then }: RoutingRule, speech: Speech): string {
  const where = when === null ? 'every record' : `where ${conditionInWords(when, speech.known)}`;
  return `${where}, ${outcomeInWords(then, speech)}`;
}
