import type { MetricQuery } from '../../server/core/metrics/query.js';
import { calendars } from '../../server/core/calendars/Calendar.js';
import { keepCalendarsOfRelease } from '../../server/database/calendars/jobs.js';
import { answerMetrics } from '../../server/database/metrics/queries.js';
import type { ImpactScene } from '../analysis/scene.js';
import { worker } from './scene.js';

/* What figures say of who had an incident, told again from the ledger, event by event. */

interface Told {
  readonly record: string;
  readonly type: string;
  readonly at: Date;
  readonly actor_kind: string;
  readonly payload: { teamKey?: string | null; assigneeId?: string | null; by?: string; declines?: true };
  /** Lines of the teams at the time, by key. */
  readonly lines: { readonly [team: string]: number };
}

/** Instants of an incident, epoch milliseconds. */
export interface LedgerFigures {
  readonly openedAt: number;
  readonly firstAssignedAt: number | null;
  readonly escalatedAt: number | null;
  readonly isCounted: boolean;
}

/** By id of the incident, from its events alone. */
export async function toldAgain(scene: ImpactScene): Promise<Map<string, LedgerFigures>> {
  const events = await scene.rows<Told>(
    `select e.work_item_id as record, e.type, e.occurred_at as at, e.actor_kind, e.payload,
            (select jsonb_object_agg(d.key, r.body -> 'line') from release_document d
               join document_revision r on r.id = d.revision_id where d.release_id = e.release_id and d.kind = 'team') as lines
       from event e order by e.work_item_id, e.seq`,
  );
  const found = new Map<string, LedgerFigures>();
  for (const [record, own] of Map.groupBy(events, (event) => event.record)) {
    let team: string | null = null;
    const escalations = own.filter(({ type, actor_kind: kind, payload, lines }) => {
      if (type !== 'OPENED' && type !== 'ASSIGNED') return false;
      const [from, to] = [team, payload.teamKey ?? null];
      team = to;
      if (type === 'OPENED' || from === to || to === null || payload.declines) return false;
      const by = payload.by ?? (kind === 'SYSTEM' ? 'LADDER' : 'PERSON');
      return by === 'LADDER' || (by === 'PERSON' && from !== null && lines[to]! > lines[from]!);
    });
    const named = own.find(
      ({ type, payload }) => ['OPENED', 'ASSIGNED', 'STARTED'].includes(type) && payload.assigneeId != null,
    );
    found.set(record, {
      openedAt: own[0]!.at.getTime(),
      firstAssignedAt: named?.at.getTime() ?? null,
      escalatedAt: escalations[0]?.at.getTime() ?? null,
      isCounted: !own.some(({ type }) => type === 'CANCELED' || type === 'CLOSED_AS_DUPLICATE'),
    });
  }
  return found;
}

/** Stores the spans of the calendars of every release that there was, as the worker does when one is published. */
export async function keepAllCalendars(scene: ImpactScene): Promise<void> {
  const releases = await scene.rows<{ id: string }>('select id from release order by number');
  await scene.as(worker, async (work) => {
    for (const { id } of releases) {
      const release = await work.pinned(id);
      await keepCalendarsOfRelease({ sql: work.sql, now: work.now, release });
      if (release.all(calendars).length === 0) throw new Error(`the release ${id} has no calendars`);
    }
  });
}

/** Business milliseconds to the first person of each incident, by id, as SQL counts them; null without a clock of the resolution. */
export async function businessTimes(scene: ImpactScene): Promise<Map<string, number | null>> {
  const rows = await scene.rows<{ id: string; ms: string | null }>(
    `select i.work_item_id as id, biz_diff(r.version, w.opened_at, i.first_assigned_at)::text as ms
       from incident i join work_item w on w.id = i.work_item_id
       left join clock c on c.work_item_id = w.id and c.metric = 'RESOLUTION' and c.cycle = 1
       left join calendar_in_release r on r.release_id = c.release_id and r.calendar_key = c.calendar_key and r.time_zone = ''`,
  );
  return new Map(rows.map(({ id, ms }) => [id, ms === null ? null : Number(ms)]));
}

/** Value and n of metrics over all times. */
export async function figuresOver(
  scene: ImpactScene,
  metrics: readonly string[],
): Promise<Map<string, [number, number]>> {
  const query: MetricQuery = {
    metrics,
    from: '2000-01-01',
    to: '2199-01-01',
    timeZone: 'UTC',
    grain: 'TOTAL',
    groupBy: [],
    where: {},
    includeCanceled: false,
  };
  const { series } = await scene.as(scene.agent, (work) => answerMetrics(work, query));
  return new Map(series.map(({ definition, points: [point] }) => [definition.name, [Number(point!.value), point!.n]]));
}

/** The middle of some numbers as percentile_cont has it, in whole milliseconds of seconds. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) / 2;
  const middle = (sorted[Math.floor(at)]! + sorted[Math.ceil(at)]!) / 2;
  return Math.round(middle) / 1000;
}
