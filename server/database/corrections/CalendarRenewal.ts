import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Metric } from '../../core/sla/Clock.js';
import { DateTime } from '../kernel/scalars.js';
import { ClockMetric } from '../sla/PublishedSlaPolicy.js';

@ObjectType({
  description: 'A running clock that would be due otherwise by the new zone rules.',
  simpleResolvers: true,
})
export class RenewedClock {
  /** UUID. */
  readonly clockUuid!: string;
  /** UUID. */
  readonly recordUuid!: string;

  @Field(() => String, { description: 'Number of the incident.' })
  readonly number!: string;

  @Field(() => ClockMetric, { description: 'What is promised.' })
  readonly metric!: Metric;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it is due; as if it went on at once while it stands still.',
  })
  readonly dueAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it would be due by the new zone rules.' })
  readonly wouldBeDueAt!: Date | null;
}

@ObjectType({
  description:
    'A calendar that opens at other times since the time zone rules changed. Its clocks keep the rules by which they were promised until a correction counts them anew.',
  simpleResolvers: true,
})
export class CalendarRenewal {
  /** Id of the version that was superseded. */
  readonly version!: number;

  @Field(() => ID, { description: 'Names this change of this calendar.' })
  readonly id!: string;

  @Field(() => String, { description: 'Key of the calendar.' })
  readonly calendarKey!: string;

  @Field(() => String, { description: 'IANA time zone in which its hours are meant.' })
  readonly timeZone!: string;

  @Field(() => String, { description: 'Edition of the zone rules before, such as 2026b.' })
  readonly tzdata!: string;

  @Field(() => String, { description: 'Edition of the zone rules by which it counts for what is promised now.' })
  readonly renewedTzdata!: string;

  @Field(() => DateTime, { description: 'First instant that is open by one of the two alone.' })
  readonly differsAt!: Date;

  @Field(() => Int, { description: 'Running clocks that count by the edition before.' })
  readonly clocksChecked!: number;

  @Field(() => Int, { description: 'Those of them that would be due otherwise; see `isComplete`.' })
  readonly movedCount!: number;

  @Field(() => Boolean, {
    description: 'False when there are more than were looked at: `movedCount` is of these alone.',
  })
  readonly isComplete!: boolean;

  @Field(() => [RenewedClock], { description: 'The first 50 that would move, the earliest due first.' })
  readonly moved!: readonly RenewedClock[];
}
