import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import { calendars } from '../calendars/Calendar.js';
import type { CompiledService, PathStep } from '../catalog/Service.js';
import type { KindToken } from '../kernel/Release.js';
import type { Leg } from './feasibility.js';
import { type SlaPolicy, slaPolicies } from './SlaPolicy.js';
import { supplierContracts } from './SupplierContract.js';
import { tiers } from './Tier.js';

/** Answers what documents compiled to: a release, or what is known while one is checked. */
export interface Compilations {
  get<D, C>(token: KindToken<D, C>, key: string): C | undefined;
}

/** A length of business time, with where it comes from. */
export interface TimeAllowed extends Leg {
  readonly calendarKey: string;
}

/** A step of a service's path with the time that it has; null when nobody says how long that is. */
export interface StepAllowed {
  readonly step: PathStep;
  readonly allowed: TimeAllowed | null;
}

/** What is promised to a customer, and the way on which it has to be kept. */
export interface PathAllowed {
  readonly policyKey: string;
  /** The resolution; null when nothing is promised there. */
  readonly promise: TimeAllowed | null;
  readonly steps: readonly StepAllowed[];
}

/**
 * What a service promises at a priority to customers of a tier (null: of none), and the time of each step on its path:
 * what the policy promises of the team, what the supplier promised, or what the step says itself, which comes first.
 * Targets with a condition hold as far as service and priority decide. Hours are those of the calendars' own zones.
 * `policyOfLine` is the policy that a line of the customer's contract names itself, if any. Null when the policy is not
 * there.
 */
export function pathAllowed(
  known: Compilations,
  service: CompiledService,
  priority: string,
  tier: string | null,
  policyOfLine: string | null = null,
): PathAllowed | null {
  const policyKey = policyOfLine ?? (tier === null ? null : known.get(tiers, tier)?.slaPolicy) ?? service.slaPolicy;
  const policy = known.get(slaPolicies, policyKey);
  if (!policy) return null;
  const facts = { service: service.key, priority };
  const promised = (metric: 'RESOLUTION' | 'OWNERSHIP', holder: string | null): TimeAllowed | null => {
    const promise = policy.promiseFor({ metric, holder, priority, tier }, facts);
    return promise && timeIn(known, promise.calendarKey, promise.seconds);
  };
  const allowedTo = ({ kind, team, supplierContract, seconds, calendar }: PathStep): TimeAllowed | null => {
    if (seconds !== null) return timeIn(known, calendar ?? ownCalendar(known, supplierContract, policy), seconds);
    if (kind === 'TEAM') return team === null ? null : inCalendar(known, promised('OWNERSHIP', team), calendar);
    const contract = supplierContract === null ? undefined : known.get(supplierContracts, supplierContract);
    const length = contract?.secondsFor(priority) ?? null;
    return contract && length !== null ? timeIn(known, calendar ?? contract.calendarKey, length) : null;
  };
  const steps = service.path.map((step) => ({ step, allowed: allowedTo(step) }));
  return { policyKey, promise: promised('RESOLUTION', null), steps };
}

function ownCalendar(known: Compilations, supplierContract: string | null, policy: SlaPolicy): string {
  const contract = supplierContract === null ? undefined : known.get(supplierContracts, supplierContract);
  return contract?.calendarKey ?? policy.calendarKey;
}

function inCalendar(known: Compilations, time: TimeAllowed | null, calendarKey: string | null): TimeAllowed | null {
  if (time === null || calendarKey === null) return time;
  const calendar: BusinessCalendar | undefined = known.get(calendars, calendarKey);
  return calendar ? { ...time, calendar, calendarKey } : null;
}

function timeIn(known: Compilations, calendarKey: string, seconds: number): TimeAllowed | null {
  const calendar = known.get(calendars, calendarKey);
  return calendar ? { calendar, calendarKey, ms: seconds * 1_000 } : null;
}
