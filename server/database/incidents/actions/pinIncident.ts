import { services } from '../../../core/catalog/Service.js';
import { mayEditConfiguration } from '../../../core/configuration/policy.js';
import type { Workbench } from '../../../core/configuration/Workbench.js';
import type { Opened } from '../../../core/incidents/events.js';
import { type Outcome, outcomeOf } from '../../../core/incidents/outcomeOf.js';
import { type CaseFacts, pinnedCases, type PinnedCaseDocument } from '../../../core/incidents/PinnedCase.js';
import type { Channel } from '../../../core/incidents/states.js';
import { toPublicId } from '../../../core/kernel/ids.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { factsToChoose } from '../../../core/sla/choosePolicy.js';
import { lockChangeSet, markEdited } from '../../configuration/actions/lockChangeSet.js';
import { keepDocument } from '../../configuration/actions/saveDocument.js';
import { draftOf, partsIn } from '../../configuration/drafting.js';
import { appendAudit } from '../../kernel/audit.js';
import type { Work } from '../../kernel/Work.js';

/** What `pinIncident` takes. */
export interface PinIncidentInput {
  /** UUID of the incident. */
  readonly id: string;
  /** UUID of the change set that takes the case. */
  readonly changeSetId: string;
  /** Version of the change set that was looked at; null when that does not matter. */
  readonly expectedVersion: number | null;
  /** Null names the case by the incident's number. */
  readonly name: string | null;
  /** True takes the title along, which is a customer's: only for rules that read it. */
  readonly withTitle: boolean;
}

/** The case that was made. */
export interface PinnedIncident {
  /** UUID of the change set. */
  readonly id: string;
  readonly key: string;
  /** True when it expects what was decided when the incident was opened, not only what is decided by now. */
  readonly isAsDecided: boolean;
}

/**
 * The set holds a pinned case with the facts of the incident as they were when it was opened, which expects what live
 * documents decide about them. Its key is the incident's number.
 *
 * Refuses FORBIDDEN to all but ops leaders; NOT_FOUND for incident and set; VERSION_CONFLICT; MOVE_NOT_ALLOWED for a set that is published
 * or discarded; INVALID for an imported incident, about which nothing was decided, and for levels that are gone;
 * NOT_ENTITLED for a service that is; DUPLICATE when it is pinned already.
 */
export async function pinIncident(work: Work, bench: Workbench, input: PinIncidentInput): Promise<PinnedIncident> {
  if (!mayEditConfiguration(work.actor)) throw new Refusal('FORBIDDEN', 'Only ops leaders may pin incidents.');
  const set = await lockChangeSet(
    work,
    { id: input.changeSetId, expectedVersion: input.expectedVersion },
    'EDIT',
    'changeSetId',
  );
  const opening = await openingOf(work, input.id);
  const facts = factsOf(work, opening, input.withTitle);
  const outcome = expected(work, facts);
  const key = opening.number.toLowerCase();
  const { kind } = pinnedCases;
  const draft = await draftOf(bench, work.release, set.id, partsIn(work));
  if (draft.body(kind, key) !== undefined)
    throw new Refusal('DUPLICATE', `${opening.number} is pinned already, as ${key}.`, ['id']);
  const body: PinnedCaseDocument = { key, name: input.name ?? opening.number, description: '', facts, expect: outcome };
  const { version } = await keepDocument(work, bench, { changeSetId: set.id, kind, key, body, expectedVersion: 'ANY' });
  await markEdited(work, set);
  await appendAudit(work, {
    action: 'INCIDENT_PINNED',
    subject: toPublicId('Incident', input.id),
    data: { changeSet: toPublicId('ChangeSet', set.id), document: `${kind}/${key}`, version },
  });
  return { id: set.id, key, isAsDecided: isDecided(opening, outcome) };
}

/** What is on record of an incident's opening. */
interface Opening {
  readonly number: string;
  readonly title: string;
  readonly organisation: string;
  readonly timeZone: string;
  readonly openedAt: Date;
  readonly opened: Opened;
  /** What routing decided; null while there were no rules. */
  readonly assigned: { readonly person: string | null; readonly ruleId: string | null } | null;
}

async function openingOf(work: Work, id: string): Promise<Opening> {
  const row = await work.sql.row<Omit<Opening, 'opened'> & { readonly opened: Opened | null }>(
    'opening_of_incident',
    `select w.number, w.title, o.key as organisation, o.time_zone as "timeZone", w.opened_at as "openedAt",
            (select e.payload from event e
              where e.org_id = w.org_id and e.work_item_id = w.id and e.type = 'OPENED') as opened,
            (select d.outcome from decision d
              where d.org_id = w.org_id and d.work_item_id = w.id and d.stage = 'ASSIGNMENT'
              order by d.decided_at, d.id limit 1) as assigned
       from work_item w join organisation o on o.id = w.org_id
      where w.id = $1 and w.kind = 'INCIDENT'`,
    [id],
  );
  if (!row) throw Refusal.notFound('incident', ['id']);
  if (row.opened) return { ...row, opened: row.opened };
  throw new Refusal('INVALID', `${row.number} was taken over from another system: nothing was decided about it.`, [
    'id',
  ]);
}

function factsOf({ release }: Work, opening: Opening, withTitle: boolean): CaseFacts {
  const { opened, title, organisation, timeZone, openedAt } = opening;
  const service = release.get(services, opened.serviceKey);
  const asksZone = service !== undefined && factsToChoose(release, service).has('customerZone');
  return {
    service: opened.serviceKey,
    impact: opened.impact,
    urgency: opened.urgency,
    channel: opened.channel as Channel,
    category: opened.category,
    location: opened.location ?? null,
    title: withTitle ? title : null,
    organisation,
    timeZone: asksZone ? timeZone : null,
    openedAt: openedAt.toISOString(),
  };
}

/** What live documents decide; refusals are about the incident, since nobody named its service and levels. */
function expected({ release }: Work, facts: CaseFacts): Outcome {
  try {
    return outcomeOf(release, facts);
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, error.message, ['id']);
    throw error;
  }
}

function isDecided({ opened, assigned }: Opening, { priority, team, person, rule }: Outcome): boolean {
  const isRouted = assigned === null || (assigned.person === person && assigned.ruleId === rule);
  return opened.priority === priority && opened.teamKey === team && isRouted;
}
