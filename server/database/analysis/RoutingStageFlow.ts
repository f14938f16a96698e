import { Field, Int, ObjectType } from 'type-graphql';
import { RoutingStageEnum, type ShownStage } from '../routing/RoutingStage.js';

@ObjectType({
  description: 'Incidents of which a stage besides the assignment comes to something else.',
  simpleResolvers: true,
})
export class RoutingStageFlow {
  @Field(() => RoutingStageEnum, { description: 'ELIGIBILITY or DELIVERY_PATH.' })
  readonly stage!: ShownStage;

  @Field(() => String, {
    description: 'Key of the path, or the eligibility, by live rules; -: no path.',
  })
  readonly fromKey!: string;

  @Field(() => String, { description: 'In words.' })
  readonly from!: string;

  @Field(() => String, { description: 'Key of the path, or the eligibility, that it would come to.' })
  readonly toKey!: string;

  @Field(() => String, { description: 'In words.' })
  readonly to!: string;

  @Field(() => Int, { description: 'How many.' })
  readonly incidents!: number;
}

@ObjectType({
  description: 'What a stage besides the assignment comes to for an incident, now and then.',
  simpleResolvers: true,
})
export class RoutedStage {
  @Field(() => RoutingStageEnum, { description: 'ELIGIBILITY, DELIVERY_PATH or APPROVERS.' })
  readonly stage!: ShownStage;

  @Field(() => String, { description: 'What it comes to by live rules, in words.' })
  readonly from!: string;

  @Field(() => String, { description: 'What it would come to, in words.' })
  readonly to!: string;
}
