import type { CompiledService } from '../../core/catalog/Service.js';
import { decideTargets, type PromiseFacts, type WantedClock } from '../../core/incidents/decideTargets.js';
import { endedBy } from '../../core/incidents/wantedClocks.js';
import type { IncidentRecord } from '../../core/incidents/IncidentRecord.js';
import type { Documents } from '../../core/kernel/Release.js';
import type { DecisionMade } from '../../core/records/decisions.js';
import type { ClockTarget } from '../../core/records/events.js';
import { factsToChoose } from '../../core/sla/choosePolicy.js';
import type { Work } from '../kernel/Work.js';
import { serviceOf } from './moveFacts.js';
import { factsOf } from './factsOf.js';

/** Clocks that are promised by now, and the decision about them where there is one. */
export interface PromisedClocks {
  readonly clocks: readonly ClockTarget[];
  /** Ids of those that were asked about and would go on, but are promised nothing any more; left out where there are none. */
  readonly ended?: readonly string[];
  readonly decisions: readonly DecisionMade[];
}

/** The facts of an incident that promises ask about, at `at` (epoch milliseconds); its title is null where nobody asks about it. */
export async function promiseFactsOf(
  work: Work,
  documents: Documents,
  service: CompiledService,
  { item }: Pick<IncidentRecord, 'item'>,
  priority: string,
  at: number,
): Promise<PromiseFacts> {
  const { impact, urgency, channel, category, location } = item;
  const title = factsToChoose(documents, service).has('title') ? await titleOf(work, item.id) : null;
  const given = { service: service.key, priority, impact, urgency, channel, category, location, title };
  return { ...(await factsOf(work, item.orgId, given)), at };
}

/** What is promised of the clocks that are wanted now; nothing for an imported incident without a service or priority. */
export async function promisedClocks(
  work: Work,
  record: IncidentRecord,
  wanted: readonly WantedClock[],
  at: number,
): Promise<PromisedClocks> {
  const { priority } = record.item;
  if (wanted.length === 0 || priority === null) return { clocks: [], decisions: [] };
  const { release, service } = await serviceOf(work, record.item);
  if (!service) return { clocks: [], decisions: [] };
  const facts = await promiseFactsOf(work, release, service, record, priority, at);
  const { targets, made } = decideTargets(release, service, facts, wanted);
  const ended = endedBy(wanted, targets);
  // a service that was taken out is looked up where its contract may not have been yet: then no document decides
  const decisions = targets.length + ended.length > 0 && made.revisionId !== '' ? [made] : [];
  return { clocks: targets, ...(ended.length > 0 && { ended }), decisions };
}

/** The title of an incident (UUID). */
export async function titleOf(work: Work, id: string): Promise<string | null> {
  const row = await work.sql.row<{ title: string }>('incident_title', 'select title from work_item where id = $1', [
    id,
  ]);
  return row?.title ?? null;
}
