import { Field, ID, ObjectType } from 'type-graphql';

/** What others may know of a user: whoever is assigned, wrote or decided something. */
@ObjectType({
  simpleResolvers: true,
  description: 'What others may know of a user: whoever is assigned, wrote or decided something.',
})
export class Person {
  @Field(() => ID, { description: 'Id of the user, beginning with usr_.' })
  readonly id!: string;

  @Field(() => String, { description: 'Name as others see it.' })
  readonly displayName!: string;
}
