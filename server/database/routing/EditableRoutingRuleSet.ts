import { Field, InputType, ObjectType } from 'type-graphql';
import { EditableCondition } from '../conditions/EditableCondition.js';

@ObjectType('RoutingTargetDocument', { description: 'Who takes the work.', simpleResolvers: true })
@InputType('RoutingTargetDocumentInput', { description: 'Who takes the work.' })
export class EditableTargetOfRule {
  @Field(() => String, {
    nullable: true,
    description: 'Key of the team that takes the record. Empty: the team of the default.',
  })
  readonly team!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Address of the member of that team who takes it. Empty: it waits in the team for somebody to take it.',
  })
  readonly person!: string | null;
}

@ObjectType('RoutingDefaultDocument', { description: 'What is decided where no rule holds.', simpleResolvers: true })
@InputType('RoutingDefaultDocumentInput', { description: 'What is decided where no rule holds.' })
export class EditableDefaultOfRules {
  @Field(() => String, {
    nullable: true,
    description: 'Key of the team that takes what no rule decides. It must be named: no record may fall through.',
  })
  readonly team!: string | null;
}

@ObjectType('RoutingRuleDocument', {
  description: 'A rule: where its condition holds, it decides.',
  simpleResolvers: true,
})
@InputType('RoutingRuleDocumentInput', { description: 'A rule: where its condition holds, it decides.' })
export class EditableRule {
  @Field(() => String, {
    nullable: true,
    description: 'Stays the same whatever the rule is called: lower-case letters, digits and hyphens. Records keep it.',
  })
  readonly id!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name as people know it; it explains the decision on the record.',
  })
  readonly name!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Heading under which lists show the rule, together with those beside it that have the same. It decides nothing. Empty: none.',
  })
  readonly group!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'False: the rule is skipped. Empty means true.' })
  readonly enabled!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Instant from which the rule holds, such as 2026-03-01T09:00:00Z. Empty: always.',
  })
  readonly validFrom!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Instant at which the rule no longer holds, such as 2026-04-01T00:00:00Z. Empty: never.',
  })
  readonly validUntil!: string | null;

  @Field(() => EditableCondition, {
    nullable: true,
    description: 'When the rule holds. Empty: for every record, so that no rule below it decides anything.',
  })
  readonly when!: EditableCondition | null;

  @Field(() => EditableTargetOfRule, { nullable: true, description: 'Who takes the work: a team, a person or both.' })
  readonly then!: EditableTargetOfRule | null;
}

const description =
  'Who gets the work: the first rule whose condition holds decides. Records are routed when they are opened; publishing new rules moves no record.';

/** What an editor of routing rule sets loads and saves. */
@ObjectType('RoutingRuleSetDocument', { description, simpleResolvers: true })
@InputType('RoutingRuleSetDocumentInput', { description })
export class EditableRoutingRuleSet {
  @Field(() => String, { description: 'Stable key: lower-case letters, digits and hyphens. It never changes.' })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Name as people know it.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'What the rules are for. May be empty.' })
  readonly description!: string | null;

  @Field(() => String, { nullable: true, description: 'What the rules decide: assignment, who takes a new incident.' })
  readonly stage!: string | null;

  @Field(() => [EditableRule], {
    nullable: true,
    description:
      'The rules in the order in which they are asked, at most 1,000. Empty: the default decides everything.',
  })
  readonly rules!: readonly EditableRule[] | null;

  @Field(() => EditableDefaultOfRules, { nullable: true, description: 'What is decided where no rule holds.' })
  readonly default!: EditableDefaultOfRules | null;
}
