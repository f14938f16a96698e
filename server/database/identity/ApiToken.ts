import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import type { Role as RoleName } from '../../core/kernel/Actor.js';
import { Node } from '../kernel/Node.js';
import { DateTime } from '../kernel/scalars.js';
import { Role } from './AppUser.js';

/** Lets a program act in one organisation with one role. Of its secret only the SHA-256 is kept. */
@Entity({ tableName: 'api_token' })
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'Lets a program act in one organisation with one role. Its secret is shown once, when it is made.',
})
export class ApiToken extends Node {
  @PrimaryKey({ type: 'uuid' })
  override readonly id!: string;

  @Property({ type: 'text', fieldName: 'public_id' })
  @Field(() => String, { description: 'The part of the token that may be shown: it tells tokens apart.' })
  publicId!: string;

  @Property({ type: 'uuid', fieldName: 'org_id' })
  organisationId!: string;

  @Property({ type: 'text' })
  @Field(() => Role, { description: 'What the token may do: PARTNER, BI_READER or AGENT.' })
  role!: RoleName;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  /** SHA-256 of the whole token: 256 random bits need no slow hash. Read by the log-in's role alone. */
  @Property({ type: 'blob', fieldName: 'secret_hash', lazy: true, hidden: true })
  secretHash?: Buffer;

  @Property({ type: 'uuid', fieldName: 'created_by', nullable: true })
  createdBy!: string | null;

  @Property({ type: 'timestamptz', fieldName: 'created_at' })
  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Property({ type: 'timestamptz', fieldName: 'expires_at' })
  @Field(() => DateTime, { description: 'From then on it is refused.' })
  expiresAt!: Date;

  @Property({ type: 'timestamptz', fieldName: 'last_used_at', nullable: true })
  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last used, good to five minutes; null when never.',
  })
  lastUsedAt!: Date | null;

  @Property({ type: 'timestamptz', fieldName: 'revoked_at', nullable: true })
  @Field(() => DateTime, { nullable: true, description: 'When it was revoked; null when it was not.' })
  revokedAt!: Date | null;
}
