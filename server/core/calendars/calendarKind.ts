import type { DocumentKind } from '../configuration/kinds.js';
import { BusinessCalendar } from './BusinessCalendar.js';
import { type CalendarDocument, calendarShape, calendars, openingHours } from './Calendar.js';
import { checkCalendar, checkOpensSoon } from './checkCalendar.js';
import { calendarWords } from './words.js';

/** Calendars; compiled after the holiday sets that they subscribe to. */
export const calendarKind: DocumentKind<CalendarDocument, BusinessCalendar> = {
  token: calendars,
  folder: 'calendars',
  shapeVersion: 1,
  shape: calendarShape,
  words: calendarWords,
  check: checkCalendar,
  checkAt: checkOpensSoon,
  compile: (document, known) => new BusinessCalendar(document.key, openingHours(document, known)),
};
