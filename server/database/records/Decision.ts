import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime, Json } from '../kernel/scalars.js';
import { DecisionStage } from './enums.js';

@ObjectType({ description: 'A condition that was asked in a step of a decision.', simpleResolvers: true })
export class DecisionCondition {
  @Field(() => Int, { description: 'How deep it stands within the condition of its rule; 0 is the whole.' })
  readonly depth!: number;

  @Field(() => String, { description: 'The condition in English.' })
  readonly sentence!: string;

  @Field(() => Boolean, { description: 'Whether it held.' })
  readonly isMatched!: boolean;

  @Field(() => String, { nullable: true, description: 'What the field held; null when nothing, and for groups.' })
  readonly actual!: string | null;
}

@ObjectType({
  description: 'A step of a decision: a rule that was asked, or a value that was looked up.',
  simpleResolvers: true,
})
export class DecisionStep {
  @Field(() => String, { description: 'What was asked.' })
  readonly label!: string;

  @Field(() => Boolean, { description: 'Whether this step decided.' })
  readonly isMatched!: boolean;

  @Field(() => String, { description: 'What came of it, in words.' })
  readonly detail!: string;

  @Field(() => [DecisionCondition], { description: 'Its conditions, outermost first; empty where there are none.' })
  readonly conditions!: readonly DecisionCondition[];
}

@ObjectType('Decision', {
  description: 'What was decided about a record, by which document, from which facts, and why.',
  simpleResolvers: true,
})
export class DecisionRow {
  /** UUID. */
  readonly id!: string;
  readonly workItemId!: string;
  readonly releaseId!: string;
  readonly revisionUuid!: string;
  readonly trace!: unknown;

  @Field(() => DecisionStage, { description: 'What was decided.' })
  readonly stage!: keyof typeof DecisionStage;

  @Field(() => String, { description: 'Kind of the document that decided, such as routing-rule-set.' })
  readonly documentKind!: string;

  @Field(() => String, { description: 'Key of the document that decided.' })
  readonly documentKey!: string;

  @Field(() => DateTime, { description: 'When it was decided.' })
  readonly decidedAt!: Date;

  @Field(() => Json, { description: 'What was known of the record.' })
  readonly facts!: { readonly [name: string]: unknown };

  @Field(() => Json, { description: 'What came of it.' })
  readonly outcome!: { readonly [name: string]: unknown };
}
