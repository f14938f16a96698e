import type { Choice, Named, PassedOver } from './choosePerson.js';

/** What whoever was chosen has that others have not, to be read after their name. */
export const strategyWords = {
  ROUND_ROBIN: 'next in turn',
  LEAST_LOADED: 'holds the smallest share of what they can',
  BEST_SKILL: 'has the most of the skills that are asked for',
} as const;

/**
 * Why the choice is as it is: "Luca Moretti: next in turn; Mara Lindt full, 3 of 3". Somebody whom the rule names comes
 * first: "Aisha Bello was named by the rule, but is full, 3 of 3; Luca Moretti: next in turn". `nameOf` gives people's names.
 */
export function choiceInWords(choice: Choice, nameOf: (person: string) => string): string {
  const { person, strategy, passedOver, named } = choice;
  if (named && named.reason === null)
    return `${named.person === null ? 'somebody' : nameOf(named.person)}: named by the rule`;
  const others = passedOver
    .filter((one) => one.person !== named?.person)
    .map((one) => `${nameOf(one.person)} ${reasonInWords(one.reason)}`);
  if (strategy === null) return [namedInWords(named, nameOf), 'the team picks who takes it'].join('; ');
  const chosen = person === null ? 'nobody can have it' : `${nameOf(person)}: ${strategyWords[strategy]}`;
  return [...(named ? [namedInWords(named, nameOf)] : []), chosen, ...others].join('; ');
}

/** Why somebody whom the rule names does not get it: "Aisha Bello was named by the rule, but is full, 3 of 3". */
export function namedInWords(named: Named | undefined, nameOf: (person: string) => string): string {
  if (!named?.reason) return 'nobody was named by the rule';
  if (named.person === null || named.reason.why === 'inactive')
    return 'the rule names an address with which nobody active logs in';
  return `${nameOf(named.person)} was named by the rule, but ${verbOf(named.reason)}${reasonInWords(named.reason)}`;
}

const verbOf = ({ why }: PassedOver): string => (why === 'excluded' ? '' : 'is ');

/** Why somebody could not have it, to be read after their name: "full, 3 of 3". */
export function reasonInWords(reason: PassedOver): string {
  switch (reason.why) {
    case 'absent':
      return reason.until === undefined ? 'not there' : `absent until ${minuteInUtc(reason.until)}`;
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

/** An instant (epoch milliseconds) to the minute: "2026-03-09 12:00 UTC". */
function minuteInUtc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
