import type { KindWords } from '../configuration/words.js';
import type { Strategy } from './Strategy.js';
import type { TeamSkill } from './Team.js';

const strategyWords: { readonly [strategy in Strategy]: string } = {
  ROUND_ROBIN: 'to the next in turn',
  LEAST_LOADED: 'to who holds the smallest share of what they can',
  BEST_SKILL: 'to who has the most of the skills that are asked for',
};

/** How teams are put in words. */
export const teamWords: KindWords = {
  timeZone: { label: 'time zone', none: 'that of the calendar' },
  lead: { label: 'lead', none: 'nobody' },
  members: { label: 'members' },
  'members[].capacity': { label: 'capacity' },
  'members[].workingHours': { label: 'shift', none: 'the hours of the team' },
  'members[].skills': { label: 'skills' },
  'members[].skills[]': {
    nameOf: ({ skill }: TeamSkill) => skill.replaceAll('-', ' '),
    say: ({ level }: TeamSkill) => `level ${level}`,
  },
  'members[].skills[].level': { label: 'level' },
  line: { label: 'support line' },
  assignment: { label: 'assignment' },
  'assignment.strategy': {
    label: 'way work is given out',
    say: (strategy: Strategy) => strategyWords[strategy],
    none: 'not at all: the team picks it itself',
  },
};
