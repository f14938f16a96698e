import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { EditableCondition } from '../conditions/EditableCondition.js';

const skillDescription = 'A skill that the work asks for.';

@ObjectType('RoutingSkillDocument', { description: skillDescription, simpleResolvers: true })
@InputType('RoutingSkillDocumentInput', { description: skillDescription })
export class EditableSkillNeeded {
  @Field(() => String, { nullable: true, description: 'The skill, as members of teams have it.' })
  readonly skill!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How well it has to be had at least: 1 is learning, 5 teaches others.',
  })
  readonly level!: number | null;
}

const targetDescription =
  'What is decided. Each stage has its own part of it, and what belongs to another stage is an error.';

@ObjectType('RoutingTargetDocument', { description: targetDescription, simpleResolvers: true })
@InputType('RoutingTargetDocumentInput', { description: targetDescription })
export class EditableTargetOfRule {
  @Field(() => String, {
    nullable: true,
    description: 'classification: what the record is about, at most 80 characters. Empty leaves it open.',
  })
  readonly category!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'priority: key of the priority. Empty: what the matrix gives.',
  })
  readonly priority!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'eligibility: ELIGIBLE; NOT_ELIGIBLE, with which the record is not opened; or NEEDS_APPROVAL, with which it is opened, its approvers are told, and work is not held up. The default has to say it.',
  })
  readonly eligibility!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "delivery-path: key of the delivery path. Empty: the service's default path.",
  })
  readonly deliveryPath!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'assignment: key of the team that takes the record. Empty: the team of the default, which has to name one.',
  })
  readonly team!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'assignment: address of the member of that team who takes it. Empty: it waits in the team for somebody to take it.',
  })
  readonly person!: string | null;

  @Field(() => [EditableSkillNeeded], {
    nullable: true,
    description: 'assignment: what a person has to know to be given it, at most 20. Empty asks for nothing.',
  })
  readonly skills!: readonly EditableSkillNeeded[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'approvers: keys of teams and addresses of people who are to approve, at most 20. They are told; their answer is not collected. All rules that hold add theirs.',
  })
  readonly approvers!: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'approvers: how many of them are to approve, ANY (one of them) or ALL. Empty leaves it to other rules that hold, then to the default, then to ANY.',
  })
  readonly approval!: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'notifications: keys of teams and addresses of people who are told, at most 20. All rules that hold add theirs.',
  })
  readonly notify!: readonly string[] | null;
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

  @Field(() => EditableTargetOfRule, { nullable: true, description: 'What it decides.' })
  readonly then!: EditableTargetOfRule | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Where all rules that hold count: true lets what it sets win over what others set that hold too. Empty means false.',
  })
  readonly overriding!: boolean | null;
}

const description =
  'What becomes of new work, in one stage of routing: the first rule whose condition holds decides, and for approvers and notifications all that hold count. Records are routed when they are opened; publishing new rules moves no record.';

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

  @Field(() => String, {
    nullable: true,
    description:
      'What the rules decide: classification, priority, eligibility, delivery-path, assignment, approvers or notifications. Records pass the stages in this order, and each sees what those before it decided. A release has one set for each stage at most.',
  })
  readonly stage!: string | null;

  @Field(() => [EditableRule], {
    nullable: true,
    description:
      'The rules in the order in which they are asked, at most 1,000. Empty: the default decides everything.',
  })
  readonly rules!: readonly EditableRule[] | null;

  @Field(() => EditableTargetOfRule, {
    nullable: true,
    description: 'What is decided where no rule holds. It must be there: no record may fall through.',
  })
  readonly default!: EditableTargetOfRule | null;
}
