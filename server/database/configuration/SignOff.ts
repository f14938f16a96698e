import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../kernel/scalars.js';

/** Says that a pinned case may come out as a change set makes it, and why. */
@ObjectType('SignOff', {
  simpleResolvers: true,
  description: 'Says that a pinned case may come out as a change set makes it, and why.',
})
export class SignOff {
  readonly changeSetId!: string;

  @Field(() => String, { description: 'Key of the pinned case.' })
  readonly key!: string;

  @Field(() => String, { description: 'Name of the pinned case when it was signed off.' })
  readonly name!: string;

  /** Of the case as it was signed off, or of null for its removal. */
  readonly contentHash!: string;

  @Field(() => String, { description: 'Why it may.' })
  readonly reason!: string;

  @Field(() => DateTime, { description: 'When it was signed off.' })
  readonly signedAt!: Date;

  readonly signedById!: string | null;
}
