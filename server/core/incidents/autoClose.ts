import { calendars } from '../calendars/Calendar.js';
import { addDays } from '../calendars/workingDays.js';
import { services } from '../catalog/Service.js';
import type { Release } from '../kernel/Release.js';
import { slaPolicies } from '../sla/SlaPolicy.js';

/** After how many business days resolved incidents of a service close by themselves. */
export interface AutoClose {
  readonly serviceKey: string;
  readonly businessDays: number;
}

/** The services whose resolved incidents close by themselves. */
export function autoCloses(release: Release): AutoClose[] {
  return release
    .all(services)
    .flatMap(({ key, document: { autoCloseBusinessDays } }) =>
      autoCloseBusinessDays === null ? [] : [{ serviceKey: key, businessDays: autoCloseBusinessDays }],
    );
}

/**
 * When an incident resolved at that instant (epoch milliseconds) closes by itself: so many business days later, in the
 * calendar of the service's SLA policy. Null when it does not.
 */
export function closesAt(release: Release, serviceKey: string, resolvedAt: number): number | null {
  const service = release.get(services, serviceKey);
  if (!service || service.autoCloseBusinessDays === null) return null;
  const policy = release.entry(slaPolicies, service.slaPolicy);
  const calendar = policy && release.get(calendars, policy.document.calendar);
  return calendar ? addDays(calendar, resolvedAt, service.autoCloseBusinessDays) : null;
}
