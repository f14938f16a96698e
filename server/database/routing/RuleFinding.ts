import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { PairKind, Repair, RuleFindingKind } from '../../core/routing/analysis/RuleFinding.js';
import { EditableCondition } from '../conditions/EditableCondition.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime } from '../kernel/scalars.js';

export const RuleFindingKindEnum = apiEnum<RuleFindingKind>('RuleFindingKind', 'What was found out about a rule.', {
  UNSATISFIABLE: 'It holds for no record.',
  UNREACHABLE: 'Rules above it take every record that it holds for: one of them alone, or several together.',
  REDUNDANT:
    'It decides, and without it everything would go the same way: other rules below it or the default say the same.',
  GENERALIZATION_INVERTED:
    'A part of its condition, one of several of which any is enough, never decides: rules above it, wider than the part, take its records, and not all decide the same. The exception stands below the rule.',
  GENERALIZATION: 'Another rule above it lies within it and decides otherwise: an exception to it, as it should be.',
  CORRELATION:
    'It and another rule above it hold for some of the same records and decide otherwise: their order decides.',
  GAP: 'Some records are taken by no rule: the default decides them.',
  CONFLICT:
    'It and another rule hold for the same records and set one thing differently, where all that hold count and neither overrides the other.',
  SUBSUMED: 'It adds nothing where all that hold count: another rule sets the same wherever it holds.',
  OVER: 'The time in which it is valid is over: it will never decide again.',
  NOT_ANALYSED:
    'It asks for a pattern or an expression, which nobody can look into: it may be hidden without being found so.',
  NOT_DECIDED:
    'Nobody knows: it was given up since conditions are too many-sided, or it depends on how records answer patterns and expressions, and none was found that does.',
});

type Weight = 'ERROR' | 'WARNING' | 'INFO';

export const RuleFindingSeverity = apiEnum<Weight>('RuleFindingSeverity', 'How much a finding about a rule weighs.', {
  ERROR: 'Keeps the rules from being published.',
  WARNING: 'Keeps nothing from being published, and is worth a look.',
  INFO: 'Says how rules stand to each other where nothing is wrong, or what is not known.',
});

type Deed = Repair['do'];

/** `covered-by-later` is COVERED_BY_LATER. */
export type Relation = Exclude<Uppercase<PairKind>, 'COVERED-BY-LATER'> | 'COVERED_BY_LATER';

export const RuleRepairKind = apiEnum<Deed>('RuleRepairKind', 'How a finding can be mended.', {
  REMOVE: 'The rule is removed.',
  OVERRIDE: 'What the rule sets wins over what others set that hold too.',
  STOP_OVERRIDING: 'What the rule sets no longer wins over what others set that hold too.',
  MOVE_ABOVE: 'The rule is moved above another one.',
  NARROW: 'The rule gets another condition, which leaves to the other rule what both hold for.',
  SHORTEN: 'The rule gets another condition, without the part that never decides.',
});

@ObjectType('RuleRepair', {
  description: 'A change after which it is found no longer, and that makes nothing else wrong.',
  simpleResolvers: true,
})
export class ShownRepair {
  @Field(() => RuleRepairKind, { description: 'What is done.' })
  readonly kind!: Deed;

  @Field(() => ID, { description: 'Id of the rule that is changed.' })
  readonly ruleId!: string;

  @Field(() => ID, { nullable: true, description: 'For MOVE_ABOVE: id of the rule that it is moved above.' })
  readonly aboveId!: string | null;

  @Field(() => EditableCondition, {
    nullable: true,
    description: 'For NARROW and SHORTEN: the condition that the rule gets.',
  })
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
  description: 'A record that shows what was found: the rules were asked about it, and it does. Try them on it.',
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
}

export const RuleRelationKind = apiEnum<Relation>(
  'RuleRelationKind',
  'How two rules that share records stand to each other, in the order in which they are asked.',
  {
    SHADOWING: 'The second lies within the first and decides otherwise.',
    REDUNDANCY: 'The second lies within the first and decides the same.',
    GENERALIZATION: 'The first lies within the second and decides otherwise: an exception.',
    COVERED_BY_LATER: 'The first lies within the second and decides the same.',
    CORRELATION: 'Each has records of its own, and they decide otherwise.',
    OVERLAP: 'Each has records of its own, and they decide the same.',
  },
);

@ObjectType('RelatedRule', { description: 'Another rule that has to do with what was found.', simpleResolvers: true })
export class RelatedRule {
  @Field(() => ID, { description: 'Id of the rule.' })
  readonly ruleId!: string;

  @Field(() => RuleRelationKind, {
    nullable: true,
    description: 'How the two stand to each other; null where all rules that hold count, whichever is asked first.',
  })
  readonly relation!: Relation | null;
}

@ObjectType('RuleFindingsLeft', {
  description: 'How many more there are of a kind than are named.',
  simpleResolvers: true,
})
export class ShownFindingsLeft {
  @Field(() => RuleFindingKindEnum, { description: 'The kind.' })
  readonly kind!: RuleFindingKind;

  @Field(() => Int, { description: 'How many more.' })
  readonly count!: number;

  @Field(() => Boolean, { description: 'True where counting them was given up: there are more.' })
  readonly isAtLeast!: boolean;
}

@ObjectType('RuleFinding', { description: 'Something that was found out about a rule.', simpleResolvers: true })
export class ShownRuleFinding {
  @Field(() => RuleFindingKindEnum, { description: 'What it is.' })
  readonly kind!: RuleFindingKind;

  @Field(() => RuleFindingSeverity, { description: 'How much it weighs.' })
  readonly severity!: Weight;

  @Field(() => ID, { nullable: true, description: 'Id of the rule; null for what is found about the set as a whole.' })
  readonly ruleId!: string | null;

  @Field(() => [RelatedRule], { description: 'The other rules that make it so, in order.' })
  readonly others!: readonly RelatedRule[];

  @Field(() => String, { description: 'What was found, in a sentence.' })
  readonly message!: string;

  @Field(() => ShownWitness, {
    nullable: true,
    description: 'A record that shows it; null where there is none, or none was found.',
  })
  readonly witness!: ShownWitness | null;

  @Field(() => [ShownRepair], { description: 'The smallest changes after which it is found no longer.' })
  readonly repairs!: readonly ShownRepair[];
}
