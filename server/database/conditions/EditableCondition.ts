import { Field, InputType, ObjectType } from 'type-graphql';
import type { ComplexityEstimator } from 'graphql-query-complexity';
import { ConditionValue } from './ConditionValue.js';
import { JsonLogicValue } from './JsonLogicValue.js';

const description =
  'When something holds: a question about one field (field, op and value), other conditions joined by all, any or not, or an expression of JSONLogic. Exactly one of all, any, not, logic and field is given; at most 4 groups stand inside one another, with 50 questions in all.';

/** A condition has only one of `all`, `any` and `not`, and few parts: who asks for all three levels deep asks for those few. */
const few: ComplexityEstimator = ({ childComplexity }) => 1 + childComplexity;

/** A condition as editors load and save it; half of it may be missing. */
@ObjectType('ConditionDocument', { description, simpleResolvers: true })
@InputType('ConditionDocumentInput', { description })
export class EditableCondition {
  @Field(() => [EditableCondition], {
    nullable: true,
    complexity: few,
    description: 'Holds when every one of these holds.',
  })
  readonly all!: readonly EditableCondition[] | null;

  @Field(() => [EditableCondition], {
    nullable: true,
    complexity: few,
    description: 'Holds when at least one of these holds.',
  })
  readonly any!: readonly EditableCondition[] | null;

  @Field(() => EditableCondition, { nullable: true, description: 'Holds when this does not hold.' })
  readonly not!: EditableCondition | null;

  @Field(() => JsonLogicValue, {
    nullable: true,
    description:
      'An expression of JSONLogic, for what questions cannot say. It holds by the rules of JSONLogic; nobody looks into it when rules are analysed.',
  })
  readonly logic!: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the field that is asked about, such as priority; see conditionFields.',
  })
  readonly field!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What is asked: eq, ne, in, notIn, min, max (both include their value), exists, startsWith or matches (a pattern).',
  })
  readonly op!: string | null;

  @Field(() => ConditionValue, {
    nullable: true,
    description: 'What the field is compared with: a list for in and notIn, true or false for exists, else one value.',
  })
  readonly value!: unknown;
}
