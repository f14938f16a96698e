import { readFileSync } from 'node:fs';
import { BusinessCalendar } from '../../server/core/calendars/BusinessCalendar.js';
import * as engine from '../../server/core/calendars/businessTime.js';
import { weekdays } from '../../server/core/calendars/OpeningHours.js';
import { addDays } from '../../server/core/calendars/workingDays.js';
import * as oracle from './oracle.js';
import type { OracleCalendar } from './oracle.js';

/** One question of the case files with its answer. Instants are ISO texts. */
export interface BusinessTimeCase {
  id?: string;
  calendar: string;
  op: 'add' | 'sub' | 'diff' | 'isOpen' | 'nextOpen' | 'prevOpen' | 'spans' | 'addDays';
  start: string;
  end?: string;
  seconds?: number;
  days?: number;
  policy?: 'same-time' | 'end-of-day';
  horizonDays?: number;
  expected?: unknown;
}

/** Reads a case file of test/cases. The files are not compiled, so they are found from the root of the repository. */
export function readCases<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../../test/cases/${name}`, import.meta.url), 'utf8')) as T;
}

/** Compiles a calendar as the case files write it. */
export function compileCase(key: string, calendar: OracleCalendar): BusinessCalendar {
  const windows = (list: readonly (readonly [string, string])[] = []) => list.map(([from, to]) => ({ from, to }));
  const week = Object.fromEntries(weekdays.map((day) => [day, windows(calendar.week?.[day])]));
  return new BusinessCalendar(key, {
    timeZone: calendar.timeZone,
    week: week as never,
    holidays: calendar.holidays ?? [],
    dates: new Map(Object.entries(calendar.dates ?? {}).map(([date, list]) => [date, windows(list)])),
    closures: windows(calendar.closures),
    holidayScope: calendar.holidayScope ?? 'shift',
  });
}

export const ms = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;

/** What the engine answers: numbers for instants and lengths in milliseconds. */
export function answerOfEngine(calendar: BusinessCalendar, question: BusinessTimeCase): unknown {
  const start = ms(question.start);
  const length = Math.round((question.seconds ?? 0) * 1000);
  switch (question.op) {
    case 'add':
      return engine.addMs(calendar, start, length);
    case 'sub':
      return engine.subMs(calendar, start, length);
    case 'diff':
      return engine.diffMs(calendar, start, ms(question.end!));
    case 'isOpen':
      return engine.isOpen(calendar, start);
    case 'nextOpen':
      return engine.nextOpen(calendar, start);
    case 'prevOpen':
      return engine.prevOpen(calendar, start);
    case 'spans':
      return engine.spans(calendar, start, ms(question.end!));
    case 'addDays':
      return addDays(calendar, start, question.days!, question.policy);
  }
}

/** What the oracle answers, in the same form. Null also means that it gave up at the horizon. */
export function answerOfOracle(calendar: OracleCalendar, question: BusinessTimeCase): unknown {
  const start = ms(question.start);
  const length = Math.round((question.seconds ?? 0) * 1000);
  switch (question.op) {
    case 'add':
      return oracle.addMs(calendar, start, length, question.horizonDays);
    case 'sub':
      return oracle.subMs(calendar, start, length, question.horizonDays);
    case 'diff':
      return oracle.diffMs(calendar, start, ms(question.end!));
    case 'isOpen':
      return oracle.isOpen(calendar, start);
    case 'nextOpen':
      return oracle.nextOpen(calendar, start, question.horizonDays);
    case 'prevOpen':
      return oracle.prevOpen(calendar, start, question.horizonDays);
    case 'spans':
      return oracle.spans(calendar, start, ms(question.end!));
    case 'addDays':
      return oracle.addDays(calendar, start, question.days!, question.policy ?? 'same-time');
  }
}

/** The answer written in the file, in the form of the other two. */
export function answerOfFile({ op, expected }: BusinessTimeCase): unknown {
  if (op === 'diff') return Math.round((expected as number) * 1000);
  return toNumbers(expected);
}

function toNumbers(value: unknown): unknown {
  if (typeof value === 'string') return ms(value);
  return Array.isArray(value) ? value.map(toNumbers) : value;
}
