import {
  flag,
  integer,
  list,
  mapOf,
  object,
  oneOf,
  optional,
  slug,
  text,
  type Read,
} from '../../configuration/shape.js';
import { channels, incidentStates } from '../states.js';

const column = text(200, "a column's name");
const value = text(200, 'a value of the column');
const holdReason = oneOf('CUSTOMER', 'VENDOR', 'CHANGE', 'SCHEDULED');

const state = object({ state: oneOf(...incidentStates), holdReason: optional(holdReason, null) });

const keyed = object({
  column,
  /** Our key for each value; a value that is not listed is noted in the report and counts as missing. */
  values: mapOf(value, slug, 1_000),
});

/** How a table of incident updates is read: which column says what, and what its values mean. */
export const mappingShape = object({
  name: text(200, 'a name'),
  /** Name of the system the incidents come from: with a reference it identifies one for good. */
  system: slug,
  /** One character; comma when left out. */
  delimiter: optional(text(1, 'one character'), ','),
  /** Format of all times, such as d/M/yyyy HH:mm, and the IANA zone they are written in. */
  timeFormat: text(40, 'a format such as d/M/yyyy HH:mm'),
  timeZone: text(64, 'an IANA time zone'),
  /** Values that mean "not known". The empty cell always does. */
  missing: optional(list(text(50, 'a word', 0), 20), []),
  /** Title made from columns: "{category}: {subcategory}". */
  title: text(500, 'a title with {column} placeholders'),
  columns: object({
    /** Reference of the incident in the other system; its rows stand together, the last one is what holds. */
    ref: column,
    updatedAt: column,
    openedAt: column,
    resolvedAt: optional(column, null),
    closedAt: optional(column, null),
    /** Counts up with every update: gaps and disorder are noted. */
    updateNumber: optional(column, null),
    reopenCount: optional(column, null),
    reassignmentCount: optional(column, null),
    contact: optional(column, null),
    team: optional(column, null),
    /** Whoever has it there: when it first had somebody is kept, and nobody's name. */
    assignee: optional(column, null),
    category: optional(column, null),
    location: optional(column, null),
    resolutionCode: optional(column, null),
    /** true or false: whether the agreed time was kept. The last row counts. */
    slaMet: optional(column, null),
  }),
  states: object({ column, values: mapOf(value, state, 200) }),
  impact: keyed,
  urgency: keyed,
  priority: keyed,
  channel: object({
    column,
    values: mapOf(value, oneOf(...channels), 200),
    fallback: optional(oneOf(...channels), 'IMPORT'),
  }),
  service: object({
    column: optional(column, null),
    values: optional(mapOf(value, slug, 5_000), {} as { [value: string]: string }),
    fallback: slug,
  }),
  /** Columns that are known and not used: that is no news for the report. */
  ignored: optional(list(column, 500), []),
  /** Largest number of updates of one incident that is believed. */
  maxRowsPerIncident: optional(integer(1, 100_000), 10_000),
  /** True when changes of the team from and to "not known" count as reassignments in the other system's counter. */
  missingTeamCounts: optional(flag, true),
});

/** A mapping as read from its file. */
export type Mapping = Read<typeof mappingShape>;
