import { expect, it } from '@jest/globals';
import type { ClockTarget } from '../../server/core/records/events.js';
import { retargetClocks } from '../../server/core/records/retargetedClocks.js';
import type { RecordState } from '../../server/core/records/RecordState.js';
import { compileCase } from '../calendars/cases.js';

const always = compileCase('always', { timeZone: 'Etc/UTC', week: Object.fromEntries(days()) });
const at = (time: string): number => Date.parse(`2026-03-02T${time}:00Z`);

function days(): [string, [string, string][]][] {
  return ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]);
}

/** A record opened at 08:00 that waited from 09:00 to 10:00, and is promised something at 12:00 for the first time. */
const record = {
  item: { openedAt: at('08:00') },
  detail: {},
  clocks: [],
  pauses: [{ id: 'a', reason: 'CUSTOMER', from: at('09:00'), until: at('10:00') }],
} as unknown as RecordState;

const target = (late: ClockTarget['late'], hours: number): ClockTarget => ({
  id: 'clock',
  metric: 'RESOLUTION',
  holderKey: null,
  targetMs: hours * 3_600_000,
  mode: 'RETROACTIVE',
  late,
  since: null,
  gaps: [],
  policyKey: 'gold',
  policyRevisionId: 'revision',
  promisedBy: null,
  calendarKey: 'always',
  calendarRevisionId: 'revision',
  timeZone: null,
  timeZoneOf: null,
  tzdata: null,
  releaseId: 'release',
  pauseReasons: ['CUSTOMER'],
  rungs: ['0.5'],
  reopen: 'CONTINUE',
  carried: [],
});

const promised = (late: ClockTarget['late'], hours: number) => {
  const folded = retargetClocks(record, [target(late, hours)], at('12:00'), {
    calendarOf: () => always,
    lineOf: () => null,
  });
  const { startedAt, dueAt, breachedAt } = folded.record.clocks[0]!.clock;
  const time = (instant: number | null) => instant && new Date(instant).toISOString().slice(11, 16);
  const rungs = folded.passed.map(
    ({ rung, at: on, notifies }) => `${rung} ${time(on)}${notifies ? '' : ' told nobody'}`,
  );
  return [time(startedAt), time(dueAt), time(breachedAt), ...rungs];
};

it.each([
  ['FROM_OPENING', 8, ['08:00', '17:00', null]],
  ['FROM_OPENING_WITHOUT_PAUSES', 8, ['08:00', '16:00', null, '0.5 12:00']],
  ['FROM_THEN', 8, ['12:00', '20:00', null]],
  ['FROM_OPENING', 2, ['08:00', '11:00', '12:00', '0.5 12:00 told nobody', '1 12:00']],
] as const)('a promise that comes late counts %s: %s hours', (late, hours, expected) =>
  expect(promised(late, hours)).toEqual(expected),
);
