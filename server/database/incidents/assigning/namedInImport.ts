import { incidentWeight, personDecided } from '../../../core/incidents/decidePerson.js';
import type { DecisionMade } from '../../../core/records/decisions.js';
import type { Work as Asked } from '../../../core/routing/assignment/Candidate.js';
import { candidatesOf, type Standing } from '../../../core/routing/assignment/candidatesOf.js';
import { choosePersonNamed } from '../../../core/routing/assignment/choosePerson.js';
import { teams } from '../../../core/teams/Team.js';
import type { Work } from '../../kernel/Work.js';
import { activeStaff } from '../../records/people.js';
import { changeRecord } from '../../records/pipeline.js';
import { incidentTable } from '../incidentTable.js';
import type { PlannedImport } from '../planImports.js';
import { lockAgents } from './agents.js';
import { assignedDeed } from './assignedDeed.js';
import { skillsAsked } from './choosePersonFor.js';

/*
 * Open incidents that come from another system without a person, and for which a rule names one. They are given here, once
 * they are stored: what the other system says is history, and what the rules make of it is the first thing that happens to
 * the incident with us. Those that are over are nobody's matter.
 */

/** Whom a rule named for an incident of an import, and what came of it. */
export interface NamedInImport {
  /** UUID of the user who gets it; null where they cannot have it. */
  readonly assigneeId: string | null;
  readonly made: DecisionMade;
}

/**
 * Who of those whom rules name gets which incident, by the incident's id: the most urgent first, then the oldest, and nobody
 * more than they may hold. Three statements at most, whatever their number; what people hold is locked until the transaction
 * ends.
 */
export async function namedInImport(
  work: Work,
  plans: readonly PlannedImport[],
): Promise<ReadonlyMap<string, NamedInImport>> {
  const found = new Map<string, NamedInImport>();
  const naming = plans.flatMap((plan) => {
    const team = plan.teamKey === null ? undefined : work.release.entry(teams, plan.teamKey);
    const named = plan.assignment?.person;
    return team && named && !plan.incident.isAssigned ? [{ plan, team, named, skills: plan.assignment.skills }] : [];
  });
  if (naming.length === 0) return found;
  const people = await activeStaff(work, [...new Set(naming.map(({ named }) => named))]);
  const standings = new Map(await lockAgents(work, people.values()));
  const requesters = await requestersOf(
    work,
    naming.map(({ plan }) => plan.contactId),
  );
  for (const { plan, team, named, skills } of naming.toSorted((a, b) => byUrgency(a.plan, b.plan))) {
    const id = people.get(named) ?? null;
    const idOf = (email: string): string | undefined => (email === named ? (id ?? undefined) : undefined);
    const candidates = candidatesOf(work.release, team.compiled, { idOf, standings, at: work.now.getTime() });
    const excluded = plan.contactId === null ? [] : (requesters.get(plan.contactId) ?? []);
    const asked: Asked = { weight: incidentWeight, skills: skillsAsked(skills), excluded };
    // a team that gives out its work does so with what waits in it, a moment later
    const choice = choosePersonNamed(id, candidates, asked, null);
    const made = personDecided(work.release, team, { candidates, work: asked, choice, stays: choice.person === null });
    found.set(plan.id, { assigneeId: choice.person, made });
    countOn(standings, choice.person);
  }
  return found;
}

/** Gives a stored incident to whom the rules name: an event of its own, and the first handoff. */
export async function giveImported(work: Work, id: string, assigneeId: string, made: DecisionMade): Promise<void> {
  await changeRecord(work, incidentTable, { id }, async ({ record, at }) => {
    const { teamKey, state: to } = record.item;
    const { assigned, decisions } = await assignedDeed(work, record, { to, teamKey, assigneeId, at });
    const payload = { ...assigned.payload, by: 'RULES' };
    return { happenings: [{ ...assigned, payload, isBySystem: true }], decisions: [...decisions, made] };
  });
}

const byUrgency = (a: PlannedImport, b: PlannedImport): number =>
  (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.incident.openedAt - b.incident.openedAt;

function countOn(standings: Map<string, Standing>, person: string | null): void {
  const standing = person === null ? undefined : standings.get(person);
  if (standing) standings.set(standing.userId, { ...standing, load: standing.load + incidentWeight });
}

/** Who of the people is which contact (UUID), where any is. */
async function requestersOf(
  work: Work,
  contactIds: readonly (string | null)[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = [...new Set(contactIds)].filter((id) => id !== null);
  if (known.length === 0) return new Map();
  const rows = await work.sql.rows<{ contactId: string; people: string[] }>(
    'import_requesters',
    `select c.id as "contactId", array_agg(u.id) as people
       from contact c join app_user u on u.id = c.user_id or u.email = lower(c.email)
      where c.id = any($1::uuid[]) group by 1`,
    [known],
  );
  return new Map(rows.map(({ contactId, people }) => [contactId, people]));
}
