import { calendars } from '../../calendars/Calendar.js';
import { isOpen } from '../../calendars/businessTime.js';
import type { Documents } from '../../kernel/Release.js';
import type { CompiledTeam } from '../../teams/Team.js';
import type { Candidate } from './Candidate.js';

/** How somebody stands at the moment of a choice. */
export interface Standing {
  /** UUID of the user. */
  readonly userId: string;
  /** Open records that they hold. */
  readonly load: number;
  /** By key of the team: place of their last turn in it. */
  readonly turns: { readonly [team: string]: number };
  /** Until when an absence of theirs lasts; null while they are there. */
  readonly awayUntil: Date | null;
}

/**
 * The people of a team who could be given work at an instant (epoch milliseconds), in the order of its document. Members
 * with whose address nobody active logs in are left out. `idOf` says who logs in with an address.
 */
export function candidatesOf(
  documents: Documents,
  team: CompiledTeam,
  {
    idOf,
    standings,
    at,
  }: {
    readonly idOf: (email: string) => string | undefined;
    readonly standings: ReadonlyMap<string, Standing>;
    readonly at: number;
  },
): Candidate[] {
  return team.members.flatMap((member) => {
    const standing = standings.get(idOf(member.email) ?? '');
    if (!standing) return [];
    const { userId: id, load, turns, awayUntil } = standing;
    const skills = Object.fromEntries(member.skills.map(({ skill, level }) => [skill, level]));
    const isPresent = awayUntil === null && isAtWork(documents, team.hoursOf(member), at);
    const away = awayUntil === null ? {} : { awayUntil: awayUntil.getTime() };
    return [{ id, isPresent, ...away, capacity: member.capacity, load, skills, lastTurn: turns[team.key] ?? null }];
  });
}

/** Whether somebody who works by that calendar is at work; always without one. */
export function isAtWork(documents: Documents, hours: string | null, at: number): boolean {
  const calendar = hours === null ? null : documents.get(calendars, hours);
  return !calendar || isOpen(calendar, at);
}
