import type { ComplexityEstimator } from 'graphql-query-complexity';
import { Field, ID, ObjectType } from 'type-graphql';
import type { DocumentChange, FieldDifference } from '../../core/configuration/difference.js';
import { DocumentChangeName } from '../../database/configuration/ChangeSetDocument.js';
import { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import { Person } from '../../database/identity/Person.js';
import { DateTime } from '../../database/kernel/scalars.js';
import { fewDifferences, ShownFieldDifference } from './differences.js';

/** Cost of the history of a document: most were changed a few times. */
export const fewVersions: ComplexityEstimator = ({ childComplexity }) => 10 * (1 + childComplexity);

@ObjectType({
  simpleResolvers: true,
  description: 'A document in one release, where it came, became another one or went.',
})
export class DocumentVersion {
  @Field(() => ID, { nullable: true, description: 'Revision that the release holds; null where it was removed.' })
  readonly revisionId!: string | null;

  @Field(() => ReleaseHead, { description: 'Release with which this began.' })
  readonly release!: ReleaseHead;

  @Field(() => DateTime, { description: 'When that was published.' })
  readonly publishedAt!: Date;

  @Field(() => Person, {
    nullable: true,
    description: 'Who wrote it; of what was removed or restored, who published that. Null for the program itself.',
  })
  readonly changedBy!: Person | null;

  @Field(() => String, { description: 'Why: the note of the release.' })
  readonly reason!: string;

  @Field(() => DocumentChangeName, { description: 'What became of the document.' })
  readonly change!: DocumentChange;

  @Field(() => [ShownFieldDifference], {
    complexity: fewDifferences,
    description: 'What is different from the release before, field by field; empty where it was removed.',
  })
  readonly differences!: readonly FieldDifference[];

  @Field(() => [String], { description: 'The same as sentences. Other documents go by the names of today.' })
  readonly sentences!: readonly string[];
}
