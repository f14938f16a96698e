import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayCorrectClocks } from '../../core/corrections/policy.js';
import { fromPublicId, toPublicId } from '../../core/kernel/ids.js';
import { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import { CalendarRenewal, RenewedClock } from '../../database/corrections/CalendarRenewal.js';
import { CorrectedClock, Correction } from '../../database/corrections/Correction.js';
import { applyCorrection, retryCorrection, reverseCorrection } from '../../database/corrections/decideCorrection.js';
import { previewCorrection } from '../../database/corrections/previewCorrection.js';
import {
  clocksOfCorrection,
  countCorrections,
  findCorrection,
  listCorrections,
} from '../../database/corrections/queries.js';
import { calendarRenewals } from '../../database/corrections/renewals.js';
import { Person } from '../../database/identity/Person.js';
import type { Work } from '../../database/kernel/Work.js';
import { inRelease, showRelease } from '../configuration/releases.js';
import { personOf } from '../identity/persons.js';
import { PageArgs } from '../kernel/connection.js';
import type { Context } from '../kernel/Context.js';
import { mutate, type MutationInput } from '../kernel/mutation.js';
import { openList } from '../kernel/openList.js';
import type { Page } from '../kernel/Page.js';
import { readId } from '../kernel/readId.js';
import {
  CorrectedClockConnection,
  CorrectionApplyInput,
  CorrectionApplyPayload,
  CorrectionConnection,
  CorrectionPreviewInput,
  CorrectionPreviewPayload,
  CorrectionRetryInput,
  CorrectionRetryPayload,
  CorrectionReverseInput,
  CorrectionReversePayload,
} from './inputs.js';

const inputOption = { description: 'What to do.' };

/** Corrections: what they would change and changed, and the four things that are done with one. */
@Resolver(() => Correction)
export class CorrectionResolver {
  @Query(() => CorrectionConnection, { nullable: false, description: 'Corrections of clocks, the newest first.' })
  async corrections(@Args(() => PageArgs) args: PageArgs, @Ctx() context: Context): Promise<Page<Correction>> {
    const list = openList(context, 'corrections', args);
    return list.page(await listCorrections(context.work, list.request.page), () => countCorrections(context.work));
  }

  @Query(() => Correction, { nullable: true, description: 'One correction; null when there is none that you may see.' })
  async correction(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { work }: Context,
  ): Promise<Correction | null> {
    const uuid = fromPublicId('Correction', id);
    return uuid === null ? null : findCorrection(work, uuid);
  }

  @Query(() => [CalendarRenewal], {
    nullable: false,
    complexity: ({ childComplexity }) => 50 + 10 * childComplexity,
    description:
      "Calendars that open at other times since the time zone rules changed, with the running clocks that a correction would move: `correctionPreview` with the calendar's key shows it. Nothing moves by itself.",
  })
  calendarRenewals(
    @Arg('calendarKey', () => String, { nullable: true, description: 'Key of one calendar; null for all.' })
    calendarKey: string | null,
    @Ctx() { work }: Context,
  ): Promise<CalendarRenewal[]> {
    return calendarRenewals(work, calendarKey ?? null);
  }

  @FieldResolver(() => ReleaseHead, { description: 'Release by whose promises the clocks are counted.' })
  release(@Root() { releaseId }: Correction, @Ctx() { work }: Context): ReleaseHead | Promise<ReleaseHead> {
    return inRelease(work, releaseId, (release) => showRelease(work, release));
  }

  @FieldResolver(() => Boolean, {
    description: 'False when another release is live by now: it cannot be applied any more.',
  })
  isCurrent(@Root() { releaseId }: Correction, @Ctx() { work }: Context): boolean {
    return releaseId === work.release.id;
  }

  @FieldResolver(() => Boolean, { description: 'True when the viewer may apply it or take it back, as it stands.' })
  viewerCanDecide(@Ctx() { actor }: Context): boolean {
    return mayCorrectClocks(actor);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who looked at it first.' })
  createdBy(@Root() { createdById }: Correction, @Ctx() context: Context): Person | null {
    return personOf(context, createdById);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who had it applied; null when nobody has.' })
  appliedBy(@Root() { appliedById }: Correction, @Ctx() context: Context): Person | null {
    return personOf(context, appliedById);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who had it taken back; null when nobody has.' })
  reversedBy(@Root() { reversedById }: Correction, @Ctx() context: Context): Person | null {
    return personOf(context, reversedById);
  }

  @FieldResolver(() => CorrectedClockConnection, {
    complexity: ({ args, childComplexity }) =>
      2 + (Number(args.first ?? args.last ?? 25) || 25) * Math.max(1, childComplexity / 10),
    description: 'Clocks that it changes, those with another verdict first.',
  })
  async clocks(
    @Root() { id, clockCount }: Correction,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<CorrectedClock>> {
    const list = openList(context, `correctionClocks ${id}`, args);
    const rows = await clocksOfCorrection(context.work, id, list.request.page);
    return list.page(rows, () => Promise.resolve(clockCount));
  }

  @Mutation(() => CorrectionPreviewPayload, {
    description: 'Works out which clocks would be due otherwise if they were counted anew now. No clock is moved.',
  })
  correctionPreview(
    @Arg('input', () => CorrectionPreviewInput, inputOption) input: CorrectionPreviewInput,
    @Ctx() context: Context,
  ) {
    const { policyKeys, calendarKeys, serviceKeys, includesStopped, reason } = input;
    return act(context, 'correctionPreview', input, (work) => {
      const clockIds = input.clockIds.map((id, i) => readId('Clock', id, ['clockIds', String(i)]));
      const started = { startedFrom: input.startedFrom ?? null, startedBefore: input.startedBefore ?? null };
      const scope = { policyKeys, calendarKeys, serviceKeys, clockIds, ...started };
      return previewCorrection(work, { scope, includesStopped, reason });
    });
  }

  @Mutation(() => CorrectionApplyPayload, {
    description: 'Has the clocks counted anew as they were shown. The worker does it, some records at a time.',
  })
  correctionApply(
    @Arg('input', () => CorrectionApplyInput, inputOption) input: CorrectionApplyInput,
    @Ctx() context: Context,
  ) {
    const { confirmation, confirmsStopped } = input;
    return act(context, 'correctionApply', input, (work) =>
      applyCorrection(work, { id: readId('Correction', input.id, ['id']), confirmation, confirmsStopped }),
    );
  }

  @Mutation(() => CorrectionReversePayload, {
    description: 'Has a correction taken back: each clock stands as it would without it.',
  })
  correctionReverse(
    @Arg('input', () => CorrectionReverseInput, inputOption) input: CorrectionReverseInput,
    @Ctx() context: Context,
  ) {
    const { reason } = input;
    return act(context, 'correctionReverse', input, (work) =>
      reverseCorrection(work, { id: readId('Correction', input.id, ['id']), reason }),
    );
  }

  @Mutation(() => CorrectionRetryPayload, {
    description:
      'Has the clocks tried again that failed while the correction was applied or taken back: each gets what was shown.',
  })
  correctionRetry(
    @Arg('input', () => CorrectionRetryInput, inputOption) input: CorrectionRetryInput,
    @Ctx() context: Context,
  ) {
    return act(context, 'correctionRetry', input, (work) =>
      retryCorrection(work, readId('Correction', input.id, ['id'])),
    );
  }
}

/** The clocks of a correction, with the ids that people use. */
@Resolver(() => CorrectedClock)
export class CorrectedClockResolver {
  @FieldResolver(() => ID, { description: 'Id of the clock.' })
  clockId(@Root() { clockUuid }: CorrectedClock): string {
    return toPublicId('Clock', clockUuid);
  }

  @FieldResolver(() => ID, { description: 'Id of the incident.' })
  recordId(@Root() { recordUuid }: CorrectedClock): string {
    return toPublicId('Incident', recordUuid);
  }
}

/** The clocks of a renewal, with the ids that people use. */
@Resolver(() => RenewedClock)
export class RenewedClockResolver {
  @FieldResolver(() => ID, { description: 'Id of the clock.' })
  clockId(@Root() { clockUuid }: RenewedClock): string {
    return toPublicId('Clock', clockUuid);
  }

  @FieldResolver(() => ID, { description: 'Id of the incident.' })
  recordId(@Root() { recordUuid }: RenewedClock): string {
    return toPublicId('Incident', recordUuid);
  }
}

function act<I extends MutationInput>(
  context: Context,
  name: string,
  input: I,
  run: (work: Work) => Promise<{ readonly id: string }>,
) {
  return mutate(context, name, input, {
    run,
    show: async ({ work }, { id }): Promise<{ correction: Correction | null }> => ({
      correction: await findCorrection(work, id),
    }),
  });
}
