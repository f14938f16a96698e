import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../kernel/scalars.js';
import { TaskState } from './Task.js';

/**
 * A task as the external organisation sees it that it was given to. What is not here is not for them: the record, its number,
 * its customer, and who of the provider has to do with it.
 */
@ObjectType('AssignedTask', {
  description: 'A task that your organisation was given: what there is to do, and nothing of what it is a part of.',
  simpleResolvers: true,
})
export class AssignedTaskRow {
  /** UUID. */
  readonly id!: string;
  /** UUID of the user of that organisation who says that it was done; null where the provider or a program does. */
  readonly doneById!: string | null;

  @Field(() => String, { description: 'What there is to do.' })
  readonly title!: string;

  @Field(() => String, { nullable: true, description: 'How to do it, in full; null where nobody says.' })
  readonly instructions!: string | null;

  @Field(() => TaskState, { description: 'Where it stands.' })
  readonly state!: keyof typeof TaskState;

  @Field(() => DateTime, { description: 'When it was given to your organisation.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was done; null while it is to be done.' })
  readonly doneAt!: Date | null;
}
