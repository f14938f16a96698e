import { Field, ID, ObjectType } from 'type-graphql';

/** What others may know of somebody who can log in. */
@ObjectType({
  description: 'Somebody who can log in, as others know them: assignees and authors.',
  simpleResolvers: true,
})
export class Person {
  @Field(() => ID, { description: 'Id of the user, beginning with usr_.' })
  readonly id!: string;

  @Field(() => String, { description: 'Name as others see it.' })
  readonly displayName!: string;
}
