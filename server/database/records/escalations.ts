import type { Release } from '../../core/kernel/Release.js';
import type { PassedRung } from '../../core/records/foldedClocks.js';
import type { RecordState } from '../../core/records/RecordState.js';
import type { Metric } from '../../core/sla/Clock.js';
import type { Rung } from '../../core/sla/Rung.js';
import { actionsOf } from '../../core/sla/setOff.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import { instant } from './recordRows.js';

/*
 * What passed rungs set off is written in the transaction that writes the rungs down, and done afterwards by the worker:
 * a rung that fired has set off all that its policy asks for, and one that did not has set off nothing.
 */

/** A rung that has been passed and that somebody is to be told of; written down as `clock_firing` in the same transaction. */
export interface PassedFiring {
  readonly clockId: string;
  readonly orgId: string;
  readonly recordId: string;
  readonly metric: Metric;
  /** Team or supplier contract that the clock is of; null for what a customer is promised. */
  readonly holderKey: string | null;
  readonly cycle: number;
  readonly rung: Rung;
  /** Policy, or supplier contract, whose ladder it is a rung of, and the release in which that is looked up. */
  readonly policyKey: string;
  readonly releaseId: string;
  /** Epoch milliseconds: when the rung was due, and when it was seen to. */
  readonly scheduledAt: number;
  readonly firedAt: number;
}

/** Rungs that were passed together, by the sweep or by what somebody did. */
export type PassedFirings = readonly PassedFiring[];

/**
 * Puts down what the ladders say is to be done about rungs that have been passed. Called once for all that one piece of
 * work has found, in its transaction: what a rung sets off is neither lost nor done twice. Never called with none. One
 * statement, and none where nothing is set off.
 */
export async function escalate(work: Work, firings: PassedFirings): Promise<void> {
  const releases = new Map<string, Release>();
  for (const { releaseId } of firings)
    if (!releases.has(releaseId)) releases.set(releaseId, await work.pinned(releaseId));
  const rows = firings.flatMap((fired) => rowsOf(releases.get(fired.releaseId), fired));
  if (rows.length === 0) return;
  const columns = columnsWithTypes.map((_, column) => rows.map((row) => row[column]));
  await work.sql.rows('escalate', insertEscalations, columns);
}

/** What the rung of one of the record's clocks sets off, by the terms that the clock now has. */
export function firingOf({ item, clocks }: RecordState, rung: PassedRung, firedAt: number): PassedFiring[] {
  const entry = clocks.find(({ id }) => id === rung.clockId);
  if (!entry?.terms) return [];
  const { clockId, metric, cycle, at } = rung;
  const { policyKey, releaseId } = entry.terms;
  const { holderKey } = entry.clock;
  const of = { clockId, orgId: item.orgId, recordId: item.id, metric, holderKey, cycle, rung: rung.rung };
  return [{ ...of, policyKey, releaseId, scheduledAt: at, firedAt }];
}

const columnsWithTypes = [
  ['id', 'uuid'],
  ['org_id', 'uuid'],
  ['work_item_id', 'uuid'],
  ['clock_id', 'uuid'],
  ['rung', 'text'],
  ['place', 'smallint'],
  ['deed', 'text'],
  ['action', 'jsonb'],
  ['scheduled_at', 'timestamptz'],
  ['fired_at', 'timestamptz'],
] as const;

const names = columnsWithTypes.map(([name]) => name).join(', ');

const insertEscalations = `
  insert into escalation (${names}, next_attempt_at)
    select ${names}, fired_at
    from unnest(${columnsWithTypes.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')})
      with ordinality as x (${names}, ordinal)
    order by ordinal`;

function rowsOf(release: Release | undefined, fired: PassedFiring): unknown[][] {
  if (!release) return [];
  const { orgId, recordId, clockId, rung, firedAt } = fired;
  const times = [instant(fired.scheduledAt), instant(firedAt)];
  return actionsOf(release, fired, rung).map((action, place) => {
    const id = uuidv7(new Date(firedAt));
    return [id, orgId, recordId, clockId, rung, place, action.do, JSON.stringify(action), ...times];
  });
}
