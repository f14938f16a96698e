/** Who gave an incident to its team and person: routing rules, a person, the escalation ladder, or the system it came from. */
export const assigners = ['RULES', 'PERSON', 'LADDER', 'IMPORT'] as const;

/** One of `assigners`. */
export type AssignedBy = (typeof assigners)[number];

/** Who gave an incident its category. */
export type CategorisedBy = Exclude<AssignedBy, 'LADDER'>;

/** An event that hands an incident to a team and a person. */
interface Handing {
  readonly actorKind: 'USER' | 'TOKEN' | 'SYSTEM';
  readonly payload: { readonly teamKey: string | null; readonly by?: AssignedBy };
}

/**
 * Who an event of the type ASSIGNED says it was. A choice among the people of the team that has it says nothing: it stays
 * with whoever chose the team. Ledgers of old do not say it of the ladder, which gives to another team.
 */
export function assignedBy(
  before: { readonly teamKey: string | null; readonly assignedBy: AssignedBy | null },
  { actorKind, payload }: Handing,
): AssignedBy | null {
  if (payload.by) return payload.by;
  if (actorKind !== 'SYSTEM') return 'PERSON';
  return payload.teamKey === before.teamKey ? before.assignedBy : 'LADDER';
}

/** What is said of a decision that rules would have made otherwise. */
export const keptBecause: { readonly [by in Exclude<AssignedBy, 'RULES'>]: string } = {
  PERSON: 'Left as it is: a person assigned it',
  LADDER: 'Left as it is: the escalation ladder assigned it',
  IMPORT: 'Left as it is: it came so from another system',
};
