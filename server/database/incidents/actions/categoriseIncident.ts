import { decideTargets } from '../../../core/incidents/decideTargets.js';
import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { mayPrioritise } from '../../../core/incidents/policy.js';
import { clocksAtRetarget } from '../../../core/incidents/wantedClocks.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import type { DecisionMade } from '../../../core/records/decisions.js';
import type { ClockTarget } from '../../../core/records/events.js';
import { longest, wordComplaints } from '../../../core/records/words.js';
import { factsToChoose } from '../../../core/sla/choosePolicy.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { foldContext, releasesOf } from '../../records/foldContext.js';
import type { Deed } from '../../records/Happening.js';
import { changeFacts } from '../changeFacts.js';
import { serviceOf } from '../moveFacts.js';
import { promiseFactsOf } from '../promises.js';
import { reroutedBy } from '../rerouting.js';
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
    ...wordComplaints('category', input.category ?? '', longest.key, 0),
    ...wordComplaints('location', input.location ?? '', longest.location, 0),
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
  const named = { ...record, item: { ...item, category, location } };
  const changed = [
    ...(category === item.category ? [] : ['category']),
    ...(location === item.location ? [] : ['location']),
  ];
  const promised: Promised =
    service && item.priority !== null && changed.some((fact) => factsToChoose(release, service).has(fact))
      ? await promisedAnew(work, named, { release, service, priority: item.priority }, at)
      : { decisions: [] };
  const payload = { category, location, ...(promised.clocks && { clocks: promised.clocks, keepsUntold: true }) };
  const happening = { type: 'CATEGORISED', payload };
  const again = service ? await reroutedBy(work, record, service, happening, at) : null;
  return {
    happenings: [happening, ...(again?.happenings ?? [])],
    decisions: [...promised.decisions, ...(again?.decisions ?? [])],
  };
}

/** What is said of a text: nothing keeps it, an empty one takes it away. */
function given(said: string | null | undefined, now: string | null): string | null {
  return said === null || said === undefined ? now : said.trim() || null;
}

interface Promised {
  /** Left out where no promise asks for what was changed. */
  readonly clocks?: readonly ClockTarget[];
  readonly decisions: readonly DecisionMade[];
}

type Service = Awaited<ReturnType<typeof serviceOf>>;

async function promisedAnew(
  work: Work,
  record: IncidentRecord,
  by: {
    readonly release: Service['release'];
    readonly service: NonNullable<Service['service']>;
    readonly priority: string;
  },
  at: number,
): Promise<Promised> {
  const facts = await promiseFactsOf(work, by.release, by.service, record, by.priority, at);
  const context = await foldContext(work, releasesOf(record.clocks));
  const wanted = clocksAtRetarget(record, () => uuidv7(new Date(at)), context);
  const { targets, made } = decideTargets(by.release, by.service, facts, wanted);
  return { clocks: targets, decisions: [made] };
}
