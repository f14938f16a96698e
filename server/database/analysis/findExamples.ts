import { randomUUID } from 'node:crypto';
import { mayForecast } from '../../core/analysis/policy.js';
import {
  exampleCount,
  examplesOfRecords,
  type PromiseExample,
  thoughtExamples,
} from '../../core/analysis/promiseExamples.js';
import { Release } from '../../core/kernel/Release.js';
import type { Draft } from '../configuration/drafting.js';
import { knownIncidents } from '../corrections/records.js';
import type { Work } from '../kernel/Work.js';
import { foldContext, releasesOf } from '../records/foldContext.js';
import { including } from './forecast/Forecast.js';

/** Newest incidents that are looked through for promises of a policy, and how many of those of each priority are compared. */
const looked = 1_000;
const ofEachPriority = 5;

/**
 * Five examples of what a policy, by its key, promises now and would promise under a draft: records that it promised
 * something to, filled up with some that are thought of; one over a weekend or holiday is among them. None for those who
 * may not publish.
 */
export async function findExamples(work: Work, draft: Draft, policyKey: string): Promise<PromiseExample[]> {
  if (!mayForecast(work.actor)) return [];
  const { live, compilation } = draft;
  // an id of its own, so that its calendars are told from those that are live
  const candidate = new Release(randomUUID(), live.number, live.publishedAt, compilation.entries);
  const now = work.now.getTime();
  const known = await knownIncidents(work, await recordsOf(work, policyKey));
  const pinned = await foldContext(
    work,
    known.flatMap(({ record }) => releasesOf(record.clocks)),
  );
  const newestFirst = known.toSorted((a, b) => b.record.item.openedAt - a.record.item.openedAt);
  const real = examplesOfRecords(newestFirst, policyKey, {
    live,
    candidate,
    context: including(pinned, candidate),
    asOf: now,
  });
  const thought = thoughtExamples(policyKey, live, candidate, now);
  if (real.length < exampleCount) return [...real, ...thought].slice(0, exampleCount);
  if (real.some(({ crosses }) => crosses !== null)) return real;
  const crossing = thought.filter(({ crosses }) => crosses !== null).slice(0, 1);
  return [...real.slice(0, exampleCount - crossing.length), ...crossing];
}

async function recordsOf({ sql }: Work, policyKey: string): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(
    'examples_of_policy',
    `select id from (
       select w.id, row_number() over (partition by w.priority order by w.opened_at desc, w.id desc) as place
         from (select org_id, id, opened_at, priority from work_item where kind = 'INCIDENT'
                order by opened_at desc, id desc limit ${looked}) w
        where exists (select from clock c where c.org_id = w.org_id and c.work_item_id = w.id
                         and c.policy_key = $1 and c.source = 'POLICY' and c.state <> 'CANCELED')) found
      where place <= ${ofEachPriority}`,
    [policyKey],
  );
  return rows.map(({ id }) => id);
}
