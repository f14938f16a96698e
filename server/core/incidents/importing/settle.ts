import type { Channel, IncidentState } from '../states.js';
import type { Mapping } from './mapping.js';
import type { ImportedRow, Note } from './readRow.js';

/** What an incident's rows come to. Its last row holds; earlier rows tell the future in some systems and are history only. */
export interface SettledIncident {
  readonly ref: string;
  readonly title: string;
  readonly service: string;
  readonly channel: Channel;
  readonly category: string | null;
  readonly location: string | null;
  readonly contact: string | null;
  readonly team: string | null;
  /** True where somebody has it in the other system, who is nobody here. */
  readonly isAssigned: boolean;
  readonly impact: string | null;
  readonly urgency: string | null;
  readonly priority: string | null;
  readonly state: IncidentState;
  readonly stateEnteredAt: number;
  readonly holdReason: string | null;
  readonly openedAt: number;
  /** Instant of the last resolution as the last row says; null when it does not. */
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly reopenCount: number;
  readonly reassignmentCount: number;
  /** When it first had a person; null where it never had one, and where nobody says when. */
  readonly firstAssignedAt: number | null;
  readonly resolutionCode: string | null;
  /** Null when the other system does not say, or the incident is not closed. */
  readonly isSlaMet: boolean | null;
  readonly history: readonly ImportedUpdate[];
}

/** One row as an event: what it changed against the row before. */
export interface ImportedUpdate {
  readonly line: number;
  readonly at: number;
  readonly state: IncidentState | null;
  readonly team: string | null;
  readonly priority: string | null;
  readonly holdReason: string | null;
  /** The row leads out of resolved or closed back to work. */
  readonly isReopening: boolean;
  readonly isReassignment: boolean;
}

/**
 * Settles the rows of one incident, given in the file's order. Answers null when it never says when it was opened. Notes
 * tell every oddity: updates out of order, a history that starts late, counters that the replay does not confirm.
 */
export function settleIncident(
  mapping: Mapping,
  rows: readonly ImportedRow[],
  note: (note: Note) => void,
): SettledIncident | null {
  const last = rows.at(-1);
  const first = rows[0];
  if (!last || !first) return null;
  const { columns } = mapping;
  const say = (
    column: string | null,
    value: string | number | null,
    reason: string,
    effect: Note['effect'] = 'KEPT',
  ): void =>
    note({
      line: last.line,
      column: column ?? columns.ref,
      value: value === null ? '' : String(value),
      reason,
      effect,
    });

  if (last.openedAt === null) {
    say(
      columns.openedAt,
      '',
      `${last.ref} does not say when it was opened: its ${rows.length} rows are left out`,
      'LEFT_OUT',
    );
    return null;
  }
  const history = updatesOf(rows, mapping);
  const state = last.state ?? history.findLast((update) => update.state)?.state ?? 'NEW';
  noteOrder(rows, mapping, last.openedAt, note);
  const isClosed = state === 'CLOSED' || state === 'CANCELED';
  if ((state === 'RESOLVED' || isClosed) && columns.resolvedAt && last.resolvedAt === null)
    say(columns.resolvedAt, '', `${last.ref} does not say when it was resolved: it counts as closed, not as resolved`);
  const closedAt = isClosed ? (last.closedAt ?? last.updatedAt) : null;
  if (isClosed && columns.closedAt && last.closedAt === null)
    say(columns.closedAt, '', `${last.ref} does not say when it was closed: its last update counts`);
  const resolvedAt = state === 'RESOLVED' || isClosed ? last.resolvedAt : null;
  if (resolvedAt !== null && resolvedAt < last.openedAt)
    say(columns.resolvedAt, resolvedAt, 'resolved before it was opened');

  const reopened = history.filter((update) => update.isReopening).length;
  const reassigned = history.filter((update) => update.isReassignment).length;
  if (last.reopenCount !== null && last.reopenCount !== reopened)
    say(
      columns.reopenCount,
      last.reopenCount,
      `its rows show ${reopened} reopenings: the counter of the last row counts`,
    );
  if (last.reassignmentCount !== null && last.reassignmentCount !== reassigned)
    say(
      columns.reassignmentCount,
      last.reassignmentCount,
      `its rows show ${reassigned} reassignments: the counter of the last row counts`,
    );
  return {
    ref: last.ref,
    title: last.title,
    service: last.service,
    channel: last.channel,
    category: last.category,
    location: last.location,
    contact: last.contact,
    team: last.team,
    isAssigned: last.isAssigned,
    impact: last.impact,
    urgency: last.urgency,
    priority: last.priority,
    state,
    stateEnteredAt: closedAt ?? resolvedAt ?? last.updatedAt,
    holdReason: state === 'PENDING' ? last.holdReason : null,
    openedAt: last.openedAt,
    resolvedAt,
    closedAt,
    reopenCount: last.reopenCount ?? reopened,
    reassignmentCount: last.reassignmentCount ?? reassigned,
    firstAssignedAt: firstAssignedAt(rows, last.openedAt),
    resolutionCode: isClosed || state === 'RESOLVED' ? last.resolutionCode : null,
    isSlaMet: isClosed ? last.isSlaMet : null,
    history,
  };
}

/** The first row that names somebody says when, unless rows before it are missing: then it may have been any time earlier. */
function firstAssignedAt(rows: readonly ImportedRow[], openedAt: number): number | null {
  const row = rows.find(({ isAssigned }) => isAssigned);
  if (!row || (row === rows[0] && (row.updateNumber ?? 0) > 0)) return null;
  return Math.max(row.updatedAt, openedAt);
}

function updatesOf(rows: readonly ImportedRow[], mapping: Mapping): ImportedUpdate[] {
  let state: IncidentState | null = null;
  return rows.map((row, i) => {
    const before = rows[i - 1];
    const isDone = state === 'RESOLVED' || state === 'CLOSED';
    const isReopening = isDone && row.state !== null && row.state !== 'RESOLVED' && row.state !== 'CLOSED';
    const changesTeam = before !== undefined && before.team !== row.team;
    const isReassignment = changesTeam && (mapping.missingTeamCounts || (before.team !== null && row.team !== null));
    state = row.state ?? state;
    const { line, team, priority, holdReason } = row;
    return { line, at: row.updatedAt, state: row.state, team, priority, holdReason, isReopening, isReassignment };
  });
}

function noteOrder(rows: readonly ImportedRow[], mapping: Mapping, openedAt: number, note: (note: Note) => void): void {
  const { updateNumber, updatedAt, openedAt: openedColumn } = mapping.columns;
  const first = rows[0];
  if (!first) return;
  const say = (row: ImportedRow, column: string, value: string | number, reason: string): void =>
    note({ line: row.line, column, value: String(value), reason, effect: 'KEPT' });
  if (updateNumber && first.updateNumber !== null && first.updateNumber > 0)
    say(first, updateNumber, first.updateNumber, `${first.ref} starts after update 0: what came before is not known`);
  if (first.updatedAt < openedAt) say(first, openedColumn, '', `${first.ref} was opened after its first update`);
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1];
    if (!before) continue;
    if (
      updateNumber &&
      row.updateNumber !== null &&
      before.updateNumber !== null &&
      row.updateNumber < before.updateNumber
    )
      say(
        row,
        updateNumber,
        row.updateNumber,
        `comes after update ${before.updateNumber}: the order of the file is kept`,
      );
    else if (row.updatedAt < before.updatedAt)
      say(
        row,
        updatedAt,
        new Date(row.updatedAt).toISOString(),
        'earlier than the row before: the order of the file is kept',
      );
  }
}
