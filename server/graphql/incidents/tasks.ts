import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, ID, Info, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { completeTask } from '../../database/incidents/actions/completeTask.js';
import { openTaskByHand } from '../../database/incidents/actions/openTask.js';
import { findIncident } from '../../database/incidents/queries.js';
import { TaskRow } from '../../database/records/Task.js';
import { findTask } from '../../database/records/tasks.js';
import type { Context } from '../kernel/Context.js';
import { mutate, MutationInput } from '../kernel/mutation.js';
import { readId, readOptionalId } from '../kernel/readId.js';
import { fieldsAsked } from './fieldsAsked.js';
import { OfIncidentInput } from './inputs.js';
import { act, targetOf } from './mutations.js';
import { IncidentPayload } from './payloads.js';

@InputType({ description: 'What there is to do about an incident, and who does it.' })
class IncidentTaskOpenInput extends OfIncidentInput {
  @Field(() => String, { description: 'What there is to do: 1 to 200 characters.' })
  title!: string;
  @Field(() => String, {
    nullable: true,
    description: 'How to do it, in full: at most 20,000 characters; null when the title says all.',
  })
  instructions?: string | null;
  @Field(() => String, { nullable: true, description: 'Key of the team that does it; null names none.' })
  teamKey?: string | null;
  @Field(() => ID, { nullable: true, description: 'User of the provider who does it; null leaves it to the team.' })
  assigneeId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'Vendor or partner that does it, instead of team and person. Its people see title and instructions, and nothing of the incident. Null for none.',
  })
  organisationId?: string | null;
}

@InputType({ description: 'Which task was done.' })
class IncidentTaskCompleteInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the task.' })
  taskId!: string;
}

@ObjectType({ description: 'What came of opening a task.', simpleResolvers: true })
class IncidentTaskOpenPayload extends IncidentPayload {
  @Field(() => TaskRow, { nullable: true, description: 'The task; null when it was not done.' })
  task!: TaskRow | null;
}

@ObjectType({ description: 'What came of completing a task.', simpleResolvers: true })
class IncidentTaskCompletePayload extends IncidentPayload {}

const inputOption = { description: 'What to do.' };

/** What the provider's people do with the tasks of an incident. */
@Resolver()
export class IncidentTaskMutations {
  @Mutation(() => IncidentTaskOpenPayload, {
    description:
      'Says that something is to be done about an incident, by a team, a person or an external organisation. It keeps nobody from resolving the incident.',
  })
  incidentTaskOpen(
    @Arg('input', () => IncidentTaskOpenInput, inputOption) input: IncidentTaskOpenInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return mutate(context, 'incidentTaskOpen', input, {
      run: async (work) => {
        const target = targetOf(input);
        const taskId = await openTaskByHand(work, {
          ...target,
          title: input.title,
          instructions: input.instructions ?? null,
          teamKey: input.teamKey ?? null,
          userId: readOptionalId('User', input.assigneeId, ['assigneeId']),
          organisationId: readOptionalId('Organisation', input.organisationId, ['organisationId']),
        });
        return { id: target.id, taskId };
      },
      show: async ({ work }, { id, taskId }) => ({
        incident: await findIncident(work, { id }, fieldsAsked(info, ['incident'])),
        task: await findTask(work, taskId),
      }),
    });
  }

  @Mutation(() => IncidentTaskCompletePayload, {
    description: 'Says that a task of an incident was done. Twice changes nothing.',
  })
  incidentTaskComplete(
    @Arg('input', () => IncidentTaskCompleteInput, inputOption) input: IncidentTaskCompleteInput,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return act(context, info, 'incidentTaskComplete', input, async (work) => ({
      id: await completeTask(work, readId('Task', input.taskId, ['taskId'])),
    }));
  }
}
