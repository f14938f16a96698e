import { Field, ObjectType } from 'type-graphql';
import type { LinkKind } from '../../core/records/links.js';
import { Node } from '../kernel/Node.js';
import { DateTime } from '../kernel/scalars.js';
import { LinkDirection, LinkKindName, MessageAuthorKind } from './enums.js';

@ObjectType({ description: 'Name of a record in another system.', simpleResolvers: true })
export class ExternalRef {
  @Field(() => String, { description: 'The other system.' })
  readonly system!: string;

  @Field(() => String, { description: 'What the record is called there.' })
  readonly ref!: string;
}

@ObjectType({ implements: [Node], description: 'Something that somebody wrote about a record.', simpleResolvers: true })
export class Message extends Node {
  readonly organisationId!: string;
  readonly workItemId!: string;
  readonly eventId!: string;
  readonly authorId!: string | null;

  @Field(() => String, { description: 'What was written.' })
  readonly body!: string;

  @Field(() => Boolean, { description: "True for a note that only the provider's people see." })
  readonly isInternal!: boolean;

  @Field(() => MessageAuthorKind, { description: 'Who wrote it.' })
  readonly authorKind!: keyof typeof MessageAuthorKind;

  @Field(() => DateTime, { description: 'When it was written.' })
  readonly createdAt!: Date;
}

@ObjectType({ description: 'A link with another record.', simpleResolvers: true })
export class Link extends Node {
  readonly otherId!: string;
  readonly otherKind!: 'INCIDENT' | 'CHANGE';

  @Field(() => LinkKindName, { description: 'How the two hang together, read from the one that names the other.' })
  readonly kind!: LinkKind;

  @Field(() => LinkDirection, { description: 'Whether this record names the other, or the other way round.' })
  readonly direction!: keyof typeof LinkDirection;
}
