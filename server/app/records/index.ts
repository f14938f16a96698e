import { mayReadClock, mayReadInternal, mayReadText } from '../../core/records/policy.js';
import { findClock, findMessage } from '../../database/records/queries.js';
import type { Context } from '../../graphql/kernel/Context.js';
import { ClockResolver } from '../../graphql/records/clockResolvers.js';
import { AssignedTaskResolver } from '../../graphql/records/assignedTasks.js';
import { VersionConflictResolver } from '../../graphql/records/conflicts.js';
import {
  ClockActionResolver,
  ClockFiringResolver,
  NotificationMutations,
  NotificationResolver,
  NotificationsOfViewerResolver,
  TaskResolver,
} from '../../graphql/records/escalationResolvers.js';
import { HandoffResolver } from '../../graphql/records/handoffResolver.js';
import { DecisionResolver, MessageResolver, TimelineEntryResolver } from '../../graphql/records/partResolvers.js';
import { recordById } from '../../graphql/records/recordById.js';
import { ReceiptResolver } from '../../graphql/records/receiptResolvers.js';
import { LinkResolver, WorkItemResolver } from '../../graphql/records/resolvers.js';

/** What all records share, as offered to the process. */
export const records = {
  resolvers: [
    WorkItemResolver,
    ClockResolver,
    ReceiptResolver,
    ClockFiringResolver,
    ClockActionResolver,
    TaskResolver,
    AssignedTaskResolver,
    HandoffResolver,
    NotificationResolver,
    NotificationsOfViewerResolver,
    NotificationMutations,
    MessageResolver,
    TimelineEntryResolver,
    DecisionResolver,
    LinkResolver,
    VersionConflictResolver,
  ],
  nodes: {
    Clock: async ({ work, actor }: Context, uuid: string) => {
      const clock = await findClock(work, uuid);
      return clock && mayReadClock(actor, clock.metric) ? clock : null;
    },
    Message: async (context: Context, uuid: string) => {
      const { work, actor } = context;
      const message = mayReadText(actor) ? await findMessage(work, uuid, mayReadInternal(actor)) : null;
      return message && (await recordById(context, message.workItemId)) ? message : null;
    },
  },
};
