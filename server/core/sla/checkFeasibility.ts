import type { BusinessCalendar } from '../calendars/BusinessCalendar.js';
import { isoDate, weekdayOf } from '../calendars/localTime.js';
import { namesOfDays } from '../calendars/namesInEnglish.js';
import { DAY_MS } from '../calendars/zoneOffsets.js';
import { priorityMatrices } from '../catalog/PriorityMatrix.js';
import { type CompiledService, services } from '../catalog/Service.js';
import type { Compiled, DocumentName, Report } from '../configuration/kinds.js';
import type { ContractDocument } from './Contract.js';
import { pathAllowed, type TimeAllowed } from './deliveryPath.js';
import { type Fit, fitOf, stretchesOf } from './feasibility.js';
import { tiers } from './Tier.js';
import { durationInWords } from './words.js';

type ReportAbout = (of: DocumentName, ...finding: Parameters<Report>) => void;

/**
 * Warns of services that promise what their path cannot keep: when every step takes the time that it has, and the work
 * begins at some time of a year. It is the last year for which the calendars name holidays, since what a check says must
 * not depend on the day it is run. Looked at is what is promised at each priority to customers without a contract and to
 * those whose contract lines are about the service.
 */
export function checkFeasibility(contracts: readonly ContractDocument[], known: Compiled, report: ReportAbout): void {
  for (const key of known.keys(services.kind)) {
    const service = known.get(services, key);
    if (service && service.path.length > 0 && service.takesNewWork)
      checkService(service, [...promisesOf(service, contracts)], known, report);
  }
}

/** Where a promise of a service comes from. */
interface PromiseMade {
  readonly tier: string | null;
  /** Key of the policy that a contract line names; null leaves it to tier and service. */
  readonly policy: string | null;
}

function promisesOf(service: CompiledService, contracts: readonly ContractDocument[]): Iterable<PromiseMade> {
  const found = new Map<string, PromiseMade>([['', { tier: null, policy: null }]]);
  for (const contract of contracts)
    for (const line of contract.lines) {
      if (line.services.length > 0 && !line.services.includes(service.key)) continue;
      const made = { tier: line.tier ?? contract.tier, policy: line.slaPolicy };
      found.set(JSON.stringify(made), made);
    }
  return found.values();
}

function checkService(
  service: CompiledService,
  promises: readonly PromiseMade[],
  known: Compiled,
  report: ReportAbout,
): void {
  const priorities = known.document(priorityMatrices, service.priorityMatrix)?.priorities ?? [];
  const silent = new Set<number>();
  for (const { key: priority, name } of priorities) {
    const said = new Set<string>();
    for (const { tier, policy } of promises) {
      const allowed = pathAllowed(known, service, priority, tier, policy);
      if (!allowed?.promise) continue;
      allowed.steps.forEach((step, i) => step.allowed ?? silent.add(i));
      const legs = allowed.steps.flatMap((step) => step.allowed ?? []);
      const fit = fitInYear(allowed.promise, legs);
      if (!fit?.worst) continue;
      const text = misfitInWords(fit, fit.worst, allowed.promise);
      if (said.has(text)) continue;
      said.add(text);
      const whom = tier === null ? '' : ` in the tier ${known.document(tiers, tier)?.name ?? tier}`;
      report({ kind: services.kind, key: service.key }, 'warning', 'path', `the resolution of ${name}${whom} ${text}`);
    }
  }
  for (const i of silent) reportSilent(service, i, report);
}

function reportSilent(service: CompiledService, i: number, report: ReportAbout): void {
  const { kind, team, supplierContract } = service.path[i]!;
  const why =
    kind === 'TEAM'
      ? `the SLA policy says nowhere how long the team ${team} may have the work (OWNERSHIP)`
      : `the supplier contract ${supplierContract} says nothing for some priority`;
  const message = `${why}: the step counts as done at once where nothing is said`;
  report({ kind: services.kind, key: service.key }, 'warning', `path[${i}]`, message);
}

function misfitInWords({ lateMs, totalMs }: Fit, worst: NonNullable<Fit['worst']>, promise: TimeAllowed): string {
  const local = promise.calendar.zone.toLocal(worst.startAt);
  const day = Math.floor(local / DAY_MS);
  const at = `${namesOfDays[weekdayOf(day)]} ${new Date(local).toISOString().slice(11, 16)} (${isoDate(day)})`;
  const over = durationInWords(Math.ceil(worst.lateMs / 60_000) * 60);
  const length = durationInWords(promise.ms / 1_000);
  return `in ${length} cannot be kept for ${shareInWords(lateMs / totalMs)} of starts when each step of the path takes its time; worst ${at}: ${over} over`;
}

/** "34 %", "0.4 %", "less than 0.1 %". */
function shareInWords(share: number): string {
  if (share < 0.001) return 'less than 0.1 %';
  return `${share < 0.1 ? Math.round(share * 1_000) / 10 : Math.round(share * 100)} %`;
}

/** What came out lately, by the calendar of the promise: compiled calendars that did not change are the same objects. */
const kept = new WeakMap<BusinessCalendar, Map<string, Fit | null>>();
const numbers = new WeakMap<BusinessCalendar, number>();
let lastNumber = 0;
const keptFits = 500;

function fitInYear(promise: TimeAllowed, legs: readonly TimeAllowed[]): Fit | null {
  const { calendar, ms } = promise;
  // in one and the same calendar lengths just add up, whenever the work begins
  if (legs.every((leg) => leg.calendar === calendar) && legs.reduce((sum, leg) => sum + leg.ms, 0) <= ms) return null;
  const fits = kept.get(calendar) ?? new Map<string, Fit | null>();
  kept.set(calendar, fits);
  const name = [ms, ...legs.map((leg) => `${numberOf(leg.calendar)}:${leg.ms}`)].join(' ');
  const found = fits.get(name);
  if (found !== undefined) return found;
  if (fits.size >= keptFits) fits.clear();
  const [from, to] = yearOf([promise, ...legs].map((leg) => leg.calendar));
  const fit = fitOf(stretchesOf(promise, legs, calendar.zone.toInstant(from), calendar.zone.toInstant(to)));
  fits.set(name, fit);
  return fit;
}

function numberOf(calendar: BusinessCalendar): number {
  const number = numbers.get(calendar) ?? ++lastNumber;
  numbers.set(calendar, number);
  return number;
}

/** When no calendar names a date. */
const anyYear = 2030;

/** Local start and end of the last year for which all calendars that name dates do so. */
function yearOf(all: readonly BusinessCalendar[]): readonly [from: number, to: number] {
  const lasts = all.flatMap(({ hours: { holidays, dates } }) => {
    const years = [...holidays, ...dates.keys()].flatMap((on) => (on.startsWith('--') ? [] : [Number(on.slice(0, 4))]));
    return years.length > 0 ? [years.reduce((a, b) => Math.max(a, b))] : [];
  });
  const year = lasts.length > 0 ? Math.min(...lasts) : anyYear;
  return [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
}
