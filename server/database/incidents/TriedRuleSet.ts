import { Field, ID, ObjectType } from 'type-graphql';
import { DecisionCondition } from '../records/Decision.js';
import { apiEnum } from '../kernel/apiEnum.js';
import type { Standing } from '../../core/routing/tryRouting.js';

export const RuleStanding = apiEnum<Standing>('RuleStanding', 'How a rule stands to a record.', {
  WINS: 'It is the first that holds: it decides.',
  NEXT: 'It would decide if that one were not there.',
  HOLDS: 'It holds too, further down.',
  FAILS: 'It does not hold.',
  SKIPPED: 'It is not in use: switched off, or not valid at that instant.',
});

@ObjectType('RoutingOutcome', { description: 'Who gets a record.', simpleResolvers: true })
export class OutcomeOfTrial {
  @Field(() => String, { nullable: true, description: 'Key of the team; null in other stages than ASSIGNMENT.' })
  readonly teamKey!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The team and, where a rule names one, the person, by name; null in other stages than ASSIGNMENT.',
  })
  readonly who!: string | null;

  @Field(() => String, { description: 'What is decided, in words: "priority P1 Critical".' })
  readonly decides!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the rule that decides, of several that count the first; null: the default.',
  })
  readonly ruleId!: string | null;

  @Field(() => [ID], { description: 'Ids of all rules that count: more than one only in additive stages.' })
  readonly ruleIds!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Name of that rule, or their names; null: the default.' })
  readonly rule!: string | null;
}

@ObjectType('TriedRule', { description: 'A rule as it was tried on a record.', simpleResolvers: true })
export class TriedRuleOfSet {
  @Field(() => ID, { description: 'Id of the rule.' })
  readonly id!: string;

  @Field(() => String, { description: 'Name of the rule.' })
  readonly name!: string;

  @Field(() => RuleStanding, { description: 'How it stands to the record.' })
  readonly standing!: Standing;

  @Field(() => String, { description: 'The same in words.' })
  readonly detail!: string;

  @Field(() => [DecisionCondition], {
    description: 'Its conditions, outermost first, each with what the record holds; empty where there are none.',
  })
  readonly conditions!: readonly DecisionCondition[];
}

@ObjectType('RoutingAlternative', {
  description: 'The smallest change of a record with which it would have gone elsewhere.',
  simpleResolvers: true,
})
export class AlternativeOfTrial {
  @Field(() => [String], { description: 'What would have to be otherwise, each in a sentence.' })
  readonly changes!: readonly string[];

  @Field(() => OutcomeOfTrial, { description: 'Who would get it then.' })
  readonly outcome!: OutcomeOfTrial;
}

@ObjectType('TriedFact', { description: 'What a record holds.', simpleResolvers: true })
export class TriedFact {
  @Field(() => String, { description: 'Name that conditions call the field by.' })
  readonly field!: string;

  @Field(() => String, { description: 'What sentences call it.' })
  readonly label!: string;

  @Field(() => String, { nullable: true, description: 'What it holds, by name; null when nothing.' })
  readonly value!: string | null;
}
