import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../kernel/scalars.js';

/** What is shown of a release. */
@ObjectType('Release', {
  description: 'A published set of all configuration. What is decided is decided by one.',
  simpleResolvers: true,
})
export class ReleaseHead {
  @Field(() => ID, { description: 'Id, beginning with rel_.' })
  readonly id!: string;

  @Field(() => Int, { description: 'Counts up from 1.' })
  readonly number!: number;

  @Field(() => DateTime, { description: 'When it was published.' })
  readonly publishedAt!: Date;

  @Field(() => String, { description: "Why it was published; empty for all but the provider's people." })
  readonly note!: string;
}
