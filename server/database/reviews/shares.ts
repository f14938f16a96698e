import type { IncidentEvent } from '../../core/incidents/events.js';
import { eventsOfStretches, stretchesOf } from '../../core/incidents/stretches.js';
import { type Share, sharesOf } from '../../core/records/attribution.js';
import { termsOf } from '../../core/records/foldedClocks.js';
import type { Work } from '../kernel/Work.js';
import { foldContext, releasesOf } from '../records/foldContext.js';
import { clockOf, millis, pauseOf, type Row } from '../records/recordRows.js';

/** A clock by its UUID, and the record it belongs to. */
export interface ClockOfRecord {
  readonly id: string;
  readonly organisationId: string;
  readonly workItemId: string;
}

/** Whose time a clock counted: the shares add up to `elapsedMs`. */
export interface Attribution {
  readonly elapsedMs: number;
  readonly shares: readonly Share[];
}

/**
 * Cuts what clocks have counted by who had the record and in which state, from the records' ledgers: three statements,
 * however many clocks. A clock that came with its verdict from another system is left out.
 */
export async function attributionsOf(
  work: Work,
  clocks: readonly ClockOfRecord[],
): Promise<ReadonlyMap<string, Attribution>> {
  const records = new Map(clocks.map(({ organisationId, workItemId }) => [workItemId, organisationId]));
  const keys = [[...records.values()], [...records.keys()]];
  const these = 'from unnest($1::uuid[], $2::uuid[]) as k (org_id, work_item_id)';
  const clockRows = await work.sql.rows<Row>(
    'shares_clocks',
    `select c.* ${these} join clock c using (org_id, work_item_id)`,
    keys,
  );
  const pauseRows = await work.sql.rows<Row>(
    'shares_pauses',
    `select p.* ${these} join pause p using (org_id, work_item_id) order by p.from_at, p.id`,
    keys,
  );
  const eventRows = await work.sql.rows<Row>(
    'shares_events',
    `select e.work_item_id, e.type, e.payload, e.occurred_at ${these} join event e using (org_id, work_item_id)
      where e.type = any($3::text[]) order by e.work_item_id, e.seq`,
    [...keys, eventsOfStretches],
  );
  const pauses = Map.groupBy(pauseRows, (row) => row.work_item_id as string);
  const events = Map.groupBy(eventRows, (row) => row.work_item_id as string);
  const wanted = new Set(clocks.map(({ id }) => id));
  const found = clockRows
    .filter((row) => wanted.has(row.id as string))
    .map((row) => {
      const ledger = (pauses.get(row.work_item_id as string) ?? []).map(pauseOf);
      return { row, ledger, entry: clockOf(row, ledger) };
    });
  const context = await foldContext(work, releasesOf(found.map(({ entry }) => entry)));
  const attributions = new Map<string, Attribution>();
  for (const { row, ledger, entry } of found) {
    if (!entry.terms) continue;
    const { clock } = entry;
    const until = clock.stoppedAt ?? (clock.state === 'CANCELED' ? clock.countedAt : work.now.getTime());
    const history = (events.get(row.work_item_id as string) ?? []).map(happened);
    const shares = sharesOf(clock, termsOf(entry.terms, context), ledger, stretchesOf(history), until);
    attributions.set(entry.id, { shares, elapsedMs: shares.reduce((sum, { ms }) => sum + ms, 0) });
  }
  return attributions;
}

/** What of an event says where a record lay. */
function happened({ type, payload, occurred_at }: Row): IncidentEvent {
  return { type, payload, occurredAt: millis(occurred_at) ?? 0 } as unknown as IncidentEvent;
}
