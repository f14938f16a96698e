import { mayReadInternal, mayReadText } from '../../core/records/policy.js';
import { findClock, findMessage } from '../../database/records/queries.js';
import { ClockResolver } from '../../graphql/records/clockResolvers.js';
import { DecisionResolver, MessageResolver, TimelineEntryResolver } from '../../graphql/records/partResolvers.js';
import { LinkResolver, WorkItemResolver } from '../../graphql/records/resolvers.js';
import type { Offer } from '../offers.js';

/** What all records share, as offered to the process. */
export const records: Offer = {
  resolvers: [WorkItemResolver, ClockResolver, MessageResolver, TimelineEntryResolver, DecisionResolver, LinkResolver],
  nodes: {
    Clock: ({ work }, uuid) => findClock(work, uuid),
    Message: async ({ work, actor }, uuid) =>
      mayReadText(actor) ? findMessage(work, uuid, mayReadInternal(actor)) : null,
  },
};
