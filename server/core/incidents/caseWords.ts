import { instantInWords } from '../calendars/words.js';
import { priorityInWords } from '../catalog/priorityInWords.js';
import type { KindWords } from '../configuration/words.js';

const anything = 'anything';

/** How pinned cases are put in words. */
export const pinnedCaseWords: KindWords = {
  'facts.service': { label: 'service' },
  'facts.impact': { label: 'impact' },
  'facts.urgency': { label: 'urgency' },
  'facts.channel': { label: 'channel' },
  'facts.category': { label: 'category' },
  'facts.title': { label: 'title' },
  'facts.organisation': { label: 'organisation' },
  'facts.openedAt': { label: 'opening', say: instantInWords },
  'expect.priority': { label: 'expected priority', say: priorityInWords, none: anything },
  'expect.team': { label: 'expected team', none: anything },
  'expect.person': { label: 'expected person', none: anything },
  'expect.rule': { label: 'expected rule', none: anything },
  'expect.path': { label: 'expected delivery path', none: anything },
  'expect.firstResponseDueAt': {
    label: 'expected due instant of the first response',
    say: instantInWords,
    none: anything,
  },
  'expect.resolutionDueAt': { label: 'expected due instant of the resolution', say: instantInWords, none: anything },
};
