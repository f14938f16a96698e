import { Field, Int, ObjectType } from 'type-graphql';
import type { EscalationState, OutcomeData } from '../../core/records/escalations.js';
import type { EscalationDeed } from '../../core/sla/Ladder.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime } from '../kernel/scalars.js';
import { EscalationDeedName } from '../sla/PublishedSlaPolicy.js';

export const ClockActionState = apiEnum<EscalationState>(
  'ClockActionState',
  'Where something stands that a clock set off.',
  {
    PENDING: 'To be done, perhaps again.',
    DONE: 'Done.',
    FAILED: 'Given up after the last attempt.',
    SKIPPED: 'Not done, since it no longer applied.',
  },
);

@ObjectType({ description: 'Something that a step of a clock set off, and what came of it.', simpleResolvers: true })
export class ClockAction {
  readonly clockId!: string;
  readonly rung!: string;
  readonly outcomeCode!: string | null;
  readonly outcomeData!: OutcomeData;

  @Field(() => EscalationDeedName, { description: 'What was to be done.' })
  readonly do!: EscalationDeed;

  @Field(() => ClockActionState, { description: 'Where it stands.' })
  readonly state!: EscalationState;

  @Field(() => DateTime, { nullable: true, description: 'When it was over; null while it is to be done.' })
  readonly at!: Date | null;

  @Field(() => Int, { description: 'How often it was attempted.' })
  readonly attempts!: number;
}
