import { Field, ObjectType } from 'type-graphql';
import { apiEnum } from '../kernel/apiEnum.js';
import { DateTime } from '../kernel/scalars.js';

export const TaskState = apiEnum('TaskState', 'Where a task stands.', {
  OPEN: 'To be done.',
  DONE: 'Done.',
});

@ObjectType('Task', {
  description: 'Something to do about a record; it keeps nobody from resolving it.',
  simpleResolvers: true,
})
export class TaskRow {
  /** UUID. */
  readonly id!: string;
  readonly workItemId!: string;
  readonly teamKey!: string | null;
  readonly userId!: string | null;
  /** UUID of the external organisation that does it; null where the provider does. */
  readonly assignedOrgId!: string | null;
  readonly doneById!: string | null;

  @Field(() => String, { description: 'What there is to do.' })
  readonly title!: string;

  @Field(() => String, { nullable: true, description: 'How to do it, in full; null where nobody says.' })
  readonly instructions!: string | null;

  @Field(() => TaskState, { description: 'Where it stands.' })
  readonly state!: keyof typeof TaskState;

  @Field(() => DateTime, { description: 'When it was opened.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was done; null while it is to be done.' })
  readonly doneAt!: Date | null;
}
