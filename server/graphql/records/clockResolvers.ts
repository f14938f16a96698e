import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { BusinessCalendar } from '../../core/calendars/BusinessCalendar.js';
import { calendars } from '../../core/calendars/Calendar.js';
import { elapsedBy, pausesClock } from '../../core/records/clockFigures.js';
import { mayReadInternal } from '../../core/records/policy.js';
import type { Release } from '../../core/kernel/Release.js';
import { mayReadContractsOfRecords, mayReadLadders, mayReadSupplierContracts } from '../../core/sla/policy.js';
import { wholeSeconds } from '../../core/records/seconds.js';
import { Calendar, calendarViews } from '../../database/calendars/Calendar.js';
import { serviceViews } from '../../database/catalog/Service.js';
import { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import { Duration } from '../../database/kernel/scalars.js';
import { ClockZoneSource } from '../../database/records/enums.js';
import { ClockFiring, ClockPromise, ClockRow, PauseOfClock } from '../../database/records/ClockRow.js';
import { contractViews } from '../../database/sla/PublishedContract.js';
import { PublishedSlaPolicy, slaPolicyViews } from '../../database/sla/PublishedSlaPolicy.js';
import { supplierContractViews } from '../../database/sla/PublishedSupplierContract.js';
import { tierViews } from '../../database/sla/PublishedTier.js';
import { inRelease, showRelease } from '../configuration/releases.js';
import type { Context } from '../kernel/Context.js';
import { firingsOfClock, pausesOfRecord } from './loaders.js';

type MaybeLater<T> = T | Promise<T>;

/** What a clock shows besides its row: figures as of now, by the calendar that was pinned with it. */
@Resolver(() => ClockRow)
export class ClockResolver {
  @FieldResolver(() => Duration, { description: 'Business time used up as of now.' })
  elapsed(@Root() clock: ClockRow, @Ctx() context: Context): MaybeLater<number> {
    return elapsedOf(clock, context);
  }

  @FieldResolver(() => Int, { description: 'The same in seconds.' })
  elapsedSeconds(@Root() clock: ClockRow, @Ctx() context: Context): MaybeLater<number> {
    return after(elapsedOf(clock, context), wholeSeconds);
  }

  @FieldResolver(() => Duration, {
    nullable: true,
    description: 'Business time left as of now, negative once it ran out; null without a target.',
  })
  remaining(@Root() clock: ClockRow, @Ctx() context: Context): MaybeLater<number | null> {
    return remainingOf(clock, context);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The same in seconds.' })
  remainingSeconds(@Root() clock: ClockRow, @Ctx() context: Context): MaybeLater<number | null> {
    return after(remainingOf(clock, context), (left) => (left === null ? null : wholeSeconds(left)));
  }

  @FieldResolver(() => ReleaseHead, {
    description: 'Release that it started by: policy and calendar stay as they were in it.',
  })
  release(@Root() { releaseId }: ClockRow, @Ctx() { work }: Context): MaybeLater<ReleaseHead> {
    return inRelease(work, releaseId, (release) => showRelease(work, release));
  }

  @FieldResolver(() => PublishedSlaPolicy, {
    nullable: true,
    description:
      'The policy that promised it, as it was then; null for a verdict that was taken over, and for what a supplier promised.',
  })
  policy(
    @Root() { metric, policyKey, releaseId }: ClockRow,
    @Ctx() { work }: Context,
  ): MaybeLater<PublishedSlaPolicy | null> {
    if (policyKey === null || metric === 'SUPPLIER') return null;
    return inRelease(work, releaseId, (release) => slaPolicyViews.of(release, policyKey));
  }

  @FieldResolver(() => ClockPromise, {
    nullable: true,
    description:
      'Where the promise comes from; null for a verdict that was taken over, and for clocks from before it was kept.',
  })
  promisedBy(@Root() clock: ClockRow, @Ctx() context: Context): MaybeLater<ClockPromise | null> {
    const { promisedByKind: kind, promisedByKey: key } = clock;
    if (kind === null || key === null) return null;
    return inRelease(context.work, clock.releaseId, (release) => ({
      kind,
      key,
      name: nameOfSource(kind, key, release, context),
    }));
  }

  @FieldResolver(() => Calendar, {
    nullable: true,
    description: 'The calendar that it counts by, as it was then; null for a verdict that was taken over.',
  })
  calendar(@Root() { calendarKey, releaseId }: ClockRow, @Ctx() { work }: Context): MaybeLater<Calendar | null> {
    return calendarKey === null
      ? null
      : inRelease(work, releaseId, (release) => calendarViews.of(release, calendarKey));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "IANA time zone in which the calendar's hours are meant; null for a verdict that was taken over.",
  })
  timeZone(
    @Root() { calendarKey, pinnedZone, releaseId }: ClockRow,
    @Ctx() { work }: Context,
  ): MaybeLater<string | null> {
    if (calendarKey === null || pinnedZone !== null) return pinnedZone;
    return inRelease(work, releaseId, (release) => release.get(calendars, calendarKey)?.timeZone ?? null);
  }

  @FieldResolver(() => ClockZoneSource, {
    nullable: true,
    description: 'Whose time zone that is; null for a verdict that was taken over.',
  })
  timeZoneOf(@Root() { calendarKey, pinnedZoneOf }: ClockRow): keyof typeof ClockZoneSource | null {
    return calendarKey === null ? null : (pinnedZoneOf ?? 'CALENDAR');
  }

  @FieldResolver(() => [PauseOfClock], { description: 'When it stood still, oldest first.' })
  async pauses(@Root() clock: ClockRow, @Ctx() context: Context): Promise<PauseOfClock[]> {
    const record = { id: clock.workItemId, organisationId: clock.organisationId };
    const ledger = await context.loaders.of(pausesOfRecord).load(record);
    return ledger.filter(({ reason, from, until }) => {
      const isOver = clock.stoppedAt !== null && from >= clock.stoppedAt;
      const isBefore = until !== null && until <= clock.startedAt;
      return pausesClock(reason, clock.pauseReasons) && !isOver && !isBefore;
    });
  }

  @FieldResolver(() => [String], {
    description:
      "Steps of its ladder besides the breach: 0.75 at three quarters of the target, -1800 half an hour of business time before due, +3600 an hour of it after. Empty for all but the provider's people.",
  })
  rungs(@Root() { rungs }: ClockRow, @Ctx() { actor }: Context): readonly string[] {
    return mayReadLadders(actor) ? rungs : [];
  }

  @FieldResolver(() => [ClockFiring], {
    description: "Steps that were passed. Empty for all but the provider's people.",
  })
  firings(@Root() { id }: ClockRow, @Ctx() context: Context): Promise<readonly ClockFiring[]> | [] {
    return mayReadInternal(context.actor) ? context.loaders.of(firingsOfClock).load(id) : [];
  }
}

/** Who sees a clock sees its record, so that a contract which promised it is one of the record's organisation. */
function nameOfSource(kind: ClockPromise['kind'], key: string, release: Release, { actor }: Context): string | null {
  switch (kind) {
    case 'CONTRACT':
      return mayReadContractsOfRecords(actor) ? (contractViews.of(release, key)?.name ?? null) : null;
    case 'TIER':
      return tierViews.of(release, key)?.name ?? null;
    case 'SERVICE':
      return serviceViews.of(release, key)?.name ?? null;
    case 'SUPPLIER':
      return mayReadSupplierContracts(actor) ? (supplierContractViews.of(release, key)?.name ?? null) : null;
  }
}

function elapsedOf(clock: ClockRow, { work }: Context): MaybeLater<number> {
  const counted = {
    state: clock.state,
    elapsedMs: clock.elapsedMs,
    countedAt: clock.elapsedAsOf.getTime(),
    isPaused: clock.isAway || (clock.openPause !== null && pausesClock(clock.openPause, clock.pauseReasons)),
  };
  const count = (calendar: BusinessCalendar | null): number => elapsedBy(counted, calendar, work.now.getTime());
  const key = clock.calendarKey;
  if (key === null) return count(null);
  const { pinnedZone, pinnedTzdata } = clock;
  return inRelease(work, clock.releaseId, (release) => {
    const calendar = release.get(calendars, key) ?? null;
    if (!calendar) return count(null);
    return count(work.edition(pinnedZone === null ? calendar : calendar.inZone(pinnedZone), pinnedTzdata));
  });
}

function remainingOf(clock: ClockRow, context: Context): MaybeLater<number | null> {
  const { targetMs } = clock;
  return targetMs === null ? null : after(elapsedOf(clock, context), (elapsed) => targetMs - elapsed);
}

function after<A, B>(value: MaybeLater<A>, next: (value: A) => B): MaybeLater<B> {
  return value instanceof Promise ? value.then(next) : next(value);
}
