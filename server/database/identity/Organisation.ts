import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import type { OrganisationKind as Kind } from '../../core/identity/rules.js';
import { apiEnum } from '../kernel/apiEnum.js';
import { Node } from '../kernel/Node.js';
import { DateTime, TimeZone } from '../kernel/scalars.js';

export const OrganisationKind = apiEnum<Kind>('OrganisationKind', 'What an organisation is to the provider.', {
  PROVIDER: 'The provider itself; there is exactly one.',
  CLIENT: 'Receives the service.',
  PARTNER: 'Delivers or resells together with the provider.',
  VENDOR: 'Supplies the provider: its people see what they were given to do, and nothing else.',
});

/** A company or public body. What belongs to one is seen by no other. */
@Entity({ tableName: 'organisation' })
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A company or public body. What belongs to one is seen by no other, save the provider.',
})
export class Organisation extends Node {
  @PrimaryKey({ type: 'uuid' })
  override readonly id!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Stable key: lower-case letters, digits and hyphens.' })
  key!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Name as people know it.' })
  name!: string;

  @Property({ type: 'text' })
  @Field(() => OrganisationKind, { description: 'What it is to the provider.' })
  kind!: Kind;

  @Property({ type: 'text', fieldName: 'time_zone' })
  @Field(() => TimeZone, { description: 'Zone in which its days are counted when nothing else is said.' })
  timeZone!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, {
    nullable: true,
    description: 'Where its work is, of incidents that say nothing of it; null where nobody says.',
  })
  location!: string | null;

  @Property({ type: 'timestamptz', fieldName: 'created_at' })
  @Field(() => DateTime, { description: 'When it was added.' })
  createdAt!: Date;

  @Property({ type: 'timestamptz', fieldName: 'updated_at' })
  updatedAt!: Date;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts up with every edit.' })
  version!: number;
}
