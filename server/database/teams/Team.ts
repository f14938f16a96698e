import { Field, Int, ObjectType } from 'type-graphql';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import type { Strategy } from '../../core/teams/Strategy.js';
import { teams, type TeamDocument, type TeamMemberEntry } from '../../core/teams/Team.js';
import { Configured } from '../configuration/Configured.js';
import { viewsOf } from '../configuration/views.js';
import { Person } from '../identity/Person.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { TimeZone } from '../kernel/scalars.js';

export const AssignmentStrategy = apiEnum(
  'AssignmentStrategy',
  'How one of the people of a team who are there, have the room and the skills is given a piece of work.',
  {
    ROUND_ROBIN: 'The next one after the one who was given something last, in the order of the team.',
    LEAST_LOADED: 'The one who holds the smallest share of their capacity, then the one who has waited longest.',
    BEST_SKILL: 'The one with the highest levels of the skills that are asked for, then as for the least loaded.',
  },
);

@ObjectType({ description: 'How well somebody can do something.', simpleResolvers: true })
export class SkillLevel {
  @Field(() => String, { description: 'Key of the skill.' })
  readonly skill!: string;

  @Field(() => Int, { description: 'From 1, learning, to 5, teaches others.' })
  readonly level!: number;
}

@ObjectType({ description: 'A person of a team.', simpleResolvers: true })
export class TeamMember {
  @Field(() => String, { description: 'Log-in address.' })
  readonly email!: string;

  @Field(() => String, { description: 'Name; the address where nobody with it has a log-in.' })
  readonly displayName!: string;

  @Field(() => Person, { nullable: true, description: 'The one who logs in with that address; null when nobody does.' })
  readonly person!: Person | null;

  @Field(() => Int, { description: 'How many open records this person should hold at most.' })
  readonly capacity!: number;

  @Field(() => [SkillLevel], { description: 'What this person can do.' })
  readonly skills!: readonly SkillLevel[];

  /** Key of the calendar of the person's shift; null for that of the team. */
  readonly workingHours!: string | null;

  /** Key of the calendar by which the person works; null when they are always there. */
  readonly hours!: string | null;
}

@ObjectType({ description: 'Who takes work together.', simpleResolvers: true })
export class Team extends Configured {
  @Field(() => String, { description: 'What the team does; empty when nothing is said.' })
  readonly description: string;

  @Field(() => Int, { description: 'Support line: 1 takes everything first, 3 are the specialists.' })
  readonly line: number;

  @Field(() => TimeZone, { nullable: true, description: 'Zone the team works in; null when its calendar says it.' })
  readonly timeZone: string | null;

  readonly strategy: Strategy | null;
  readonly calendarKey: string | null;
  readonly memberEntries: readonly TeamMemberEntry[];

  /** Shows a team of a release. */
  constructor(entry: ReleaseEntry<TeamDocument, unknown>, release: Release) {
    super(entry, release);
    const { description, line, timeZone, calendar, members, assignment } = entry.document;
    this.description = description;
    this.line = line;
    this.timeZone = timeZone;
    this.strategy = assignment.strategy;
    this.calendarKey = calendar;
    this.memberEntries = members;
  }
}

/** Teams as the API shows them. */
export const teamViews = viewsOf(teams, (entry, release) => new Team(entry, release));

const noRevision = '00000000-0000-0000-0000-000000000000';

/**
 * The team of that key. Imported records lie with teams that have no document: those show their key as name, no
 * members and the all-zero revision.
 */
export function teamOf(release: Release, key: string): Team {
  const found = teamViews.of(release, key);
  if (found) return found;
  const document: TeamDocument = {
    key,
    name: key,
    description: '',
    timeZone: null,
    calendar: null,
    lead: null,
    members: [],
    line: 1,
    assignment: { strategy: null },
  };
  return new Team({ kind: teams.kind, key, revisionId: noRevision, document, compiled: null }, release);
}
