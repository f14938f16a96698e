import DataLoader from 'dataloader';
import type { Work } from '../../database/kernel/Work.js';
import type { ClockAction } from '../../database/records/ClockAction.js';
import type { ClockRow } from '../../database/records/ClockRow.js';
import type { DecisionRow } from '../../database/records/Decision.js';
import type { ExternalRef } from '../../database/records/parts.js';
import {
  actionsOf,
  clocksOf,
  clocksOfIds,
  decisionsOf,
  firingsOf,
  linksOf,
  pausesOf,
  refsOf,
  type FiringOfClock,
  type LinkOfRecord,
  type PauseOfRecord,
} from '../../database/records/queries.js';
import type { TaskRow } from '../../database/records/Task.js';
import { tasksOf } from '../../database/records/tasks.js';
import type { RecordKey } from '../../database/records/WorkItem.js';
import type { Context } from '../kernel/Context.js';

type Parts<P> = DataLoader<RecordKey, readonly P[], string>;

/** Loads the parts of many records in one statement; a record without any has an empty list. */
function partsLoader<P>(
  { work }: Context,
  load: (work: Work, keys: readonly RecordKey[]) => Promise<ReadonlyMap<string, readonly P[]>>,
): Parts<P> {
  return new DataLoader(
    async (keys: readonly RecordKey[]) => {
      const found = await load(work, keys);
      return keys.map(({ id }) => found.get(id) ?? []);
    },
    { cacheKeyFn: ({ id }) => id },
  );
}

/** SLA clocks of a record. */
export const clocksOfRecord = (context: Context): Parts<ClockRow> => partsLoader(context, clocksOf);

/** The pause ledger of a record. */
export const pausesOfRecord = (context: Context): Parts<PauseOfRecord> => partsLoader(context, pausesOf);

/** Links of a record, seen from it. */
export const linksOfRecord = (context: Context): Parts<LinkOfRecord> => partsLoader(context, linksOf);

/** Names of a record in other systems. */
export const refsOfRecord = (context: Context): Parts<ExternalRef> => partsLoader(context, refsOf);

/** Decisions about a record. */
export const decisionsOfRecord = (context: Context): Parts<DecisionRow> => partsLoader(context, decisionsOf);

/** Steps of a clock (UUID) that were passed. */
export const firingsOfClock = ({ work }: Context): DataLoader<string, readonly FiringOfClock[]> =>
  new DataLoader(async (ids: readonly string[]) => {
    const found = await firingsOf(work, ids);
    return ids.map((id) => found.get(id) ?? []);
  });

/** What the steps of a clock set off; the key names the clock with its organisation. */
export const actionsOfClock = (context: Context): Parts<ClockAction> => partsLoader(context, actionsOf);

/** Tasks of a record. */
export const tasksOfRecord = (context: Context): Parts<TaskRow> => partsLoader(context, tasksOf);

/** A clock by its id (UUID). */
export const clockById = ({ work }: Context): DataLoader<string, ClockRow | null> =>
  new DataLoader(async (ids: readonly string[]) => {
    const found = await clocksOfIds(work, ids);
    return ids.map((id) => found.get(id) ?? null);
  });
