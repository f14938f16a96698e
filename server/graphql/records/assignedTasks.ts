import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { mayDoAssignedTasks } from '../../core/records/policy.js';
import { Person } from '../../database/identity/Person.js';
import { AssignedTaskRow } from '../../database/records/AssignedTask.js';
import {
  completeAssignedTask,
  countAssignedTasks,
  findAssignedTask,
  listAssignedTasks,
} from '../../database/records/assignedTasks.js';
import { TaskState, type TaskRow } from '../../database/records/Task.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { personOf } from '../identity/persons.js';
import { connectionOf, PageArgs } from '../kernel/connection.js';
import type { Context } from '../kernel/Context.js';
import { mutate, MutationInput, MutationPayload } from '../kernel/mutation.js';
import { openList } from '../kernel/openList.js';
import { readId } from '../kernel/readId.js';

const AssignedTaskConnection = connectionOf('AssignedTask', () => AssignedTaskRow);

@ArgsType()
class AssignedTasksArgs extends PageArgs {
  @Field(() => TaskState, { nullable: true, description: 'Only those that stand there; null for all.' })
  state?: TaskRow['state'] | null;
}

@InputType({ description: 'Which task was done.' })
class AssignedTaskCompleteInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the task.' })
  taskId!: string;
}

@ObjectType({ description: 'What came of completing a task that your organisation was given.', simpleResolvers: true })
class AssignedTaskCompletePayload extends MutationPayload {
  @Field(() => AssignedTaskRow, { nullable: true, description: 'The task as it is now; null when it was not done.' })
  task!: AssignedTaskRow | null;
}

/** What an external organisation sees of the tasks that it was given, and does with them. */
@Resolver(() => AssignedTaskRow)
export class AssignedTaskResolver {
  @Query(() => AssignedTaskConnection, {
    description: 'Tasks that your organisation was given, the latest first. For vendors and partners.',
  })
  async assignedTasks(@Args(() => AssignedTasksArgs) args: AssignedTasksArgs, @Ctx() context: Context) {
    const { work, actor } = context;
    const state = args.state ?? null;
    const { request, page } = openList(context, `assignedTasks:${state}`, args);
    if (!mayDoAssignedTasks(actor)) return page([], () => Promise.resolve(0));
    return page(await listAssignedTasks(work, state, request.page), () => countAssignedTasks(work, state));
  }

  @Mutation(() => AssignedTaskCompletePayload, {
    description: 'Says that a task which your organisation was given was done. Twice changes nothing.',
  })
  assignedTaskComplete(
    @Arg('input', () => AssignedTaskCompleteInput, { description: 'What to do.' }) input: AssignedTaskCompleteInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'assignedTaskComplete', input, {
      run: async (work) => {
        const id = readId('Task', input.taskId, ['taskId']);
        await completeAssignedTask(work, id);
        return { id };
      },
      show: async ({ work }, { id }) => ({ task: await findAssignedTask(work, id) }),
    });
  }

  @FieldResolver(() => ID, { description: 'Id of the task.' })
  id(@Root() { id }: AssignedTaskRow): string {
    return toPublicId('Task', id);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who of your organisation said that it was done; null when nobody of it did.',
  })
  doneBy(@Root() { doneById }: AssignedTaskRow, @Ctx() context: Context): Person | null {
    return personOf(context, doneById);
  }
}
