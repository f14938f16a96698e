import { personDecided } from '../../../core/incidents/decidePerson.js';
import { stateAfter } from '../../../core/incidents/moves.js';
import { candidatesOf, type Standing } from '../../../core/routing/assignment/candidatesOf.js';
import { drainQueues, type Given } from '../../../core/routing/assignment/drainQueue.js';
import type { Work } from '../../kernel/Work.js';
import { activeStaff } from '../../records/people.js';
import { changeRecord } from '../../records/pipeline.js';
import { incidentTable } from '../incidentTable.js';
import { moveFacts } from '../moveFacts.js';
import { agentsAsTheyStand, lockAgents } from './agents.js';
import { assignedDeed } from './assignedDeed.js';
import { addressesIn, type GivingTeam, givingTeams } from './givingTeams.js';
import { lockWaiting, type WaitingIncident, waitingIn } from './waiting.js';

/*
 * What waits in a team is given to its people as soon as one of them can have it: by whoever made room for it, in the same
 * transaction, and by the worker for all else, such as a shift that begins. Rows of people are locked before those of
 * records that wait, and a record that somebody else is at is passed over: nobody waits for anybody in a circle.
 */

/** Incidents of one look; when none of them can be given any more, the next ones are looked at. */
const page = 200;

/** Gives out what waits in these teams until nobody can have any more of it; answers how many incidents have found somebody. */
export async function drainTeams(work: Work, teams: readonly GivingTeam[]): Promise<number> {
  if (teams.length === 0) return 0;
  let given = 0;
  for (;;) {
    // locked by the first look until the transaction ends, and read anew: what was given counts
    const found = await drainOnce(work, teams);
    if (found === 0) return given;
    given += found;
  }
}

async function drainOnce(work: Work, teams: readonly GivingTeam[]): Promise<number> {
  const people = await activeStaff(work, addressesIn(teams));
  const standings = await lockAgents(work, people.values());
  const busy = new Set<string>();
  for (;;) {
    const found = await findGiven(work, teams, people, standings, busy);
    if (found.length === 0) return 0;
    const free = await lockWaiting(
      work,
      found.map(({ given }) => given.work),
    );
    const lost = found.filter(({ given }) => !free.has(given.work));
    // what somebody else is at counts for nobody: the choice is made again without it
    if (lost.length === 0) {
      for (const each of found) await give(work, each);
      return found.length;
    }
    for (const { given } of lost) busy.add(given.work);
  }
}

/** Gives out whatever can be given in any team, if there is anything; answers how much it was. */
export async function drainAll(work: Work): Promise<number> {
  const teams = givingTeams(work.release);
  if (teams.length === 0) return 0;
  const people = await activeStaff(work, addressesIn(teams));
  const standings = await agentsAsTheyStand(work, people.values());
  const found = await findGiven(work, teams, people, standings, new Set());
  const concerned = new Set(found.map(({ team }) => team));
  return drainTeams(work, [...concerned]);
}

interface Found {
  readonly team: GivingTeam;
  readonly incident: WaitingIncident;
  readonly given: Given;
}

async function findGiven(
  work: Work,
  teams: readonly GivingTeam[],
  people: ReadonlyMap<string, string>,
  standings: ReadonlyMap<string, Standing>,
  busy: ReadonlySet<string>,
): Promise<Found[]> {
  const at = work.now.getTime();
  const open = teams.flatMap((team) => {
    const idOf = (email: string): string | undefined => people.get(email);
    const candidates = candidatesOf(work.release, team.compiled, { idOf, standings, at });
    const hasRoom = candidates.some(({ isPresent, load, capacity }) => isPresent && load < capacity);
    return hasRoom ? [{ team, candidates, strategy: team.compiled.strategy ?? 'ROUND_ROBIN' }] : [];
  });
  const keys = open.map(({ team }) => team.key);
  for (let skipped = 0; keys.length > 0; skipped += page) {
    const waiting = await waitingIn(work, keys, { skipped, limit: page });
    const queues = open.map(({ team, candidates, strategy }) => ({
      candidates,
      strategy,
      waiting: waiting.filter(({ id, teamKey }) => teamKey === team.key && !busy.has(id)),
    }));
    const byId = new Map(waiting.map((incident) => [incident.id, incident]));
    const found = drainQueues(queues).flatMap((given) => {
      const incident = byId.get(given.work);
      const team = open.find(({ team: { key } }) => key === incident?.teamKey)?.team;
      return incident && team ? [{ team, incident, given }] : [];
    });
    if (found.length > 0 || waiting.length < page) return found;
  }
  return [];
}

async function give(work: Work, { team, incident, given }: Found): Promise<void> {
  const { choice, candidates, person } = given;
  await changeRecord(work, incidentTable, { id: incident.id }, async ({ record, at }) => {
    const to = stateAfter('ASSIGN', await moveFacts(work, record, at));
    const { assigned, decisions } = await assignedDeed(work, record, { to, teamKey: team.key, assigneeId: person, at });
    const made = personDecided(work.release, team, { candidates, work: incident, choice });
    const payload = { ...assigned.payload, isChosen: true };
    return { happenings: [{ ...assigned, payload, isBySystem: true }], decisions: [...decisions, made] };
  });
}
