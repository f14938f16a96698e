import { mayReadInternal, mayReadText } from '../../core/records/policy.js';
import type { Message } from '../../database/records/parts.js';
import type { HandoffRow } from '../../database/records/Handoff.js';
import {
  handoffCounts,
  handoffsOf,
  messageCounts,
  messagesOf,
  timelineCounts,
  timelineOf,
} from '../../database/records/queries.js';
import type { TimelineEntry } from '../../database/records/TimelineEntry.js';
import type { PartReader } from './pages.js';

/** Messages of records; the provider's people see internal notes among them, readers of figures none at all. */
export const messagePages: PartReader<Message> = {
  name: 'messages',
  rows: async ({ work }, keys, page) =>
    mayReadText(work.actor) ? messagesOf(work, keys, page, mayReadInternal(work.actor)) : new Map(),
  counts: async ({ work }, keys) =>
    mayReadText(work.actor) ? messageCounts(work, keys, mayReadInternal(work.actor)) : new Map(),
};

/** The ledger of records; the provider's people see internal events among the public ones. */
export const timelinePages: PartReader<TimelineEntry> = {
  name: 'timeline',
  rows: ({ work }, keys, page) =>
    timelineOf(work, keys, page, { withInternal: mayReadInternal(work.actor), withText: mayReadText(work.actor) }),
  counts: ({ work }, keys) => timelineCounts(work, keys, mayReadInternal(work.actor)),
};

/** Handoffs of records, for the provider's people alone. */
export const handoffPages: PartReader<HandoffRow> = {
  name: 'handoffs',
  rows: async ({ work }, keys, page) => (mayReadInternal(work.actor) ? handoffsOf(work, keys, page) : new Map()),
  counts: async ({ work }, keys) => (mayReadInternal(work.actor) ? handoffCounts(work, keys) : new Map()),
};
