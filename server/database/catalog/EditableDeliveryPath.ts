import { Field, InputType, ObjectType } from 'type-graphql';

const description =
  'A way that work takes from asking to done. Services name the one they take by default, and routing rules of the stage delivery-path choose another.';

/** What an editor of delivery paths loads and saves. */
@ObjectType('DeliveryPathDocument', { description, simpleResolvers: true })
@InputType('DeliveryPathDocumentInput', { description })
export class EditableDeliveryPath {
  @Field(() => String, {
    description:
      'Stable key: lower-case letters, digits and hyphens. Services, rules and records name the path by it, so it never changes.',
  })
  readonly key!: string;

  @Field(() => String, { nullable: true, description: 'Name as people know it.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'What happens on it, in words. May be empty.' })
  readonly description!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What sort it is: STANDARD is the everyday way, on a GUIDED one somebody accompanies the customer, an EXCEPTION is off the beaten track.',
  })
  readonly kind!: string | null;
}
