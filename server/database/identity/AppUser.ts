import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import type { UserState as State } from '../../core/identity/rules.js';
import type { Role as RoleName } from '../../core/kernel/Actor.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { Node } from '../kernel/Node.js';
import { DateTime } from '../kernel/scalars.js';

export const Role = apiEnum<RoleName>('Role', 'What somebody may do in the organisation they act in.', {
  OPS_LEADER: "The provider's: runs the service, its configuration and its people.",
  AGENT: "The provider's: works on records.",
  PARTNER: 'Opens and follows the own organisation’s records.',
  BI_READER: 'Reads figures, and records without what people wrote.',
});

export const UserState = apiEnum<State>('UserState', 'Whether a user can log in.', {
  INVITED: 'Has an invitation and no password yet.',
  ACTIVE: 'May log in.',
  DISABLED: 'May not log in, and has no session.',
});

/** Somebody who can log in. */
@Entity({ tableName: 'app_user' })
@ObjectType('User', { implements: Node, simpleResolvers: true, description: 'Somebody who can log in.' })
export class AppUser extends Node {
  @PrimaryKey({ type: 'uuid' })
  override readonly id!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Log-in address, in lower case.' })
  email!: string;

  @Property({ type: 'text', fieldName: 'display_name' })
  @Field(() => String, { description: 'Name as others see it.' })
  displayName!: string;

  /** Argon2id in PHC form; null before the invitation is accepted. Written here, and read by the log-in's role alone. */
  @Property({ type: 'text', fieldName: 'password_hash', nullable: true, lazy: true, hidden: true })
  passwordHash?: string | null;

  @Property({ type: 'text' })
  @Field(() => UserState, { description: 'Whether the user can log in.' })
  state!: State;

  @Property({ type: 'timestamptz', fieldName: 'created_at' })
  @Field(() => DateTime, { description: 'When the user was invited.' })
  createdAt!: Date;

  @Property({ type: 'timestamptz', fieldName: 'updated_at' })
  updatedAt!: Date;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts up with every edit.' })
  version!: number;
}

/** Says in which organisation a user may act, and as what. */
@Entity({ tableName: 'membership' })
@ObjectType({ simpleResolvers: true, description: 'Says in which organisation a user may act, and as what.' })
export class Membership {
  @PrimaryKey({ type: 'uuid', fieldName: 'user_id' })
  userId!: string;

  @PrimaryKey({ type: 'uuid', fieldName: 'org_id' })
  organisationId!: string;

  @Property({ type: 'text' })
  @Field(() => Role, { description: 'What the user may do there.' })
  role!: RoleName;

  @Property({ type: 'timestamptz', fieldName: 'created_at' })
  createdAt!: Date;
}
