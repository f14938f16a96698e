import type { ChangeOpened } from '../../../core/changes/events.js';
import { mayOpenChange } from '../../../core/changes/policy.js';
import type { ChangeType } from '../../../core/changes/states.js';
import { serviceForNewWork } from '../../../core/incidents/decide.js';
import { Refusal } from '../../../core/kernel/Refusal.js';
import { lineComplaints, longest, wordComplaints } from '../../../core/records/words.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { ownerAddresses, ownersOf } from '../../records/owners.js';
import { activeStaff } from '../../records/people.js';
import { openRecord } from '../../records/pipeline.js';
import { changeTable } from '../changeTable.js';
import { assertNone, contentComplaints, windowOrderComplaints, type ChangeContents } from './contents.js';
import { changeResult, type ChangeResult } from './results.js';

/** What `openChange` takes. */
export interface OpenChangeInput extends ChangeContents {
  /** UUID. Null takes the organisation that the actor acts in. */
  readonly organisationId?: string | null;
  readonly serviceKey: string;
  readonly changeType: ChangeType;
  /** 1 to 200 characters. */
  readonly title: string;
  /** At most 100,000 characters; null when there is none. */
  readonly description?: string | null;
}

/**
 * Opens a change, requested by whoever opens it and looked after by the service's team.
 *
 * Refuses FORBIDDEN; NOT_FOUND for organisation or service; NOT_ENTITLED for a retired service; INVALID for texts, the
 * template's key and a window that ends before it starts.
 */
export async function openChange(work: Work, input: OpenChangeInput): Promise<ChangeResult> {
  const { actor, release } = work;
  const requesterId = actor.userId;
  if (!mayOpenChange(actor) || requesterId === null)
    throw new Refusal('FORBIDDEN', "You may not open changes: the provider's people do.");
  assertNone([
    ...lineComplaints('title', input.title, longest.title),
    ...wordComplaints('description', input.description, longest.description, 0),
    ...contentComplaints(input),
    ...windowOrderComplaints(input.plannedStartAt, input.plannedEndAt),
  ]);
  const service = serviceForNewWork(release, input.serviceKey);
  const people = await activeStaff(work, ownerAddresses(service));
  const opened: Omit<ChangeOpened, 'number' | 'version'> = {
    serviceKey: service.key,
    openedById: requesterId,
    channel: 'CONSOLE',
    teamKey: service.team,
    changeType: input.changeType,
    templateKey: input.templateKey ?? null,
    plannedStartAt: input.plannedStartAt?.getTime() ?? null,
    plannedEndAt: input.plannedEndAt?.getTime() ?? null,
    ...ownersOf(service, people),
  };
  const record = await openRecord(work, changeTable, {
    id: uuidv7(work.now),
    orgId: input.organisationId ?? actor.organisationId,
    at: work.now.getTime(),
    happening: { type: 'OPENED', payload: opened },
    decisions: [],
    words: {
      title: input.title.trim(),
      description: input.description ?? null,
      detail: {
        plan: input.plan ?? null,
        backout_plan: input.backoutPlan ?? null,
        justification: input.justification ?? null,
      },
    },
    externalRef: null,
  });
  return changeResult(record);
}
