import type { Choice, PassedOver } from './choosePerson.js';

/** What whoever was chosen has that others have not, to be read after their name. */
export const strategyWords = {
  ROUND_ROBIN: 'next in turn',
  LEAST_LOADED: 'holds the smallest share of what they can',
  BEST_SKILL: 'has the most of the skills that are asked for',
} as const;

/** Why the choice is as it is: "Luca Moretti: next in turn; Mara Lindt full, 3 of 3". `nameOf` gives people's names. */
export function choiceInWords({ person, strategy, passedOver }: Choice, nameOf: (person: string) => string): string {
  const others = passedOver.map((one) => `${nameOf(one.person)} ${reasonInWords(one.reason)}`);
  const chosen = person === null ? 'nobody can have it' : `${nameOf(person)}: ${strategyWords[strategy]}`;
  return [chosen, ...others].join('; ');
}

/** Why somebody could not have it, to be read after their name: "full, 3 of 3". */
export function reasonInWords(reason: PassedOver): string {
  switch (reason.why) {
    case 'absent':
      return 'not there';
    case 'excluded':
      return 'may not have it';
    case 'full':
      return `full, ${reason.load} of ${reason.capacity}`;
    case 'skill':
      return reason.level === 0
        ? `without the skill ${reason.skill}`
        : `with ${reason.skill} at level ${reason.level} of ${reason.needed}`;
  }
}
