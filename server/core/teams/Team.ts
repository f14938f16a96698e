import { calendars } from '../calendars/Calendar.js';
import { checkZone } from '../calendars/checkCalendar.js';
import type { Compiled, DocumentKind, Report } from '../configuration/kinds.js';
import { kindToken } from '../configuration/kinds.js';
import type { Shape } from '../configuration/shape.js';
import {
  integer,
  keyOf,
  list,
  nameText,
  object,
  oneOf,
  optional,
  shapeOf,
  slug,
  text,
} from '../configuration/shape.js';
import { strategies, type Strategy } from './Strategy.js';
import { teamWords } from './words.js';

/** What somebody can do, and how well: 1 is learning, 5 teaches others. */
export interface TeamSkill {
  readonly skill: string;
  readonly level: number;
}

/** A person of a team. */
export interface TeamMemberEntry {
  /** The person's log-in address, in lower case. */
  readonly email: string;
  readonly skills: readonly TeamSkill[];
  /** How many open records this person should hold at most. */
  readonly capacity: number;
  /** Key of the calendar of the person's shift; null when they work by that of the team. */
  readonly workingHours: string | null;
}

/** How work that lies with a team finds a person. */
export interface TeamAssignment {
  /** How one of those who could is chosen; null when the team picks its work itself. */
  readonly strategy: Strategy | null;
}

/** A team as an ops leader writes it down. */
export interface TeamDocument {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** IANA zone the team works in; null when its calendar says it. */
  readonly timeZone: string | null;
  /** Key of the calendar the team works by; null when it works by none. */
  readonly calendar: string | null;
  /** Address of the member who leads the team; null when nobody does. */
  readonly lead: string | null;
  readonly members: readonly TeamMemberEntry[];
  /** Support line: 1 takes everything first, 3 are the specialists. */
  readonly line: 1 | 2 | 3;
  readonly assignment: TeamAssignment;
}

/** A team as decisions use it. */
export interface CompiledTeam {
  readonly key: string;
  readonly name: string;
  readonly line: 1 | 2 | 3;
  /** How its work finds a person; null when the team picks it itself. */
  readonly strategy: Strategy | null;
  /** In the order in which they stand in the document, which is the order of their turns. */
  readonly members: readonly TeamMemberEntry[];
  /** Key of the calendar by which a member works; null when they are always there. */
  readonly hoursOf: (member: TeamMemberEntry) => string | null;
  readonly memberOf: (email: string) => TeamMemberEntry | undefined;
}

/** Names the kind `team`. */
export const teams = kindToken<TeamDocument, CompiledTeam>('team');

/** An e-mail address in lower case, so that two spellings of one person cannot meet. */
export const email: Shape<string> = shapeOf(
  text(254, 'an e-mail address in lower case', 3, /^[^\s@A-Z]+@[^\s@A-Z]+\.[^\s@A-Z]+$/),
  { type: 'leaf', reference: 'person' },
);

const line = integer(1, 3) as Shape<1 | 2 | 3>;

/** The kind `team`: roster, skills, capacity and shifts, and how work finds a person. */
export const teamKind: DocumentKind<TeamDocument, CompiledTeam> = {
  token: teams,
  folder: 'teams',
  shapeVersion: 1,
  shape: object({
    key: slug,
    name: nameText(120),
    description: optional(text(2000), ''),
    timeZone: optional(text(60, 'an IANA time zone'), null),
    calendar: optional(keyOf(calendars.kind), null),
    lead: optional(email, null),
    members: list(
      object({
        email,
        skills: optional(list(object({ skill: slug, level: integer(1, 5) }), 50, 0, 'skill'), []),
        capacity: integer(0, 200),
        workingHours: optional(keyOf(calendars.kind), null),
      }),
      500,
      0,
      'email',
    ),
    line,
    assignment: optional(object({ strategy: optional(oneOf(...strategies), null) }), { strategy: null }),
  }),
  words: teamWords,
  check: checkTeam,
  compile: ({ key, name, line, members, calendar, assignment: { strategy } }) => {
    const byEmail = new Map(members.map((member) => [member.email, member]));
    const hoursOf = ({ workingHours }: TeamMemberEntry): string | null => workingHours ?? calendar;
    return { key, name, line, strategy, members, hoursOf, memberOf: (email) => byEmail.get(email) };
  },
};

function checkTeam(team: TeamDocument, known: Compiled, report: Report): void {
  if (team.timeZone !== null) checkZone(team.timeZone, report);
  if (team.calendar !== null && !known.keys(calendars.kind).includes(team.calendar))
    report('error', 'calendar', `there is no calendar with the key ${team.calendar}`);
  const emails = team.members.map((member) => member.email);
  emails.forEach((email, i) => {
    if (emails.indexOf(email) < i) report('error', `members[${i}].email`, `${email} is in this team already`);
  });
  team.members.forEach(({ workingHours }, i) => {
    if (workingHours !== null && !known.keys(calendars.kind).includes(workingHours))
      report('error', `members[${i}].workingHours`, `there is no calendar with the key ${workingHours}`);
  });
  team.members.forEach(({ skills }, i) => {
    const names = skills.map(({ skill }) => skill);
    names.forEach((name, j) => {
      if (names.indexOf(name) < j) report('error', `members[${i}].skills[${j}].skill`, `${name} is listed already`);
    });
  });
  if (team.lead !== null && !emails.includes(team.lead))
    report('error', 'lead', `${team.lead} leads the team but is not one of its members`);
  if (team.assignment.strategy !== null && emails.length > 0 && team.members.every(({ capacity }) => capacity === 0))
    report('warning', 'assignment.strategy', 'nobody may hold anything, so nobody is given anything: raise a capacity');
  if (!emails.length) report('warning', 'members', 'nobody is in this team: what is routed here waits');
}
