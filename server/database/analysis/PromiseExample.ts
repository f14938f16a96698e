import { Field, ID, ObjectType } from 'type-graphql';
import type { ClosedDays } from '../../core/analysis/promiseExamples.js';
import type { Metric } from '../../core/sla/Clock.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime } from '../kernel/scalars.js';
import { ClockMetric } from '../sla/PublishedSlaPolicy.js';

export const ClosedDaysName = apiEnum<ClosedDays>('ClosedDays', 'Days without an open minute.', {
  WEEKEND: 'A Saturday or Sunday.',
  HOLIDAY: 'A holiday.',
});

@ObjectType('ExamplePromise', {
  description: 'A promise of an example, now and under the draft.',
  simpleResolvers: true,
})
export class ExamplePromiseShown {
  @Field(() => ClockMetric, { description: 'What is promised.' })
  readonly metric!: Metric;

  @Field(() => String, { nullable: true, description: 'Key of the team that owes it; null for a customer’s promise.' })
  readonly holderKey!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it is or was due; while its clock stands still, as if it went on at once. Null: not promised.',
  })
  readonly dueAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it would be due under the draft. Null: not promised.' })
  readonly wouldBeDueAt!: Date | null;

  @Field(() => Boolean, { description: 'True when it is or was broken.' })
  readonly isLate!: boolean;

  @Field(() => Boolean, { description: 'True when it would be broken, counted anew.' })
  readonly wouldBeLate!: boolean;
}

@ObjectType('PromiseExample', {
  description: 'An incident, or one that is thought of, with what a policy promises to it.',
  simpleResolvers: true,
})
export class PromiseExampleShown {
  @Field(() => ID, { nullable: true, description: 'Id of the incident; null for one that is thought of.' })
  readonly recordId!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the incident; null for one that is thought of.' })
  readonly number!: string | null;

  @Field(() => String, { nullable: true, description: 'Title of the incident; null for one that is thought of.' })
  readonly title!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of its priority.' })
  readonly priority!: string | null;

  @Field(() => DateTime, { description: 'When it was, or would be, opened.' })
  readonly openedAt!: Date;

  @Field(() => ClosedDaysName, {
    nullable: true,
    description: 'The first day without an open minute between the opening and a due instant; null when there is none.',
  })
  readonly crosses!: ClosedDays | null;

  @Field(() => [ExamplePromiseShown], { description: 'What is promised to it.' })
  readonly promises!: readonly ExamplePromiseShown[];
}
