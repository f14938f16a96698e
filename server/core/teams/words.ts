import type { KindWords } from '../configuration/words.js';
import type { TeamSkill } from './Team.js';

/** How teams are put in words. */
export const teamWords: KindWords = {
  timeZone: { label: 'time zone', none: 'that of the calendar' },
  lead: { label: 'lead', none: 'nobody' },
  members: { label: 'members' },
  'members[].capacity': { label: 'capacity' },
  'members[].skills': { label: 'skills' },
  'members[].skills[]': {
    nameOf: ({ skill }: TeamSkill) => skill.replaceAll('-', ' '),
    say: ({ level }: TeamSkill) => `level ${level}`,
  },
  'members[].skills[].level': { label: 'level' },
  line: { label: 'support line' },
};
