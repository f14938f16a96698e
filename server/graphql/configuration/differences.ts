import type { ComplexityEstimator } from 'graphql-query-complexity';
import { Field, ObjectType } from 'type-graphql';
import type { DocumentChange } from '../../core/configuration/difference.js';
import { DocumentChangeName } from '../../database/configuration/ChangeSetDocument.js';

/** Cost of what is different between two states: most changes touch a few documents, and a few places in each. */
export const fewDifferences: ComplexityEstimator = ({ childComplexity }) => 5 * (1 + childComplexity);

/** One thing that is different between two states of a document. */
@ObjectType('FieldDifference', {
  simpleResolvers: true,
  description: 'One thing that is different between two states of a document.',
})
export class ShownFieldDifference {
  @Field(() => String, {
    description: 'Place in the document, items of lists by what they are called: rules[payroll].when.',
  })
  readonly path!: string;

  @Field(() => String, { description: 'What the place is called: Rule Payroll, condition.' })
  readonly label!: string;

  @Field(() => DocumentChangeName, { description: 'What became of it.' })
  readonly change!: DocumentChange;

  @Field(() => String, { nullable: true, description: 'What was there, in words; null when there was nothing.' })
  readonly before!: string | null;

  @Field(() => String, { nullable: true, description: 'What is there, in words; null when there is nothing any more.' })
  readonly after!: string | null;
}

/** A document in two states. */
@ObjectType('DocumentDifference', { simpleResolvers: true, description: 'One document in two states, in words.' })
export class ShownDifference {
  @Field(() => String, { description: 'Kind of the document: team.' })
  readonly kind!: string;

  @Field(() => String, { description: 'Key of the document.' })
  readonly key!: string;

  @Field(() => String, { description: 'Its name in the later state; in the earlier one when it was removed.' })
  readonly name!: string;

  @Field(() => DocumentChangeName, { description: 'What became of it.' })
  readonly change!: DocumentChange;

  @Field(() => [String], { description: 'All that is different, each as a sentence.' })
  readonly sentences!: readonly string[];

  @Field(() => [ShownFieldDifference], {
    complexity: fewDifferences,
    description: 'All that is different, place by place; empty for a document that was removed.',
  })
  readonly fields!: readonly ShownFieldDifference[];
}
