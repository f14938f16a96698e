import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'An open incident that the rules would give to somebody else.', simpleResolvers: true })
export class ReroutedRecord {
  @Field(() => ID, { description: 'Id of the incident, beginning with inc_.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its number: INC-1042.' })
  readonly number!: string;

  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => String, {
    description: 'Team, and person if any, that the live rules name: Service desk, Tomas Ferreira.',
  })
  readonly from!: string;

  @Field(() => String, { description: 'Team, and person if any, that the rules of the change set would name.' })
  readonly to!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Rule of the change set that decides; null where none holds and the default does.',
  })
  readonly rule!: string | null;
}

/** What a change set would change about what is open now. */
@ObjectType('Impact', {
  description:
    'What a change set would change about the incidents that are open now, compared with the live release. Publishing gives no incident to anybody else. What would become of their clocks is asked by `clockForecastStart`.',
  simpleResolvers: true,
})
export class ImpactOnOpenWork {
  @Field(() => Int, { description: 'Open incidents that were looked at, the newest first; at most 5,000.' })
  readonly recordsChecked!: number;

  @Field(() => Boolean, { description: 'False when more incidents are open than were looked at.' })
  readonly isComplete!: boolean;

  @Field(() => [ReroutedRecord], {
    complexity: ({ childComplexity }) => 50 * (1 + childComplexity),
    description:
      'Those of them that the rules would give to somebody else if they were opened now; the newest 50. Whom somebody gave them to by hand is no matter.',
  })
  readonly rerouted!: readonly ReroutedRecord[];

  @Field(() => Int, { description: 'How many those are in all.' })
  readonly reroutedCount!: number;
}
