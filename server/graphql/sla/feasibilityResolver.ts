import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { addMs } from '../../core/calendars/businessTime.js';
import { calendars } from '../../core/calendars/Calendar.js';
import { services } from '../../core/catalog/Service.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Release } from '../../core/kernel/Release.js';
import { type PathAllowed, pathAllowed, type StepAllowed, type TimeAllowed } from '../../core/sla/deliveryPath.js';
import type { Fit } from '../../core/sla/feasibility.js';
import { mayReadLadders } from '../../core/sla/policy.js';
import { stepsFrom, yearFit, type YearFit } from '../../core/sla/submitTimes.js';
import { supplierContracts } from '../../core/sla/SupplierContract.js';
import { teams } from '../../core/teams/Team.js';
import { Calendar, calendarViews } from '../../database/calendars/Calendar.js';
import { PublishedSlaPolicy, slaPolicyViews } from '../../database/sla/PublishedSlaPolicy.js';
import {
  type FeasibilityStep,
  type FeasibilityWorst,
  ServiceFeasibility,
} from '../../database/sla/ServiceFeasibility.js';
import { ConfigurationArgs, configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';

/** What looking at every start of a year counts for, in objects. */
const costOfYear = 1_000;

/** Whether services can keep what they promise. */
@Resolver(() => ServiceFeasibility)
export class FeasibilityResolver {
  @Query(() => ServiceFeasibility, {
    nullable: true,
    complexity: ({ childComplexity }) => costOfYear + childComplexity,
    description:
      "Whether the resolution that a service promises can be kept on its path, for every start of a year. Null when there is no such service, when it has no path, and when it promises nothing at the priority. The provider's people only.",
  })
  async serviceFeasibility(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the service.' }) key: string,
    @Arg('priority', () => String, { description: 'Key of the priority.' }) priority: string,
    @Arg('tier', () => String, {
      nullable: true,
      description: "Key of the customer's tier. Null for customers of none.",
    })
    tier: string | null | undefined,
    @Arg('year', () => Int, { description: 'Year of the starts, from 2000 to 2100.' }) year: number,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<ServiceFeasibility | null> {
    if (!mayReadLadders(context.actor)) return null;
    if (year < 2000 || year > 2100)
      throw new Refusal('INVALID', `Expected a year from 2000 to 2100, found ${year}.`, ['year']);
    const release = await configurationIn(context, asked);
    const service = release.get(services, key);
    const allowed = service && service.path.length > 0 ? pathAllowed(release, service, priority, tier ?? null) : null;
    const promise = allowed?.promise;
    if (!allowed || !promise) return null;
    const found = yearFit(promise, lengthsOf(allowed.steps), year);
    return found && show(allowed, promise, found, year, release);
  }

  @FieldResolver(() => Calendar, { nullable: true, description: 'Calendar of the promise.' })
  calendar(@Root() { calendarKey, release }: ServiceFeasibility): Calendar | null {
    return calendarViews.of(release, calendarKey);
  }

  @FieldResolver(() => PublishedSlaPolicy, { nullable: true, description: 'SLA policy that promises it.' })
  policy(@Root() { policyKey, release }: ServiceFeasibility): PublishedSlaPolicy | null {
    return slaPolicyViews.of(release, policyKey);
  }
}

const lengthsOf = (steps: readonly StepAllowed[]): TimeAllowed[] => steps.flatMap(({ allowed }) => allowed ?? []);
const share = ({ lateMs, totalMs }: Fit): number => (totalMs === 0 ? 0 : lateMs / totalMs);
const secondsLate = ({ worst }: Fit): number => Math.ceil((worst?.lateMs ?? 0) / 1_000);

function show(
  { policyKey, steps }: PathAllowed,
  promise: TimeAllowed,
  found: YearFit,
  year: number,
  release: Release,
): ServiceFeasibility {
  return {
    year,
    timeZone: promise.calendar.timeZone,
    targetSeconds: promise.ms / 1_000,
    steps: steps.map((step) => showStep(step, release)),
    isComplete: steps.every(({ allowed }) => allowed !== null),
    lateShare: share(found),
    worst: found.worst && showWorst(found.worst, steps, promise),
    hours: found.hours.map((each) => ({
      weekday: each.weekday + 1,
      hour: each.hour,
      lateShare: share(each),
      worstLateSeconds: secondsLate(each),
      worstStartAt: each.worst && new Date(each.worst.startAt),
    })),
    dates: found.dates.map((each) => ({
      on: each.on,
      lateShare: share(each),
      worstLateSeconds: secondsLate(each),
    })),
    calendarKey: promise.calendarKey,
    policyKey,
    release,
  };
}

function showStep({ step, allowed }: StepAllowed, release: Release): FeasibilityStep {
  const supplier = step.supplierContract === null ? undefined : release.entry(supplierContracts, step.supplierContract);
  const team = step.team === null ? undefined : release.get(teams, step.team);
  return {
    name: step.name,
    kind: step.kind,
    holder: supplier?.document.supplier ?? team?.name ?? null,
    seconds: allowed && allowed.ms / 1_000,
    calendar: allowed && (release.entry(calendars, allowed.calendarKey)?.document.name ?? allowed.calendarKey),
  };
}

function showWorst(
  { startAt, lateMs }: NonNullable<Fit['worst']>,
  steps: readonly StepAllowed[],
  promise: TimeAllowed,
): FeasibilityWorst {
  const taken = stepsFrom(
    startAt,
    steps.map(({ allowed }) => allowed),
  );
  const dueAt = addMs(promise.calendar, startAt, promise.ms) ?? startAt;
  return {
    startAt: new Date(startAt),
    dueAt: new Date(dueAt),
    doneAt: new Date(dueAt + lateMs),
    lateSeconds: Math.ceil(lateMs / 1_000),
    steps: taken.map((each, i) => ({
      name: steps[i]!.step.name,
      startedAt: new Date(each.startedAt),
      doneAt: new Date(each.doneAt),
    })),
  };
}
