import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Holder } from '../../core/records/attribution.js';
import type { Metric } from '../../core/sla/Clock.js';
import type { HoldReason } from '../../core/sla/Pause.js';
import type { Fault } from '../../core/sla/SlaReview.js';
import { Person } from '../../database/identity/Person.js';
import { apiEnum } from '../../database/kernel/apiEnum.js';
import { DateTime, Duration } from '../../database/kernel/scalars.js';
import { BreachFault } from '../../database/sla/EditableSlaReview.js';
import { ClockMetric, HoldReasonName } from '../../database/sla/PublishedSlaPolicy.js';
import { connectionOf } from '../kernel/connection.js';

/** Who had a record. */
export const HolderKind = apiEnum<Holder['kind']>('HolderKind', 'Who had a record.', {
  TEAM: 'A team.',
  SUPPLIER: 'A supplier that was waited for under a contract.',
  NOBODY: 'Nobody: no team had it.',
});

@ObjectType({ simpleResolvers: true, description: 'Business time of a clock that fell to a holder in a state.' })
export class TimeShare {
  @Field(() => HolderKind, { nullable: false, description: 'Who had the record.' })
  holderKind!: Holder['kind'];

  @Field(() => String, { nullable: true, description: 'Key of the team or the contract; null for nobody.' })
  holderKey!: string | null;

  @Field(() => String, { nullable: false, description: 'Name of the team or the contract.' })
  holderName!: string;

  @Field(() => String, { nullable: false, description: 'State of the record: NEW, ASSIGNED, IN_PROGRESS, PENDING.' })
  state!: string;

  @Field(() => HoldReasonName, { nullable: true, description: 'What was waited for; null unless PENDING.' })
  waitsFor!: HoldReason | null;

  @Field(() => Duration, { nullable: false, description: 'Business time in the calendar of the clock.' })
  duration!: number;

  @Field(() => Int, { nullable: false, description: 'The same in whole seconds.' })
  durationSeconds!: number;

  @Field(() => Float, { nullable: false, description: 'The same in whole milliseconds: the shares add up to elapsed.' })
  milliseconds!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Why a promise was broken.' })
export class BreachExplanation {
  @Field(() => String, { nullable: false, description: 'Key of the cause.' })
  causeKey!: string;

  @Field(() => String, { nullable: false, description: 'Name of the cause; its key where it was taken out since.' })
  causeName!: string;

  @Field(() => BreachFault, { nullable: false, description: 'Whose doing it was said to be.' })
  fault!: Fault;

  @Field(() => String, { nullable: true, description: 'What was written beside it; null when nothing was.' })
  note!: string | null;

  @Field(() => Person, { nullable: true, description: 'Who explained it; null for a program.' })
  explainedBy!: Person | null;

  @Field(() => DateTime, { nullable: false, description: 'When.' })
  explainedAt!: Date;
}

/** A miss as resolvers pass it on. */
@ObjectType({ simpleResolvers: true, description: 'A broken promise: a clock, its record and what explains it.' })
export class SlaMiss {
  readonly uuid!: string;
  readonly organisationUuid!: string;
  readonly recordUuid!: string;

  @Field(() => ID, { nullable: false, description: 'Id of the clock.' })
  clockId!: string;

  @Field(() => ID, { nullable: false, description: 'Id of the incident.' })
  recordId!: string;

  @Field(() => String, { nullable: false, description: 'Number of the incident.' })
  number!: string;

  @Field(() => String, { nullable: false, description: 'Title of the incident.' })
  title!: string;

  @Field(() => String, { nullable: false, description: 'Name of the organisation.' })
  organisationName!: string;

  @Field(() => String, { nullable: false, description: 'Name of the service.' })
  serviceName!: string;

  @Field(() => String, { nullable: true, description: 'Name of the team that has it now; null when none has.' })
  teamName!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of its priority.' })
  priorityKey!: string | null;

  @Field(() => ClockMetric, { nullable: false, description: 'What was promised.' })
  metric!: Metric;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the team or supplier that promised; null for customers.',
  })
  holderName!: string | null;

  @Field(() => Int, { nullable: false, description: 'Counts from 1: which exchange or interval it was.' })
  cycle!: number;

  @Field(() => Duration, { nullable: true, description: 'Promised business time; null where another system judged.' })
  target!: number | null;

  @Field(() => Int, { nullable: true, description: 'The same in seconds.' })
  targetSeconds!: number | null;

  @Field(() => DateTime, { nullable: false, description: 'When the clock began.' })
  startedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the time ran out; null where another system judged.' })
  dueAt!: Date | null;

  @Field(() => DateTime, { nullable: false, description: 'When the promise was broken.' })
  breachedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the clock stopped; null while it goes on.' })
  stoppedAt!: Date | null;

  @Field(() => BreachExplanation, { nullable: true, description: 'Why; null while nobody has explained it.' })
  explanation!: BreachExplanation | null;
}

/** Pages of misses. */
export const SlaMissConnection = connectionOf('SlaMiss', () => SlaMiss);
