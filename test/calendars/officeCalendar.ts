import { calendarKind } from '../../server/core/calendars/calendarKind.js';
import { holidaySetKind } from '../../server/core/calendars/HolidaySet.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import { anyKind } from '../../server/core/configuration/kinds.js';
import type { Compilation } from '../../server/core/configuration/Workbench.js';

/** A holiday set as it is written. */
export const holidays = { key: 'feasts', name: 'Feasts', dates: [{ on: '2026-06-01', name: 'Monday off' }] };
const office = {
  key: 'office',
  name: 'Office',
  timeZone: 'Europe/Berlin',
  week: { mon: [{ from: '09:00', to: '17:00' }] },
};

/** Compiles the office calendar with some fields changed, beside one holiday set or several. */
export function compile(change: object, sets: object | readonly object[] = holidays, at?: Date): Compilation {
  const document = (kind: string, body: { key: string }) => ({
    kind,
    key: body.key,
    revisionId: `revision of ${body.key}`,
    body,
    shapeVersion: 1,
  });
  const documents = [
    ...[sets].flat().map((set) => document('holiday-set', set as { key: string })),
    document('calendar', { ...office, ...change }),
  ];
  return new Compiler({ kinds: [anyKind(holidaySetKind), anyKind(calendarKind)], fields: new Map() }).compile(
    documents,
    at,
  );
}

/** What is found in them, each as "severity path: message". */
export const findings = (change: object, sets?: object | readonly object[]): string[] =>
  compile(change, sets).findings.map(({ severity, path, message }) => `${severity} ${path}: ${message}`);
