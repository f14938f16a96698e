import { instantInWords } from '../calendars/words.js';
import { priorityInWords } from '../catalog/priorityInWords.js';
import type { KindWords, Speech } from '../configuration/words.js';
import { routingRuleSets } from '../routing/RoutingRuleSet.js';

const anything = 'anything';

/** How pinned cases are put in words. */
export const pinnedCaseWords: KindWords = {
  'facts.service': { label: 'service' },
  'facts.impact': { label: 'impact' },
  'facts.urgency': { label: 'urgency' },
  'facts.channel': { label: 'channel' },
  'facts.category': { label: 'category' },
  'facts.location': { label: 'location' },
  'facts.title': { label: 'title' },
  'facts.organisation': { label: 'organisation' },
  'facts.timeZone': { label: 'time zone', none: 'that of the contract or calendar' },
  'facts.openedAt': { label: 'opening', say: instantInWords },
  'expect.priority': { label: 'expected priority', say: priorityInWords, none: anything },
  'expect.team': { label: 'expected team', none: anything },
  'expect.person': { label: 'expected person', none: anything },
  'expect.rule': { label: 'expected rule', say: ruleInWords, none: anything },
  'expect.path': { label: 'expected delivery path', none: anything },
  'expect.firstResponseDueAt': {
    label: 'expected due instant of the first response',
    say: instantInWords,
    none: anything,
  },
  'expect.resolutionDueAt': { label: 'expected due instant of the resolution', say: instantInWords, none: anything },
};

/** The name of a rule by its id, from whichever set has it; the id itself where none does. */
function ruleInWords(id: string, { known }: Speech): string {
  const rules = known.keys(routingRuleSets.kind).flatMap((key) => known.document(routingRuleSets, key)?.rules ?? []);
  return rules.find((rule) => rule.id === id)?.name ?? id;
}
