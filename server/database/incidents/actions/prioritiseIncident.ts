import { clocksAtRetarget } from '../../../core/incidents/wantedClocks.js';
import { overridePriority, type PrioritySetBy } from '../../../core/incidents/decide.js';
import { priorityOfStage } from '../../../core/incidents/routing/priorityStage.js';
import { decideTargets } from '../../../core/incidents/decideTargets.js';
import type { IncidentRecord } from '../../../core/incidents/IncidentRecord.js';
import { mayPrioritise } from '../../../core/incidents/policy.js';
import type { Actor } from '../../../core/kernel/Actor.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { type Deed, internalNote } from '../../records/Happening.js';
import { foldContext, releasesOf } from '../../records/foldContext.js';
import { promiseFactsOf } from '../promises.js';
import { changeFacts } from '../changeFacts.js';
import { serviceOf } from '../moveFacts.js';
import { isClassifiedByRules, reroutedBy, restagedIn, restagingOf } from '../rerouting.js';
import { resultOf } from './results.js';
import { assertWords } from './words.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `prioritiseIncident` takes. */
export interface PrioritiseIncidentInput extends IncidentTarget {
  /** Keys of levels; null keeps the present one. */
  readonly impact?: string | null;
  readonly urgency?: string | null;
  /** Key of the priority that overrides the matrix; null derives it. */
  readonly priority?: string | null;
  /** Why the matrix is overridden; needed with `priority`, or `internalNote` is. */
  readonly reason?: string | null;
  /** The same for the provider's people alone, written beside it as an internal note. */
  readonly internalNote?: string | null;
}

/**
 * Changes impact, urgency or both, or overrides the priority with a reason; targets are counted anew from the start, and
 * rules that read what has changed route it again, unless a person gave it to somebody.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT; INVALID for unknown levels or priorities, or an override without a
 * reason; MOVE_NOT_ALLOWED on a resolved, closed or canceled incident.
 */
export async function prioritiseIncident(work: Work, input: PrioritiseIncidentInput): Promise<IncidentResult> {
  if (!mayPrioritise(work.actor)) throw new Refusal('FORBIDDEN', 'You may not prioritise incidents.');
  assertWords({ reason: input.reason });
  if (input.priority && !input.reason?.trim() && !input.internalNote)
    throw new Refusal('INVALID', 'Say why the matrix is overridden.', ['reason']);
  return resultOf(await changeFacts(work, input, 'priority', (record, at) => prioritised(work, record, input, at)));
}

async function prioritised(
  work: Work,
  record: IncidentRecord,
  input: PrioritiseIncidentInput,
  at: number,
): Promise<Deed> {
  const { item } = record;
  const { release, service } = await serviceOf(work, item);
  if (!service) throw new Refusal('INVALID', `There is no service ${item.serviceKey} to prioritise by.`, ['id']);
  const levels = { impact: input.impact ?? item.impact ?? '', urgency: input.urgency ?? item.urgency ?? '' };
  const promised = await promiseFactsOf(work, release, service, record, item.priority ?? '', at);
  const { at: _, customerZone: __, ...before } = promised;
  const again = await restagingOf(work, record, service, { ...before, priority: item.priority }, levels, at);
  if (isClassifiedByRules(record)) again.classify();
  const priority = input.priority
    ? {
        ...overridePriority(release, service, { ...levels, priority: input.priority, by: raisedBy(work.actor) }),
        source: 'OVERRIDE' as const,
      }
    : priorityOfStage(release, service, again.known, new Date(at), item.openedAt);
  if (!priority) throw new Refusal('INVALID', 'Give an impact and an urgency to prioritise by.', ['impact']);
  const prioritySource = priority.source;
  const isSame =
    levels.impact === item.impact &&
    levels.urgency === item.urgency &&
    priority.key === item.priority &&
    prioritySource === item.prioritySource;
  if (isSame) return { happenings: [] };
  again.decided('priority', priority.key, priority.made);
  again.takePath();
  const { category } = again.known;
  const context = await foldContext(work, releasesOf(record.clocks));
  const wanted = clocksAtRetarget(record, () => uuidv7(new Date(at)), context);
  const sla = decideTargets(release, service, { ...promised, ...levels, category, priority: priority.key }, wanted);
  const payload = {
    ...levels,
    priority: priority.key,
    priorityRank: priority.rank,
    prioritySource,
    ...restagedIn(again),
    clocks: sla.targets,
    keepsUntold: true,
  };
  const noted = input.internalNote ? [internalNote(uuidv7(new Date(at)), input.internalNote)] : [];
  const happening = { type: 'PRIORITISED', payload, note: input.reason };
  const handed = await reroutedBy(work, record, again, happening, at);
  return {
    happenings: [happening, ...handed.happenings, ...noted],
    decisions: [...again.decisions, sla.made, ...handed.decisions],
  };
}

/** Only the escalation ladder has the program itself set a priority. */
function raisedBy({ role }: Actor): PrioritySetBy {
  return role === 'SYSTEM' ? 'LADDER' : 'PERSON';
}
