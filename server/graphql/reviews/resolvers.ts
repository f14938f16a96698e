import DataLoader from 'dataloader';
import { Arg, Args, Ctx, FieldResolver, Float, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { wholeSeconds } from '../../core/records/seconds.js';
import { monthOf } from '../../core/reviews/month.js';
import { Duration, TimeZone } from '../../database/kernel/scalars.js';
import { explainBreach } from '../../database/reviews/explainBreach.js';
import {
  countMisses,
  listMisses,
  missesOfClocks,
  type MissesAsked,
  type MissRow,
} from '../../database/reviews/misses.js';
import { closeMonth, providersZone, reopenMonth } from '../../database/reviews/months.js';
import { type Attribution, attributionsOf, type ClockOfRecord } from '../../database/reviews/shares.js';
import type { Context } from '../kernel/Context.js';
import { mutate } from '../kernel/mutation.js';
import { openList } from '../kernel/openList.js';
import type { Page } from '../kernel/Page.js';
import { readId } from '../kernel/readId.js';
import { MetricWhere } from '../metrics/inputs.js';
import { whereOf } from '../metrics/resolvers.js';
import {
  BreachExplainInput,
  BreachExplainPayload,
  MissesArgs,
  SlaMonthCloseInput,
  SlaMonthClosePayload,
  SlaMonthReopenInput,
  SlaMonthReopenPayload,
} from './inputs.js';
import { holderName, showMiss, showReview } from './show.js';
import { SlaMiss, SlaMissConnection, TimeShare } from './missViews.js';
import { BreachReview } from './views.js';

/** Whose time clocks counted, for all misses of a page at once. */
const attributionOfClock = ({ work }: Context): DataLoader<ClockOfRecord, Attribution | null, string> =>
  new DataLoader(
    async (clocks: readonly ClockOfRecord[]) => {
      const found = await attributionsOf(work, clocks);
      return clocks.map(({ id }) => found.get(id) ?? null);
    },
    { cacheKeyFn: ({ id }) => id },
  );

const inputOption = { description: 'What to do.' };

/** The review of broken promises: figures of a month, its misses, their causes, and the closing. */
@Resolver(() => SlaMiss)
export class ReviewResolver {
  @Query(() => BreachReview, {
    nullable: false,
    complexity: ({ childComplexity }) => 100 + childComplexity,
    description:
      'The promises of a month: kept and broken by what is promised, beside the goal, the month before and the same month a year earlier.',
  })
  async breachReview(
    @Arg('month', () => String, { description: 'The month, like 2026-11.' }) name: string,
    @Arg('timeZone', () => TimeZone, {
      nullable: true,
      description: "Zone in which the month begins and ends; null: the provider's, in which months are closed.",
    })
    timeZone: string | null,
    @Arg('where', () => MetricWhere, {
      nullable: true,
      description: 'Narrows to some of the records; what a closing kept is of all of them, and null then.',
    })
    where: MetricWhere | null,
    @Ctx() context: Context,
  ): Promise<BreachReview> {
    const zone = await providersZone(context.work);
    const month = monthOf(name, timeZone ?? zone);
    const narrowed = whereOf(where);
    return showReview(context, month, narrowed, month.timeZone === zone && Object.keys(narrowed).length === 0);
  }

  @Query(() => SlaMissConnection, {
    nullable: false,
    description:
      'Promises of one sort that were broken in a month, in the order in which they were: as many as the metric of the breaches says.',
  })
  async breaches(@Args(() => MissesArgs) args: MissesArgs, @Ctx() context: Context): Promise<Page<SlaMiss>> {
    const { work } = context;
    const month = monthOf(args.month, args.timeZone ?? (await providersZone(work)));
    const { metric, isUnexplained } = args;
    const asked: MissesAsked = { month, metric, isUnexplained, where: whereOf(args.where) };
    const { first, after, last, before } = args;
    const where = { month: month.name, timeZone: month.timeZone, metric, isUnexplained, where: args.where ?? null };
    const list = openList(context, 'breaches', { first, after, last, before, where });
    const rows = await listMisses(work, asked, list.request.page);
    return list.page(
      rows.map((row) => showMiss(context, row)),
      () => countMisses(work, asked),
    );
  }

  @FieldResolver(() => Duration, {
    nullable: true,
    description: 'Business time that the clock has counted; null where another system judged.',
  })
  async elapsed(@Root() miss: SlaMiss, @Ctx() context: Context): Promise<number | null> {
    return (await attributionIn(context, miss))?.elapsedMs ?? null;
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The same in whole seconds.' })
  async elapsedSeconds(@Root() miss: SlaMiss, @Ctx() context: Context): Promise<number | null> {
    const attribution = await attributionIn(context, miss);
    return attribution && wholeSeconds(attribution.elapsedMs);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'The same in whole milliseconds: the sum of the shares.',
  })
  async elapsedMilliseconds(@Root() miss: SlaMiss, @Ctx() context: Context): Promise<number | null> {
    return (await attributionIn(context, miss))?.elapsedMs ?? null;
  }

  @FieldResolver(() => [TimeShare], {
    complexity: ({ childComplexity }) => 5 + 5 * childComplexity,
    description:
      'Whose time it was, by who had the record and in which state, the largest share first; empty where another system judged.',
  })
  async shares(@Root() miss: SlaMiss, @Ctx() context: Context): Promise<TimeShare[]> {
    const { release } = context.work;
    const attribution = await attributionIn(context, miss);
    return (attribution?.shares ?? []).map(({ holder, state, waitsFor, ms }) => ({
      holderKind: holder.kind,
      holderKey: holder.key,
      holderName: holder.key === null ? 'Nobody' : holderName(release, holder.kind === 'SUPPLIER', holder.key),
      state,
      waitsFor,
      duration: ms,
      durationSeconds: wholeSeconds(ms),
      milliseconds: ms,
    }));
  }

  @Mutation(() => BreachExplainPayload, {
    description: 'Says why a promise was broken. Saying it again replaces it; the ledger keeps both.',
  })
  breachExplain(
    @Arg('input', () => BreachExplainInput, inputOption) input: BreachExplainInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'breachExplain', input, {
      run: async (work, { clockId, causeKey, note = null }) => {
        const id = readId('Clock', clockId, ['clockId']);
        await explainBreach(work, { clockId: id, causeKey, note });
        return { id };
      },
      show: async (reading, { id }): Promise<{ miss: SlaMiss | null }> => {
        const row = (await missesOfClocks(reading.work, [id])).get(id);
        return { miss: row ? showMiss(reading, row) : null };
      },
    });
  }

  @Mutation(() => SlaMonthClosePayload, {
    description:
      'Closes a month that is over: its figures are kept as they are. Refused while a broken promise to a customer is unexplained.',
  })
  slaMonthClose(
    @Arg('input', () => SlaMonthCloseInput, inputOption) input: SlaMonthCloseInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'slaMonthClose', input, {
      run: async (work, { month }) => monthKept(await closeMonth(work, month)),
      show: reviewOf,
    });
  }

  @Mutation(() => SlaMonthReopenPayload, {
    description: 'Opens a closed month again, with a reason. What it kept stays on record.',
  })
  slaMonthReopen(
    @Arg('input', () => SlaMonthReopenInput, inputOption) input: SlaMonthReopenInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'slaMonthReopen', input, {
      run: async (work, { month, reason }) => monthKept(await reopenMonth(work, month, reason)),
      show: reviewOf,
    });
  }
}

interface MonthName {
  readonly name: string;
  readonly timeZone: string;
}

function monthKept({ name, timeZone }: MonthName): MonthName {
  return { name, timeZone };
}

async function reviewOf(context: Context, { name, timeZone }: MonthName): Promise<{ review: BreachReview }> {
  return { review: await showReview(context, monthOf(name, timeZone), {}, true) };
}

function attributionIn({ loaders }: Context, miss: SlaMiss & Partial<MissRow>): Promise<Attribution | null> {
  const { uuid: id, organisationUuid: organisationId, recordUuid: workItemId } = miss;
  return loaders.of(attributionOfClock).load({ id, organisationId, workItemId });
}
