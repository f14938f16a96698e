import { assessChange } from '../../server/database/changes/actions/assessChange.js';
import { authorizeChange } from '../../server/database/changes/actions/authorizeChange.js';
import { cancelChange } from '../../server/database/changes/actions/cancelChange.js';
import { closeChange } from '../../server/database/changes/actions/closeChange.js';
import { finishChange } from '../../server/database/changes/actions/finishChange.js';
import { implementChange } from '../../server/database/changes/actions/implementChange.js';
import { openChange } from '../../server/database/changes/actions/openChange.js';
import { replanChange } from '../../server/database/changes/actions/replanChange.js';
import { requestAuthorization } from '../../server/database/changes/actions/requestAuthorization.js';
import { returnChange } from '../../server/database/changes/actions/returnChange.js';
import { scheduleChange } from '../../server/database/changes/actions/scheduleChange.js';
import { setCauseOfIncident } from '../../server/database/changes/actions/setCauseOfIncident.js';
import { toldWork, type Work } from '../../server/database/kernel/Work.js';
import { organisations, users } from './cast.js';
import { changeStories, type ChangeStory } from './changeStories.js';
import { agentOf } from './history.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Something that somebody does to a change at a moment. */
type Deed = readonly [at: number, who: keyof typeof users, run: (work: Work, id: string) => Promise<unknown>];

/** Lets all changes of the demo happen, in the order in which they were opened, up to `until`. Needs work of the system. */
export async function tellChanges(work: Work, until: Date): Promise<void> {
  const startOf = ({ inDays }: ChangeStory): number => until.getTime() + inDays * day;
  const opened = (story: ChangeStory): number => openedAt(story, startOf(story));
  for (const story of changeStories.toSorted((one, other) => opened(one) - opened(other)))
    await tellChange(work, story, startOf(story), until.getTime());
}

/**
 * Lets a change happen, by the same actions as a real one, up to `until`. What would come later has not happened yet: so
 * some are new, waiting for their window or under way.
 */
async function tellChange(work: Work, story: ChangeStory, start: number, until: number): Promise<void> {
  const end = start + story.hours * hour;
  const opened = openedAt(story, start);
  const tell = (at: number, who: keyof typeof users): Work =>
    toldWork(work, agentOf(users[who]), new Date(Math.round(at)));
  const { id } = await openChange(tell(opened, story.requester), {
    organisationId: organisations[story.organisation ?? 'northwind'].id,
    serviceKey: story.service,
    changeType: story.type,
    title: story.title,
    description: story.why,
    plan: story.plan,
    backoutPlan: story.backout,
    justification: story.why,
    templateKey: story.template ?? null,
    ...windowOf(story.turn === 'REPLANNED' ? start - day : start, story),
  });
  const deeds = [...approvalOf(story, opened, start), ...workOf(story, start, end)];
  for (const [at, who, run] of deeds.toSorted(([a], [b]) => a - b)) if (at < until) await run(tell(at, who), id);
  if (story.breaks) await blame(work, story, id, end, story.breaks);
}

function windowOf(start: number, { hours }: ChangeStory): { plannedStartAt: Date; plannedEndAt: Date } {
  return { plannedStartAt: new Date(Math.round(start)), plannedEndAt: new Date(Math.round(start + hours * hour)) };
}

function openedAt({ type }: ChangeStory, start: number): number {
  if (type === 'EMERGENCY') return start - 40 * minute;
  return type === 'STANDARD' ? start - 2 * day : start - 6 * day;
}

/** How it comes to be scheduled. Mara authorizes: she asks for none herself, and carries none out. */
function approvalOf(story: ChangeStory, opened: number, start: number): Deed[] {
  const { type, turn, risk, requester, reviewer } = story;
  const request: Deed[2] = (work, id) =>
    requestAuthorization(work, { id, riskLevel: risk, peerReviewerId: users[reviewer].id });
  const authorize: Deed[2] = (work, id) => authorizeChange(work, { id });
  if (type === 'STANDARD') return [[opened + 10 * minute, requester, (work, id) => scheduleChange(work, { id })]];
  if (type === 'EMERGENCY')
    return [
      [opened + 8 * minute, requester, (work, id) => requestAuthorization(work, { id })],
      [opened + 20 * minute, 'mara', authorize],
    ];
  const deeds: Deed[] = [
    [start - 5 * day, requester, (work, id) => assessChange(work, { id })],
    [start - 4 * day, requester, request],
  ];
  if (turn === 'CANCELED')
    deeds.push([
      start - 3.5 * day,
      requester,
      (work, id) => cancelChange(work, { id, reason: 'Somebody does read from it: legal, once a quarter.' }),
    ]);
  else if (turn === 'RETURNED')
    deeds.push(
      [start - 3.8 * day, 'mara', (work, id) => returnChange(work, { id, reason: 'Which application goes first?' })],
      [start - 3.6 * day, requester, (work, id) => assessChange(work, { id })],
      [start - 3.4 * day, requester, request],
    );
  if (turn !== 'CANCELED') deeds.push([start - 3 * day, 'mara', authorize]);
  if (turn === 'REPLANNED')
    deeds.push(
      [
        start - 2 * day,
        requester,
        (work, id) => replanChange(work, { id, reason: 'The load test takes longer.', ...windowOf(start, story) }),
      ],
      [start - 1.5 * day, 'mara', authorize],
    );
  return deeds;
}

/** The work itself, and what is said of it afterwards. */
function workOf(story: ChangeStory, start: number, end: number): Deed[] {
  const { turn, requester, outcome, review = null } = story;
  if (turn === 'CANCELED') return [];
  const deeds: Deed[] = [[start + 5 * minute, requester, (work, id) => implementChange(work, { id })]];
  if (!outcome) return deeds;
  const finished = start + 0.85 * (end - start);
  deeds.push(
    [finished, requester, (work, id) => finishChange(work, { id, outcome })],
    [finished + 26 * hour, 'mara', (work, id) => closeChange(work, { id, reviewNotes: review })],
  );
  return deeds;
}

/**
 * The first incidents of the service that were opened within five days of it turn out to be its doing, whoever reported
 * them. Five, since a weekend may lie between: whatever day the demo is made, something was reported.
 */
async function blame(work: Work, { service, requester }: ChangeStory, changeId: string, end: number, most: number) {
  const incidents = await work.sql.rows<{ id: string; openedAt: Date }>(
    'demo_caused',
    `select id, opened_at as "openedAt" from work_item
      where kind = 'INCIDENT' and service_key = $1 and opened_at >= $2 and opened_at < $3 order by opened_at limit $4`,
    [service, new Date(end), new Date(end + 5 * day), most],
  );
  for (const { id, openedAt: at } of incidents)
    await setCauseOfIncident(toldWork(work, agentOf(users[requester]), new Date(at.getTime() + hour)), {
      id,
      changeId,
    });
}
