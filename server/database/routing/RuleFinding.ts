import { Field, ID, ObjectType } from 'type-graphql';
import type { RuleFindingKind } from '../../core/routing/analysis/RuleFinding.js';
import { EditableCondition } from '../conditions/EditableCondition.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime } from '../kernel/scalars.js';

export const RuleFindingKindEnum = apiEnum<RuleFindingKind>('RuleFindingKind', 'What was found out about a rule.', {
  UNSATISFIABLE: 'It holds for no record.',
  UNREACHABLE: 'Rules above it take every record that it holds for: one of them alone, or several together.',
  REDUNDANT: 'It decides, and without it everything would go the same way.',
  CONFLICT:
    'It and another rule hold for the same records and set one thing differently, where all that hold count and neither overrides the other.',
  SUBSUMED: 'It adds nothing where all that hold count: another rule sets the same wherever it holds.',
  NOT_ANALYSED:
    'It asks for a pattern or an expression, which nobody can look into: it may be hidden without being found so.',
  NOT_DECIDED: 'It was given up: its condition and those above it are too many-sided.',
});

type Weight = 'ERROR' | 'WARNING' | 'INFO';

export const RuleFindingSeverity = apiEnum<Weight>('RuleFindingSeverity', 'How much a finding about a rule weighs.', {
  ERROR: 'Keeps the rules from being published.',
  WARNING: 'Keeps nothing from being published, and is worth a look.',
  INFO: 'Says what is not known.',
});

type Deed = 'REMOVE' | 'OVERRIDE' | 'MOVE_ABOVE' | 'NARROW';

export const RuleRepairKind = apiEnum<Deed>('RuleRepairKind', 'How a finding can be mended.', {
  REMOVE: 'The rule is removed.',
  OVERRIDE: 'What the rule sets wins over what others set that hold too.',
  MOVE_ABOVE: 'The rule is moved above another one.',
  NARROW: 'The rule gets another condition, which leaves to the hidden rule what is meant for it.',
});

@ObjectType('RuleRepair', { description: 'A change after which it is found no longer.', simpleResolvers: true })
export class ShownRepair {
  @Field(() => RuleRepairKind, { description: 'What is done.' })
  readonly kind!: Deed;

  @Field(() => ID, { description: 'Id of the rule that is changed.' })
  readonly ruleId!: string;

  @Field(() => ID, { nullable: true, description: 'For MOVE_ABOVE: id of the rule that it is moved above.' })
  readonly aboveId!: string | null;

  @Field(() => EditableCondition, { nullable: true, description: 'For NARROW: the condition that the rule gets.' })
  readonly when!: EditableCondition | null;

  @Field(() => String, { description: 'The same in words: Move “Payroll” above “Calls”.' })
  readonly inWords!: string;
}

@ObjectType('WitnessFact', { description: 'A field of a record that shows what was found.', simpleResolvers: true })
export class WitnessFact {
  @Field(() => String, { description: 'Name that conditions call the field by.' })
  readonly field!: string;

  @Field(() => String, { nullable: true, description: 'What it holds; null: nothing.' })
  readonly value!: string | null;
}

@ObjectType('RuleWitness', {
  description: 'A record that shows what was found: try the rules on it.',
  simpleResolvers: true,
})
export class ShownWitness {
  @Field(() => [WitnessFact], { description: 'What it holds, as `routingTrial` takes it.' })
  readonly facts!: readonly WitnessFact[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'Instant at which it is decided; null where that makes no difference.',
  })
  readonly at!: Date | null;

  @Field(() => [String], {
    description:
      'What has to be so of it besides, each in a sentence: patterns and expressions that nobody can make a record for.',
  })
  readonly provided!: readonly string[];
}

@ObjectType('RuleFinding', { description: 'Something that was found out about a rule.', simpleResolvers: true })
export class ShownRuleFinding {
  @Field(() => RuleFindingKindEnum, { description: 'What it is.' })
  readonly kind!: RuleFindingKind;

  @Field(() => RuleFindingSeverity, { description: 'How much it weighs.' })
  readonly severity!: Weight;

  @Field(() => ID, { description: 'Id of the rule.' })
  readonly ruleId!: string;

  @Field(() => [ID], { description: 'Ids of the other rules that make it so, in order.' })
  readonly otherIds!: readonly string[];

  @Field(() => String, { description: 'What was found, in a sentence.' })
  readonly message!: string;

  @Field(() => ShownWitness, { nullable: true, description: 'A record that shows it; null where there is none.' })
  readonly witness!: ShownWitness | null;

  @Field(() => [ShownRepair], { description: 'The smallest changes after which it is found no longer.' })
  readonly repairs!: readonly ShownRepair[];
}
