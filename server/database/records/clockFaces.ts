import type { ClockRow } from './ClockRow.js';

/**
 * The face of a clock: what lists show of it. Asked for no more than that, clocks come with the record's own row instead
 * of by a statement of their own with all that counting needs.
 */
const columnOfFace = {
  id: 'c.id',
  metric: 'c.metric',
  cycle: 'c.cycle',
  source: 'c.source',
  state: 'c.state',
  startedAt: 'c.started_at',
  stoppedAt: 'c.stopped_at',
  dueAt: 'c.due_at',
  breachedAt: 'c.breached_at',
} as const;

const instants = ['startedAt', 'stoppedAt', 'dueAt', 'breachedAt'] as const;

/** What a face holds. */
export type ClockFace = Pick<ClockRow, keyof typeof columnOfFace>;

/** A face as a column of JSON holds it. */
type FaceJson = { -readonly [K in keyof ClockFace]: ClockFace[K] | string };

/** Select list of the faces of the clocks of `work_item w`, first response before resolution. */
export const clockFacesColumn = `(select coalesce(json_agg(json_build_object(
    '__typename', 'Clock', ${Object.entries(columnOfFace)
      .map(([name, column]) => `'${name}', ${column}`)
      .join(', ')}) order by c.metric, c.cycle), '[]')
  from clock c where c.org_id = w.org_id and c.work_item_id = w.id) as "clockFaces"`;

/** True when faces hold all of these fields of a clock. */
export function areOnFaces(fields: ReadonlySet<string>): boolean {
  return [...fields].every((field) => field === '__typename' || Object.hasOwn(columnOfFace, field));
}

/** A row that may have been read with the faces of its clocks. */
export interface WithClockFaces {
  readonly clockFaces?: readonly FaceJson[];
}

/** The faces of a row's clocks, or null when it was read without. */
export function clockFacesOf({ clockFaces }: WithClockFaces): readonly ClockFace[] | null {
  if (!clockFaces) return null;
  for (const face of clockFaces)
    for (const name of instants) {
      const at = face[name];
      if (typeof at === 'string') face[name] = new Date(at);
    }
  return clockFaces as readonly ClockFace[];
}
