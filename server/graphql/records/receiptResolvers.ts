import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { metricNames } from '../../core/sla/words.js';
import { DateTime } from '../../database/kernel/scalars.js';
import { ClockRow } from '../../database/records/ClockRow.js';
import { readReceipt } from '../../database/records/receipts.js';
import type { Context } from '../kernel/Context.js';
import { ClockReceipt } from './receiptViews.js';
import { showReceipt } from './showReceipt.js';

/** The account of a clock, made when it is asked for. */
@Resolver(() => ClockRow)
export class ReceiptResolver {
  @FieldResolver(() => ClockReceipt, {
    nullable: true,
    complexity: ({ childComplexity }) => 10 + childComplexity,
    description: 'The itemised account of the clock. Null when the clock is gone meanwhile.',
  })
  async receipt(
    @Root() { id }: ClockRow,
    @Ctx() { work }: Context,
    @Arg('asOf', () => DateTime, {
      nullable: true,
      description:
        'Instant up to which a clock that goes on is counted, not before something last happened to it; now when left out. One that has ended is counted to its end.',
    })
    asOf?: Date | null,
  ): Promise<ClockReceipt | null> {
    const receipt = await readReceipt(work, id, asOf?.getTime() ?? null);
    return receipt && showReceipt(receipt, metricNames);
  }
}
