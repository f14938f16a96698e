import { inOneLine, unseenIn } from '../../kernel/unseen.js';
import type { Channel, IncidentState } from '../states.js';
import type { ReadInstant } from './localTime.js';
import type { Mapping } from './mapping.js';

/** One update of an incident as read from a row: null where the row does not say. Instants are epoch milliseconds. */
export interface ImportedRow {
  readonly line: number;
  readonly ref: string;
  readonly updatedAt: number;
  readonly openedAt: number | null;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly updateNumber: number | null;
  readonly reopenCount: number | null;
  readonly reassignmentCount: number | null;
  readonly state: IncidentState | null;
  readonly holdReason: string | null;
  readonly contact: string | null;
  readonly team: string | null;
  readonly isAssigned: boolean;
  readonly category: string | null;
  readonly location: string | null;
  readonly resolutionCode: string | null;
  readonly isSlaMet: boolean | null;
  readonly impact: string | null;
  readonly urgency: string | null;
  readonly priority: string | null;
  readonly channel: Channel;
  readonly service: string;
  readonly title: string;
}

/** Something about one cell that the report must not hide. `LEFT_OUT`: the row was not used at all. */
export interface Note {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly effect: 'LEFT_OUT' | 'KEPT';
}

type Row = readonly string[];

/**
 * Makes the reader of rows under a mapping and a header. It answers the row, or null when the row cannot be used: without
 * a reference or without the instant of the update there is nothing to keep. Notes say why, and what else is odd.
 */
export function rowReader(mapping: Mapping, header: Row, instant: ReadInstant) {
  const position = new Map(header.map((name, i) => [name, i]));
  const missing = new Set(['', ...mapping.missing]);
  const { columns } = mapping;
  const titleParts = mapping.title.split(/\{([^{}]+)\}/);

  return (row: Row, line: number, note: (note: Note) => void): ImportedRow | null => {
    const cell = (column: string | null): string | null => {
      if (column === null) return null;
      const found = row[position.get(column) ?? -1]?.trim() ?? '';
      return missing.has(found) ? null : found;
    };
    const say = (column: string, value: string, reason: string, effect: Note['effect'] = 'KEPT'): null => {
      note({ line, column, value: value.slice(0, 200), reason, effect });
      return null;
    };
    const at = (column: string | null, effect: Note['effect'] = 'KEPT'): number | null => {
      const value = cell(column);
      if (column === null || value === null) return null;
      return instant(value) ?? say(column, value, `not a time like ${mapping.timeFormat}`, effect);
    };
    const count = (column: string | null): number | null => {
      const value = cell(column);
      if (column === null || value === null) return null;
      return /^\d{1,6}$/.test(value) ? Number(value) : say(column, value, 'not a whole number');
    };
    const among = <T>(column: string, values: { readonly [value: string]: T }): T | null => {
      const value = cell(column);
      if (value === null) return null;
      return Object.hasOwn(values, value)
        ? (values[value] ?? null)
        : say(column, value, 'a value that the mapping does not know');
    };
    const word = (column: string | null): string | null => {
      const value = cell(column);
      if (column === null || value === null) return null;
      if (value.length > 500 || value.includes('\0'))
        return say(column, value, 'longer than 500 characters or with a NUL');
      return oneLine(column, value);
    };
    const oneLine = (column: string, value: string): string => {
      const found = unseenIn(value);
      if (found !== null) say(column, value, `has what nobody sees, ${found}: a space stands for each`);
      return inOneLine(value);
    };

    const ref = word(columns.ref);
    if (!ref) return say(columns.ref, '', 'a row without a reference belongs to no incident', 'LEFT_OUT');
    const updatedAt = at(columns.updatedAt, 'LEFT_OUT');
    if (updatedAt === null)
      return cell(columns.updatedAt) === null
        ? say(columns.updatedAt, '', 'the instant of the update is missing', 'LEFT_OUT')
        : null;
    const state = among(mapping.states.column, mapping.states.values);
    const slaMet = cell(columns.slaMet)?.toLowerCase() ?? null;
    if (columns.slaMet && slaMet !== null && slaMet !== 'true' && slaMet !== 'false')
      say(columns.slaMet, slaMet, 'expected true or false');
    const service = cell(mapping.service.column);
    return {
      line,
      ref,
      updatedAt,
      openedAt: at(columns.openedAt),
      resolvedAt: at(columns.resolvedAt),
      closedAt: at(columns.closedAt),
      updateNumber: count(columns.updateNumber),
      reopenCount: count(columns.reopenCount),
      reassignmentCount: count(columns.reassignmentCount),
      state: state?.state ?? null,
      holdReason: state?.holdReason ?? null,
      contact: word(columns.contact),
      team: word(columns.team),
      isAssigned: cell(columns.assignee) !== null,
      category: word(columns.category),
      location: word(columns.location),
      resolutionCode: word(columns.resolutionCode),
      isSlaMet: slaMet === 'true' ? true : slaMet === 'false' ? false : null,
      impact: among(mapping.impact.column, mapping.impact.values),
      urgency: among(mapping.urgency.column, mapping.urgency.values),
      priority: among(mapping.priority.column, mapping.priority.values),
      channel: among(mapping.channel.column, mapping.channel.values) ?? mapping.channel.fallback,
      service: (service !== null ? mapping.service.values[service] : null) ?? mapping.service.fallback,
      title: titleParts
        .map((part, i) => (i % 2 ? oneLine(part, cell(part) ?? 'unknown') : part))
        .join('')
        .slice(0, 500),
    };
  };
}

/**
 * Names of columns that the mapping asks for and the header does not have. A log that leaves out who has an incident is
 * read all the same: nothing but the first time is kept of that.
 */
export function missingColumns(mapping: Mapping, header: Row): string[] {
  const { assignee: _mayBeLeftOut, ...columns } = mapping.columns;
  const asked = [
    ...Object.values(columns),
    mapping.states.column,
    mapping.impact.column,
    mapping.urgency.column,
    mapping.priority.column,
    mapping.channel.column,
    mapping.service.column,
    ...mapping.title.split(/\{([^{}]+)\}/).filter((_, i) => i % 2),
  ].filter((name): name is string => name !== null);
  return [...new Set(asked)].filter((name) => !header.includes(name));
}

/** Columns of the header that nobody asked for and that the mapping does not list as ignored. */
export function unusedColumns(mapping: Mapping, header: Row): string[] {
  const used = new Set([...Object.values(mapping.columns), ...mapping.ignored]);
  for (const { column } of [
    mapping.states,
    mapping.impact,
    mapping.urgency,
    mapping.priority,
    mapping.channel,
    mapping.service,
  ])
    if (column) used.add(column);
  for (const [i, part] of mapping.title.split(/\{([^{}]+)\}/).entries()) if (i % 2) used.add(part);
  return header.filter((name) => !used.has(name));
}
