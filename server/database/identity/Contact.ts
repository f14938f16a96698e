import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../kernel/Node.js';
import { DateTime } from '../kernel/scalars.js';

/** Somebody who asks for service. Belongs to one organisation or several; need not be able to log in. */
@Entity({ tableName: 'contact' })
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'Somebody who asks for service, on behalf of one organisation or several.',
})
export class Contact extends Node {
  @PrimaryKey({ type: 'uuid' })
  override readonly id!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'E-mail address; null when none is known.' })
  email!: string | null;

  @Property({ type: 'text', nullable: true })
  @Field(() => String, { nullable: true, description: 'Telephone number as written down; null when none is known.' })
  phone!: string | null;

  @Property({ type: 'timestamptz', fieldName: 'created_at' })
  @Field(() => DateTime, { description: 'When the contact was added.' })
  createdAt!: Date;

  @Property({ type: 'timestamptz', fieldName: 'updated_at' })
  updatedAt!: Date;

  @Property({ type: 'integer', version: true })
  @Field(() => Int, { description: 'Counts up with every edit.' })
  version!: number;
}

/** Says that a contact belongs to an organisation, and as what. */
@Entity({ tableName: 'contact_membership' })
@ObjectType({ simpleResolvers: true, description: 'Says that a contact belongs to an organisation, and as what.' })
export class ContactMembership {
  @PrimaryKey({ type: 'uuid', fieldName: 'org_id' })
  organisationId!: string;

  @PrimaryKey({ type: 'uuid', fieldName: 'contact_id' })
  contactId!: string;

  @Property({ type: 'text' })
  @Field(() => String, { description: 'What the contact is there, such as REQUESTER.' })
  role!: string;

  @Property({ type: 'timestamptz', fieldName: 'created_at' })
  createdAt!: Date;
}
