import type { CompiledService } from '../../../core/catalog/Service.js';
import { decideTargets, type PromiseFacts, type TargetDecision } from '../../../core/incidents/decideTargets.js';
import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { mayPrioritise } from '../../../core/incidents/policy.js';
import type { PriorityOfStage } from '../../../core/incidents/routing/priorityStage.js';
import type { Restaging } from '../../../core/incidents/routing/Restaging.js';
import { clocksAtRetarget } from '../../../core/incidents/wantedClocks.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { Release } from '../../../core/kernel/Release.js';
import { lineComplaints, longest } from '../../../core/records/words.js';
import { factsToChoose } from '../../../core/sla/choosePolicy.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { foldContext, releasesOf } from '../../records/foldContext.js';
import type { Deed } from '../../records/Happening.js';
import { changeFacts } from '../changeFacts.js';
import { serviceOf } from '../moveFacts.js';
import { promiseFactsOf } from '../promises.js';
import { isClassifiedByRules, reroutedBy, restagedIn, restagingOf } from '../rerouting.js';
import { type IncidentResult, type IncidentTarget, resultOf } from './results.js';

/** What `categoriseIncident` takes. */
export interface CategoriseIncidentInput extends IncidentTarget {
  /** Null keeps the present one; an empty text takes it away. */
  readonly category?: string | null;
  /** Where the work is, at most 60 characters. Null keeps the present one; an empty text takes it away. */
  readonly location?: string | null;
}

/**
 * Says what kind of matter an incident is and where. Promises that ask for it are decided anew, and rules that read it route
 * it again, unless a person gave it to somebody.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT; INVALID for texts; MOVE_NOT_ALLOWED on a resolved, closed or canceled
 * incident.
 */
export async function categoriseIncident(work: Work, input: CategoriseIncidentInput): Promise<IncidentResult> {
  if (!mayPrioritise(work.actor)) throw new Refusal('FORBIDDEN', 'You may not categorise incidents.');
  const complaints = [
    ...lineComplaints('category', input.category ?? '', longest.key, 0),
    ...lineComplaints('location', input.location ?? '', longest.location, 0),
  ];
  if (complaints.length > 0) throw Refusal.invalid(complaints);
  return resultOf(await changeFacts(work, input, 'category', (record, at) => categorised(work, record, input, at)));
}

async function categorised(
  work: Work,
  record: IncidentRecord,
  input: CategoriseIncidentInput,
  at: number,
): Promise<Deed> {
  const { item } = record;
  const category = given(input.category, item.category);
  const location = given(input.location, item.location);
  if (category === item.category && location === item.location) return { happenings: [] };
  const { release, service } = await serviceOf(work, item);
  const change = { ...(category !== item.category && { category }), ...(location !== item.location && { location }) };
  if (!service) return { happenings: [{ type: 'CATEGORISED', payload: { category, location } }] };
  const promised = await promiseFactsOf(work, release, service, record, item.priority ?? '', at);
  const { at: _, customerZone: __, ...before } = promised;
  const again = await restagingOf(work, record, service, { ...before, priority: item.priority }, change, at);
  if (change.category === undefined && isClassifiedByRules(record)) again.classify();
  const priority = isPrioritisedByRules(record) ? prioritisedAgain(again) : null;
  again.takePath();
  const known = { category: again.known.category, location };
  const read = factsToChoose(release, service);
  const isPromisedAnew =
    item.priority !== null &&
    ((priority !== null && priority.key !== item.priority) ||
      (read.has('category') && known.category !== item.category) ||
      (read.has('location') && location !== item.location));
  const asked = { ...promised, ...known, priority: priority?.key ?? item.priority ?? '' };
  const sla = isPromisedAnew ? await promisedAnew(work, record, { release, service }, asked) : null;
  const payload = {
    ...known,
    ...restagedIn(again),
    ...(priority && { priority: priority.key, priorityRank: priority.rank, prioritySource: priority.source }),
    ...(sla && { clocks: sla.targets, keepsUntold: true }),
  };
  const happening = { type: 'CATEGORISED', payload };
  const handed = await reroutedBy(work, record, again, happening, at);
  return {
    happenings: [happening, ...handed.happenings],
    decisions: [...again.decisions, ...(sla ? [sla.made] : []), ...handed.decisions],
  };
}

/** What no person and no other system decided. */
function isPrioritisedByRules({ item }: IncidentRecord): boolean {
  return item.prioritySource === 'MATRIX' || item.prioritySource === 'RULE';
}

/** The priority by now; null where it stays, as it does where its levels are none of the matrix any more. */
function prioritisedAgain(again: Restaging): PriorityOfStage | null {
  try {
    return again.prioritise();
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** What is said of a text: nothing keeps it, an empty one takes it away. */
function given(said: string | null | undefined, now: string | null): string | null {
  return said === null || said === undefined ? now : said.trim() || null;
}

/** What is promised of the clocks that there are and that there may be, as it is known by now. */
async function promisedAnew(
  work: Work,
  record: IncidentRecord,
  { release, service }: { readonly release: Release; readonly service: CompiledService },
  facts: PromiseFacts,
): Promise<TargetDecision> {
  const context = await foldContext(work, releasesOf(record.clocks));
  const wanted = clocksAtRetarget(record, () => uuidv7(new Date(facts.at)), context);
  return decideTargets(release, service, facts, wanted);
}
