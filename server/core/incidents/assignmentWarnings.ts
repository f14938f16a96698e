import type { TeamMemberEntry } from '../teams/Team.js';

/** What is worth saying of somebody who is given work by hand; it is given all the same. */
export type AssignmentWarning =
  | { readonly code: 'OVER_CAPACITY'; readonly load: number; readonly capacity: number }
  /** `until`: ISO instant. */
  | { readonly code: 'ABSENT'; readonly until: string };

/** Somebody who is given work by hand, as they stood before. */
export interface GivenByHand {
  /** Open records that they hold, the one that they are given left out. */
  readonly load: number;
  /** When they are there again; null when they are there. */
  readonly awayUntil: Date | null;
}

/** What is worth saying when somebody is given one more. `member` is their place in the team; undefined when they have none. */
export function assignmentWarnings(
  { load, awayUntil }: GivenByHand,
  member: TeamMemberEntry | undefined,
): AssignmentWarning[] {
  const warnings: AssignmentWarning[] = [];
  if (member && load + 1 > member.capacity)
    warnings.push({ code: 'OVER_CAPACITY', load: load + 1, capacity: member.capacity });
  if (awayUntil) warnings.push({ code: 'ABSENT', until: awayUntil.toISOString() });
  return warnings;
}

/** Says it in a sentence, to be read after the person's name. */
export function warningInWords(warning: AssignmentWarning): string {
  return warning.code === 'ABSENT'
    ? `Not there until ${warning.until}.`
    : `Holds ${warning.load} now, and should hold ${warning.capacity} at most.`;
}
