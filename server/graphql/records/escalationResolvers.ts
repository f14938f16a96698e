import { ArrayMaxSize, ValidateIf } from 'class-validator';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { toPublicId } from '../../core/kernel/ids.js';
import { escalationSentence } from '../../core/records/escalations.js';
import { mayBeNotified } from '../../core/records/policy.js';
import { eventSummary } from '../../core/records/summary.js';
import { BREACH_RUNG } from '../../core/sla/Rung.js';
import { Organisation } from '../../database/identity/Organisation.js';
import { Person } from '../../database/identity/Person.js';
import { ClockAction } from '../../database/records/ClockAction.js';
import { ClockFiring, ClockRow } from '../../database/records/ClockRow.js';
import { NotificationRow } from '../../database/records/Notification.js';
import { countNotifications, notificationsOf, readNotifications } from '../../database/records/notifications.js';
import type { FiringOfClock } from '../../database/records/queries.js';
import { TaskRow } from '../../database/records/Task.js';
import { WorkItem } from '../../database/records/WorkItem.js';
import { Team, teamOf } from '../../database/teams/Team.js';
import { organisationById } from '../identity/loaders.js';
import { personOf } from '../identity/persons.js';
import { Viewer } from '../identity/views.js';
import { connectionOf, PageArgs } from '../kernel/connection.js';
import type { Context } from '../kernel/Context.js';
import { mutate, MutationInput, MutationPayload } from '../kernel/mutation.js';
import { openList } from '../kernel/openList.js';
import { readId } from '../kernel/readId.js';
import { actionsOfClock, clockById } from './loaders.js';
import { namesIn } from './names.js';

/** What a step of a clock set off. */
@Resolver(() => ClockFiring)
export class ClockFiringResolver {
  @FieldResolver(() => [ClockAction], {
    description: 'What it set off, in the order of the policy that the clock pins.',
  })
  async actions(@Root() firing: FiringOfClock, @Ctx() context: Context): Promise<ClockAction[]> {
    const { clockId: id, organisationId } = firing;
    const actions = await context.loaders.of(actionsOfClock).load({ id, organisationId });
    return actions.filter(({ rung }) => rung === firing.rung);
  }
}

/** What came of an action, in words. */
@Resolver(() => ClockAction)
export class ClockActionResolver {
  @FieldResolver(() => String, { description: 'What came of it, as an English sentence.' })
  outcome(@Root() action: ClockAction, @Ctx() context: Context): string {
    const { do: deed, state, outcomeCode: outcome, outcomeData: data, attempts } = action;
    return escalationSentence({ deed, state, outcome, data, attempts }, namesIn(context));
  }
}

/** What a task shows besides its row. */
@Resolver(() => TaskRow)
export class TaskResolver {
  @FieldResolver(() => ID, { description: 'Id of the task.' })
  id(@Root() { id }: TaskRow): string {
    return toPublicId('Task', id);
  }

  @FieldResolver(() => Team, { nullable: true, description: 'Team that does it; null where a person or nobody does.' })
  team(@Root() { teamKey }: TaskRow, @Ctx() { work }: Context): Team | null {
    return teamKey === null ? null : teamOf(work.release, teamKey);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who does it; null leaves it to the team.' })
  person(@Root() { userId }: TaskRow, @Ctx() context: Context): Person | null {
    return personOf(context, userId);
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: 'Vendor or partner that does it; null where the provider does.',
  })
  organisation(@Root() { assignedOrgId }: TaskRow, @Ctx() { loaders }: Context): Promise<Organisation | null> | null {
    return assignedOrgId === null ? null : loaders.of(organisationById).load(assignedOrgId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who said that it was done; null when no person did.' })
  doneBy(@Root() { doneById }: TaskRow, @Ctx() context: Context): Person | null {
    return personOf(context, doneById);
  }
}

const NotificationConnection = connectionOf('Notification', () => NotificationRow);

@ArgsType()
class NotificationsArgs extends PageArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those that are not read yet; null and false for all.',
  })
  unreadOnly?: boolean | null;
}

/** What the viewer was told. */
@Resolver(() => Viewer)
export class NotificationsOfViewerResolver {
  @FieldResolver(() => NotificationConnection, {
    description: "What the viewer was told, the latest first. Empty for all but the provider's people.",
  })
  async notifications(
    @Root() _viewer: Viewer,
    @Args(() => NotificationsArgs) args: NotificationsArgs,
    @Ctx() context: Context,
  ): Promise<object> {
    const { actor, work } = context;
    const unreadOnly = args.unreadOnly === true;
    const userId = mayBeNotified(actor) ? actor.userId : null;
    const { request, page } = openList(context, `notifications:${userId}:${unreadOnly}`, args);
    if (userId === null) return page([], () => Promise.resolve(0));
    return page(await notificationsOf(work, userId, request.page, unreadOnly), () =>
      countNotifications(work, userId, unreadOnly),
    );
  }

  @FieldResolver(() => Int, { description: 'How many of them are not read yet.' })
  unreadNotifications(@Root() _viewer: Viewer, @Ctx() { actor, work }: Context): Promise<number> | number {
    const userId = mayBeNotified(actor) ? actor.userId : null;
    return userId === null ? 0 : countNotifications(work, userId, true);
  }
}

/** What a notification shows besides its row. */
@Resolver(() => NotificationRow)
export class NotificationResolver {
  @FieldResolver(() => ID, { description: 'Id of the notification.' })
  id(@Root() { id }: NotificationRow): string {
    return toPublicId('Notification', id);
  }

  @FieldResolver(() => String, { description: 'What happened, as an English sentence.' })
  summary(@Root() { kind, metric, rung }: NotificationRow, @Ctx() context: Context): string {
    if (kind === 'ROUTED') return 'It came in, and a routing rule says that you are told.';
    if (kind === 'APPROVAL') return 'A routing rule says that you are to approve it. Work is not held up by it.';
    if (kind === 'HANDOFF') return 'It was given to you.';
    if (kind === 'NO_SKILL') return 'Nobody of its team has the skills that it asks for: it waits.';
    if (metric === null) return 'A clock passed a step of its ladder.';
    return eventSummary(rung === BREACH_RUNG ? 'SLA_BREACHED' : 'SLA_WARNED', { metric, rung }, namesIn(context));
  }

  @FieldResolver(() => WorkItem, { nullable: true, description: 'The record it is about.' })
  record(@Root() { workItemId, recordKind }: NotificationRow, @Ctx() context: Context): Promise<object | null> | null {
    return context.nodes[recordKind === 'INCIDENT' ? 'Incident' : 'Change']?.(context, workItemId) ?? null;
  }

  @FieldResolver(() => ClockRow, { nullable: true, description: 'The clock; null when it is no more.' })
  clock(@Root() { clockId }: NotificationRow, @Ctx() context: Context): Promise<ClockRow | null> | null {
    return clockId === null ? null : context.loaders.of(clockById).load(clockId);
  }
}

@InputType({ description: 'What was read.' })
class NotificationsMarkReadInput extends MutationInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'Ids of notifications, at most 100; those of others are passed over. Null for all.',
  })
  @ValidateIf((input: NotificationsMarkReadInput) => input.ids !== null && input.ids !== undefined)
  @ArrayMaxSize(100, { message: 'At most 100 ids are allowed; leave them out for all.' })
  ids?: string[] | null;
}

@ObjectType({ description: 'What came of reading.', simpleResolvers: true })
class NotificationsMarkReadPayload extends MutationPayload {
  @Field(() => Int, { nullable: true, description: 'How many are left unread; null when it was not done.' })
  unreadNotifications!: number | null;
}

/** What people do with what they were told. */
@Resolver()
export class NotificationMutations {
  @Mutation(() => NotificationsMarkReadPayload, { description: 'Says that the viewer has read what they were told.' })
  notificationsMarkRead(
    @Arg('input', () => NotificationsMarkReadInput, { description: 'What to do.' }) input: NotificationsMarkReadInput,
    @Ctx() context: Context,
  ) {
    const { userId } = context.actor;
    return mutate(context, 'notificationsMarkRead', input, {
      run: async (work) => {
        const ids = input.ids?.map((id, i) => readId('Notification', id, ['ids', String(i)])) ?? null;
        return { marked: userId === null ? 0 : await readNotifications(work, userId, ids) };
      },
      show: async ({ work }) => ({
        unreadNotifications: userId === null ? 0 : await countNotifications(work, userId, true),
      }),
    });
  }
}
