import type { OpenClock, OpenIncident } from '../../core/analysis/OpenIncident.js';
import type { PrioritySource } from '../../core/records/RecordState.js';
import type { Metric } from '../../core/sla/Clock.js';
import type { PauseReason } from '../../core/sla/Pause.js';
import type { Work } from '../kernel/Work.js';

/** An open incident as the database hands it over: instants in epoch milliseconds, parts as tuples, for there are many. */
export interface OpenIncidentRow extends Omit<OpenIncident, 'clocks' | 'pauses' | 'prioritySource'> {
  readonly prioritySource: string | null;
  readonly clocks: readonly ClockTuple[];
  readonly pauses: readonly PauseTuple[];
}

type ClockTuple = readonly [
  metric: Metric,
  isLive: boolean,
  pausedBy: readonly PauseReason[],
  targetMs: number,
  elapsedMs: number,
  startedAt: number,
  dueAt: number | null,
  calendarKey: string | null,
];
type PauseTuple = readonly [reason: PauseReason, from: number, until: number | null];

const epochMs = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

/** The newest open incidents of all organisations, at most `limit`, in one statement; see `openIncidentOf`. */
export async function openIncidentRows({ sql }: Work, limit: number): Promise<OpenIncidentRow[]> {
  return sql.rows<OpenIncidentRow>(
    'open_incidents_compared',
    `select w.id, w.number, w.title, o.key as organisation, o.time_zone as "customerZone", w.service_key as "serviceKey", w.channel, w.category,
            w.impact, w.urgency, w.priority, w.priority_source as "prioritySource", ${epochMs('w.opened_at')} as "openedAt",
            ${epochMs('i.first_response_at')} as "firstResponseAt",
            (select coalesce(json_agg(json_build_array(c.metric,
                c.source = 'POLICY' and c.state in ('RUNNING', 'PAUSED', 'BREACHED_RUNNING'), c.pause_reasons, c.target_ms,
                c.elapsed_ms, ${epochMs('c.started_at')}, ${epochMs('c.due_at')}, c.calendar_key)), '[]')
               from clock c where c.org_id = w.org_id and c.work_item_id = w.id) as clocks,
            (select coalesce(json_agg(json_build_array(p.reason, ${epochMs('p.from_at')}, ${epochMs('p.until_at')})), '[]')
               from pause p where p.org_id = w.org_id and p.work_item_id = w.id) as pauses
       from work_item w
       join incident i on i.org_id = w.org_id and i.work_item_id = w.id
       join organisation o on o.id = w.org_id
      where w.kind = 'INCIDENT' and w.is_open
      order by w.opened_at desc, w.id desc limit $1`,
    [limit],
  );
}

/** The open incident that a row holds. */
export function openIncidentOf(row: OpenIncidentRow): OpenIncident {
  const pauses = row.pauses.map(([reason, from, until]) => ({ reason, from, until }));
  const waitsFor = new Set(pauses.filter(({ until }) => until === null).map(({ reason }) => reason));
  const clocks = row.clocks.map(
    ([metric, isLive, pausedBy, targetMs, elapsedMs, startedAt, dueAt, calendarKey]): OpenClock => {
      const isPaused = isLive && pausedBy.some((reason) => waitsFor.has(reason));
      return { metric, isLive, isPaused, targetMs, elapsedMs, startedAt, dueAt, calendarKey };
    },
  );
  return { ...row, prioritySource: row.prioritySource as PrioritySource | null, clocks, pauses };
}
