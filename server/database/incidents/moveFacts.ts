import { services, type CompiledService } from '../../core/catalog/Service.js';
import type { IncidentRecord } from '../../core/incidents/IncidentRecord.js';
import type { IncidentMoveFacts } from '../../core/incidents/states.js';
import type { Release } from '../../core/kernel/Release.js';
import type { Work } from '../kernel/Work.js';

/** What the rules want to know of an incident at an instant. */
export async function moveFacts(work: Work, { item, detail }: IncidentRecord, at: number): Promise<IncidentMoveFacts> {
  const { service } = await serviceOf(work, item);
  return {
    state: item.state,
    teamKey: item.teamKey,
    assigneeId: item.assigneeId,
    isMajor: detail.isMajor,
    resolvedAt: item.resolvedAt === null ? null : new Date(item.resolvedAt),
    reopenWindowDays: service?.reopenWindowDays ?? 0,
    now: new Date(at),
  };
}

/**
 * The service of an incident with the release that decides about it now: the live one, or the one it was opened under
 * when the service has since been taken out. Null for an imported incident of a service that no document describes.
 */
export async function serviceOf(
  work: Work,
  item: { readonly serviceKey: string; readonly releaseId: string },
): Promise<{ readonly release: Release; readonly service: CompiledService | null }> {
  const live = work.release.get(services, item.serviceKey);
  if (live) return { release: work.release, service: live };
  const release = await work.pinned(item.releaseId);
  return { release, service: release.get(services, item.serviceKey) ?? null };
}
