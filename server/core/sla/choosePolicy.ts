import type { CompiledService } from '../catalog/Service.js';
import type { Documents, ReleaseEntry } from '../kernel/Release.js';
import { contracts } from './Contract.js';
import type { LineOfContract } from './overlappingLines.js';
import { type SlaPolicy, type SlaPolicyDocument, slaPolicies } from './SlaPolicy.js';
import { type SupplierContract, type SupplierContractDocument, supplierContracts } from './SupplierContract.js';
import { tiers } from './Tier.js';

/** Where a promise to a customer comes from. */
export const promiseSources = ['CONTRACT', 'TIER', 'SERVICE'] as const;

/** One of `promiseSources`. */
export type PromiseSource = (typeof promiseSources)[number];

/** Who promised: the contract, tier or service of that key. */
export interface PromisedBy {
  readonly kind: PromiseSource;
  readonly key: string;
}

/** A place that was looked at for a policy. */
export interface PolicyStep {
  /** `contract.acme-2026.lines.0`, `tier.gold`, `service.payroll`. */
  readonly id: string;
  /** "Line 1 of ACME 2026 promises the policy Gold". */
  readonly name: string;
  /** True for the one that decided, which is the last. */
  readonly matched: boolean;
}

/** The policy that applies, and who says so. */
export interface ChosenPolicy {
  readonly policy: ReleaseEntry<SlaPolicyDocument, SlaPolicy>;
  readonly promisedBy: PromisedBy;
  /** Key of the customer's tier for the service, wherever the policy comes from: its targets may ask for it. */
  readonly tier: string | null;
  /** IANA zone that the contract that applies names for the customer; null when there is none or it names none. */
  readonly timeZone: string | null;
  readonly steps: readonly PolicyStep[];
}

/**
 * The SLA policy for work on a service, for an organisation, begun at `at` (epoch milliseconds). One contract line
 * speaks at most: that of the service, else that for all services. Its policy comes first, then that of its tier, or of
 * the contract's tier where the line names none, then that of the service. Without an organisation, and for one without
 * a line that holds, the service decides.
 */
export function choosePolicy(
  documents: Documents,
  service: CompiledService,
  organisationKey: string | null,
  at: number,
): ChosenPolicy {
  const steps: PolicyStep[] = [];
  const line = organisationKey === null ? null : lineFor(documents, organisationKey, service.key, at);
  const tier = line && tierOf(line);
  const chosen = (policyKey: string, promisedBy: PromisedBy): ChosenPolicy => ({
    policy: required(documents, policyKey),
    promisedBy,
    tier,
    timeZone: line?.contract.timeZone ?? null,
    steps,
  });
  const look = (id: string, name: string, policyKey: string | null): policyKey is string => {
    const promised =
      policyKey === null ? 'names no policy' : `promises ${required(documents, policyKey).document.name}`;
    steps.push({ id, name: `${name} ${promised}`, matched: policyKey !== null });
    return policyKey !== null;
  };

  if (line) {
    const { contract, index, slaPolicy } = line;
    if (
      look(`contract.${contract.key}.lines.${index}`, `Line ${index + 1} of the contract ${contract.name}`, slaPolicy)
    )
      return chosen(slaPolicy, { kind: 'CONTRACT', key: contract.key });
  } else if (organisationKey !== null && hasContracts(documents))
    steps.push({
      id: 'contract',
      name: `No contract line of ${organisationKey} is about the service then`,
      matched: false,
    });
  const level = tier === null ? undefined : documents.get(tiers, tier);
  if (level && look(`tier.${level.key}`, `The tier ${level.name}`, level.slaPolicy))
    return chosen(level.slaPolicy, { kind: 'TIER', key: level.key });
  look(`service.${service.key}`, `The service ${service.name}`, service.slaPolicy);
  return chosen(service.slaPolicy, { kind: 'SERVICE', key: service.key });
}

/**
 * Key of the customer's tier for a service (its key) at `at` (epoch milliseconds): that of the contract line that speaks
 * then, else that of its contract. Null without an organisation, without a line and where neither names a tier.
 */
export function tierFor(
  documents: Documents,
  service: string,
  organisationKey: string | null,
  at: number,
): string | null {
  const line = organisationKey === null ? null : lineFor(documents, organisationKey, service, at);
  return line && tierOf(line);
}

function tierOf({ tier, contract }: LineOfContract): string | null {
  return tier ?? contract.tier;
}

/** A contract line as it decides about tiers. Instants are epoch milliseconds, infinite where it has no end. */
export interface TierLine {
  /** Key of the organisation. */
  readonly organisation: string;
  /** Key of the service; empty for all that no other line of the organisation names then. */
  readonly service: string;
  readonly from: number;
  readonly until: number;
  readonly tier: string | null;
}

/** All contract lines by which `tierFor` decides, one for each service that a line names: for asking about many records at once. */
export function tierLines(documents: Documents): TierLine[] {
  return [...indexOf(documents)].flatMap(([organisation, services]) =>
    [...services].flatMap(([service, lines]) =>
      lines.map((line) => ({ organisation, service, from: line.from, until: line.until, tier: tierOf(line) })),
    ),
  );
}

/** True when contracts may have a say, so that the organisation is worth looking up. */
export function hasContracts(documents: Documents): boolean {
  return documents.keys(contracts.kind).length > 0;
}

/**
 * Names of the facts that a promise for a service asks about besides the service and the priority: the organisation where
 * contracts may have a say, what the conditions of the policies ask that may then apply, and `customerZone` where one of them
 * counts in the customer's hours.
 */
export function factsToChoose(documents: Documents, service: CompiledService): ReadonlySet<string> {
  const readBy = (key: string): readonly string[] => {
    const policy = documents.entry(slaPolicies, key);
    return policy ? [...policy.compiled.reads, ...(policy.document.inCustomersZone ? ['customerZone'] : [])] : [];
  };
  if (!hasContracts(documents)) return new Set(readBy(service.slaPolicy));
  return new Set(['organisation', ...documents.keys(slaPolicies.kind).flatMap(readBy)]);
}

/** What a supplier promised. */
export interface SupplierPromise {
  readonly contract: ReleaseEntry<SupplierContractDocument, SupplierContract>;
  /** Business time of the calendar. */
  readonly seconds: number;
  readonly calendarKey: string;
  /** Fractions of the target at which to warn. */
  readonly warnings: readonly number[];
}

/**
 * What the supplier contract of that key promises at a priority; null when there is no such contract, and when it
 * promises nothing there: then nobody measures how long the supplier takes.
 */
export function supplierPromise(
  documents: Documents,
  contractKey: string,
  priorityKey: string,
): SupplierPromise | null {
  const contract = documents.entry(supplierContracts, contractKey);
  const seconds = contract?.compiled.secondsFor(priorityKey) ?? null;
  if (!contract || seconds === null) return null;
  const { calendar, warnings } = contract.document;
  return { contract, seconds, calendarKey: calendar, warnings };
}

/** Lines by organisation and service; those for all services under the empty key. */
type LineIndex = ReadonlyMap<string, ReadonlyMap<string, readonly LineOfContract[]>>;

/** Documents never change, so what is found in them once stays right. */
const indexes = new WeakMap<Documents, LineIndex>();

function lineFor(documents: Documents, organisation: string, service: string, at: number): LineOfContract | null {
  const lines = indexOf(documents).get(organisation);
  const holding = (key: string) => lines?.get(key)?.find(({ from, until }) => from <= at && at < until);
  return holding(service) ?? holding('') ?? null;
}

function indexOf(documents: Documents): LineIndex {
  const known = indexes.get(documents);
  if (known) return known;
  const index = new Map<string, Map<string, LineOfContract[]>>();
  for (const key of documents.keys(contracts.kind)) {
    const contract = documents.get(contracts, key);
    if (!contract) continue;
    const { organisation } = contract;
    const ofOrganisation = index.get(organisation) ?? new Map<string, LineOfContract[]>();
    index.set(organisation, ofOrganisation);
    for (const line of contract.lines)
      for (const service of line.services.length > 0 ? line.services : ['']) {
        const lines = ofOrganisation.get(service) ?? [];
        ofOrganisation.set(service, lines);
        lines.push({ ...line, contract });
      }
  }
  indexes.set(documents, index);
  return index;
}

/** A policy that publishing has made sure of. */
function required(documents: Documents, key: string): ReleaseEntry<SlaPolicyDocument, SlaPolicy> {
  const entry = documents.entry(slaPolicies, key);
  if (!entry) throw new Error(`there is no sla-policy ${key} in the release ${documents.id}`);
  return entry;
}
