import { describe, expect, it } from '@jest/globals';
import { untouched, type IncidentDetail, type IncidentRecord } from '../../server/core/incidents/IncidentRecord.js';
import { clocksAtAssignment, clocksAtReopening, clocksAtRetarget } from '../../server/core/incidents/wantedClocks.js';
import type { ClockTarget } from '../../server/core/records/events.js';
import { handToTeam, reopenClocks } from '../../server/core/records/recordClocks.js';
import type { RecordClock, RecordPause } from '../../server/core/records/RecordState.js';
import { retargetClocks } from '../../server/core/records/retargetedClocks.js';
import type { Clock, Terms } from '../../server/core/sla/Clock.js';
import { recalculateClock, retargetClock, settleClock, startClock } from '../../server/core/sla/clockRules.js';
import { reckon } from '../../server/core/sla/reckoning.js';
import { compileCase } from '../calendars/cases.js';

/*
 * Clocks of records to which much has happened: corrections, priorities that promise nothing, teams and suppliers that came
 * and went. All of it on one Monday, on a calendar that is always open.
 */

const hour = 3_600_000;
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const week = Object.fromEntries(days.map((day) => [day, [['00:00', '24:00'] as [string, string]]]));
const always = compileCase('always', { timeZone: 'Etc/UTC', week });
const context = { calendarOf: () => always, lineOf: () => null };
const at = (time: string): number => Date.parse(`2026-03-02T${time}:00Z`);
const timeOf = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString().slice(11, 16);

const terms = (changes: Partial<RecordClock['terms']> = {}): NonNullable<RecordClock['terms']> => ({
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
  ...changes,
});

const clock = (changes: Partial<Clock>): Clock => ({
  ...startClock(
    { metric: 'RESOLUTION', targetMs: 8 * hour, startedAt: at('08:00') },
    { calendar: always, pausedBy: [], rungs: [], carried: [] },
    [],
    at('08:00'),
  ).clock,
  ...changes,
});

const entry = (id: string, of: Partial<Clock>, by: Partial<RecordClock['terms']> = {}): RecordClock => ({
  id,
  terms: terms(by),
  clock: clock(of),
});

const stoppedAt = (time: string): Partial<Clock> => ({ state: 'MET', stoppedAt: at(time), countedAt: at(time) });

const resolved = (from: string, until: string): RecordPause => ({
  id: from,
  reason: 'RESOLVED',
  from: at(from),
  until: at(until),
});

const incident = (
  clocks: readonly RecordClock[],
  {
    pauses = [],
    teamKey = null,
    ...detail
  }: Partial<IncidentDetail> & {
    readonly pauses?: readonly RecordPause[];
    readonly teamKey?: string | null;
  } = {},
): IncidentRecord =>
  ({
    item: { openedAt: at('08:00'), teamKey, state: 'IN_PROGRESS' },
    detail: { ...untouched, ...detail },
    clocks,
    pauses,
  }) as unknown as IncidentRecord;

const target = (changes: Partial<ClockTarget>): ClockTarget => ({
  ...terms(),
  id: 'new',
  metric: 'RESOLUTION',
  holderKey: null,
  targetMs: 8 * hour,
  mode: 'RETROACTIVE',
  late: 'FROM_OPENING',
  since: null,
  gaps: [],
  ...changes,
});

const newId = (): string => 'new';
/** "PERIODIC_UPDATE since 09:00", for those of which no clock runs yet. */
const missing = (record: IncidentRecord): string[] =>
  clocksAtRetarget(record, newId, context)
    .filter(({ running }) => running === null)
    .map(({ metric, holderKey, since }) =>
      [metric, ...(holderKey ? [holderKey] : []), ...(since === null ? [] : ['since', timeOf(since)])].join(' '),
    );

describe('reopening', () => {
  const pauses = [resolved('10:00', '12:00'), resolved('14:00', '15:00')];

  it('leaves earlier cycles alone, also when a correction gave them terms by which they would go on', () => {
    const first = entry('first', stoppedAt('10:00'));
    const second = entry('second', { ...stoppedAt('14:00'), cycle: 2, startedAt: at('12:00') });
    const { record } = reopenClocks(incident([first, second], { pauses }), [], at('15:00'), context);
    expect(record.clocks.map(({ clock: { state } }) => state)).toEqual(['MET', 'RUNNING']);
  });

  it('leaves a last cycle alone that an earlier resolution stopped and that was to keep its verdict', () => {
    const kept = entry('kept', stoppedAt('10:00'));
    expect(reopenClocks(incident([kept], { pauses }), [], at('15:00'), context).record.clocks).toEqual([kept]);
  });

  it('starts a resolution over where the terms of the last cycle say so, not those of an earlier one', () => {
    const over = entry('first', stoppedAt('10:00'), { reopen: 'RESTART' });
    const second = (reopen: 'CONTINUE' | 'RESTART') =>
      entry('second', { ...stoppedAt('14:00'), cycle: 2, startedAt: at('12:00') }, { reopen });
    const asked = (last: RecordClock) => clocksAtReopening(incident([over, last]), newId).map(({ metric }) => metric);
    expect(asked(second('CONTINUE'))).toEqual(['PERIODIC_UPDATE']);
    expect(asked(second('RESTART'))).toEqual(['RESOLUTION', 'PERIODIC_UPDATE']);
  });
});

describe('what another priority may promise', () => {
  const canceled = { state: 'CANCELED', dueAt: null, countedAt: at('11:00') } as const;
  const all = [entry('resolution', {}), entry('word', { metric: 'PERIODIC_UPDATE' })];

  it('is what an earlier one promised nothing for, and canceled', () => {
    const dropped = [entry('answer', { ...canceled, metric: 'FIRST_RESPONSE' }), entry('resolution', canceled)];
    expect(missing(incident([...dropped, all[1]!]))).toEqual(['FIRST_RESPONSE', 'RESOLUTION']);
  });

  it('is no second resolution beside a verdict that stays', () => {
    expect(
      missing(incident([entry('resolution', stoppedAt('10:00')), all[1]!], { firstResponseAt: at('09:00') })),
    ).toEqual([]);
  });

  it('is a resolution from the reopening on, where that starts over', () => {
    const cycles = [
      entry('first', stoppedAt('10:00'), { reopen: 'RESTART' }),
      entry('second', { ...canceled, cycle: 2, startedAt: at('12:00') }, { reopen: 'RESTART' }),
    ];
    const pauses = [resolved('10:00', '12:00')];
    expect(missing(incident([...cycles, all[1]!], { pauses, firstResponseAt: at('09:00') }))).toEqual([
      'RESOLUTION since 12:00',
    ]);
  });

  it('is the next word since the last one, or since the incident was reopened', () => {
    const word = entry('word', { ...canceled, metric: 'PERIODIC_UPDATE' });
    const since = (detail: object) => missing(incident([all[0]!, word], { firstResponseAt: at('09:00'), ...detail }));
    expect(since({})).toEqual(['PERIODIC_UPDATE since 08:00']);
    expect(since({ lastWordAt: at('10:30') })).toEqual(['PERIODIC_UPDATE since 10:30']);
    expect(since({ lastWordAt: at('10:30'), pauses: [resolved('10:40', '10:50')] })).toEqual([
      'PERIODIC_UPDATE since 10:50',
    ]);
    const met = entry('word', { ...stoppedAt('10:30'), metric: 'PERIODIC_UPDATE' });
    expect(missing(incident([all[0]!, met], { firstResponseAt: at('09:00'), lastWordAt: at('10:30') }))).toEqual([
      'PERIODIC_UPDATE since 10:30',
    ]);
  });

  it('is an answer to what nobody has answered yet', () => {
    const question = entry('question', { ...canceled, metric: 'NEXT_RESPONSE', startedAt: at('10:00') });
    const since = (askedAt: number | null, clocks = [question]) =>
      missing(incident([...all, ...clocks], { firstResponseAt: at('09:00'), askedAt }));
    expect(since(at('10:00'))).toEqual(['NEXT_RESPONSE since 10:00']);
    expect(since(at('10:00'), [])).toEqual(['NEXT_RESPONSE since 10:00']);
    expect(since(null)).toEqual([]);
    expect(since(at('10:00'), [entry('going on', { metric: 'NEXT_RESPONSE' })])).toEqual([]);
  });

  it('is the time of the team that has it since it has it, and of the supplier that is waited for since then', () => {
    const stays = [
      { metric: 'OWNERSHIP', holderKey: 'ours', from: at('09:30'), until: null },
      { metric: 'SUPPLIER', holderKey: 'carrier', from: at('10:15'), until: null },
    ] as const;
    const record = incident(all, { firstResponseAt: at('09:00'), stays, teamKey: 'ours' });
    expect(missing(record)).toEqual(['OWNERSHIP ours since 09:30', 'SUPPLIER carrier since 10:15']);
    expect(missing({ ...record, detail: { ...record.detail, stays: [] } })).toEqual(['OWNERSHIP ours']);
    const running = [
      entry('own', { metric: 'OWNERSHIP', holderKey: 'ours' }),
      entry('carrier', { metric: 'SUPPLIER', holderKey: 'carrier' }),
    ];
    expect(missing({ ...record, clocks: [...record.clocks, ...running] })).toEqual([]);
  });

  it('starts where it is told to, and is broken no earlier than it was made', () => {
    const late = target({ metric: 'PERIODIC_UPDATE', targetMs: hour, since: at('10:30') });
    const { clocks } = retargetClocks(incident([]), [late], at('11:00'), context).record;
    expect(clocks.map(({ clock: { startedAt, dueAt } }) => [timeOf(startedAt), timeOf(dueAt)])).toEqual([
      ['10:30', '11:30'],
    ]);
    const broken = retargetClocks(incident([]), [{ ...late, since: at('09:00') }], at('11:00'), context).record;
    expect(timeOf(broken.clocks[0]!.clock.breachedAt)).toBe('11:00');
  });
});

describe('a team whose clock was canceled', () => {
  const cycles = [
    entry('first', { metric: 'OWNERSHIP', holderKey: 'ours', ...stoppedAt('09:00') }),
    entry('second', { metric: 'OWNERSHIP', holderKey: 'ours', state: 'CANCELED', cycle: 2, dueAt: null }),
  ];

  it('gets a new one when it has the incident again', () => {
    const asked = clocksAtAssignment(incident(cycles), 'ours', newId, context);
    expect(asked.map(({ metric, holderKey }) => [metric, holderKey])).toEqual([['OWNERSHIP', 'ours']]);
    const started = target({ metric: 'OWNERSHIP', holderKey: 'ours' });
    const { record } = handToTeam(incident(cycles), 'ours', { clocks: [started] }, at('12:00'), context);
    expect(record.clocks.map(({ clock: { cycle, state } }) => `${cycle} ${state}`)).toEqual([
      '1 MET',
      '2 CANCELED',
      '3 RUNNING',
    ]);
  });
});

describe('a clock that goes on as it is', () => {
  const plain: Terms = { calendar: always, pausedBy: ['CUSTOMER'], rungs: ['0.5'], carried: [] };
  const began = startClock(
    { metric: 'RESOLUTION', targetMs: hour, startedAt: at('08:00') },
    plain,
    [],
    at('08:00'),
  ).clock;
  const record = incident([{ id: 'clock', terms: terms(), clock: began }]);

  it('passes what was due by then, and keeps its breach', () => {
    const keep = target({ id: 'clock', targetMs: hour, mode: 'KEEP' });
    const { record: kept, passed } = retargetClocks(record, [keep], at('10:00'), context);
    expect(kept.clocks).toEqual([
      { id: 'clock', terms: terms(), clock: settleClock(began, plain, [], at('10:00')).clock },
    ]);
    expect(timeOf(kept.clocks[0]!.clock.breachedAt)).toBe('09:00');
    expect(passed.map(({ rung, notifies }) => [rung, notifies])).toEqual([
      ['0.5', true],
      ['1', true],
    ]);
  });

  it('is counted anew where a ledger says nothing of it, as it was written then', () => {
    const { mode: _, since: __, ...old } = target({ id: 'clock', targetMs: hour });
    const { clocks } = retargetClocks(record, [old], at('10:00'), context).record;
    expect(timeOf(clocks[0]!.clock.breachedAt)).toBe('10:00');
  });
});

describe('rungs that a decision passes', () => {
  const plain: Terms = { calendar: always, pausedBy: [], rungs: ['0.5'], carried: [] };
  const steep: Terms = { ...plain, rungs: ['0.5', '0.9', '+600'] };
  const start = { metric: 'RESOLUTION', targetMs: hour, startedAt: at('08:00') } as const;
  const broken = settleClock(startClock(start, plain, [], at('08:00')).clock, plain, [], at('09:30')).clock;
  const saved = retargetClock(broken, { targetMs: 8 * hour, before: plain, after: plain }, [], at('09:30')).clock;

  it('tell the highest that anybody is to be told of, when a breach comes again that was withdrawn', () => {
    const aim = { targetMs: hour, before: plain, after: { ...steep, rungs: ['0.5', '0.9'] } };
    const told = (fired: readonly { rung: string; notifies: boolean }[]) =>
      fired.map(({ rung, notifies }) => `${rung} ${notifies}`);
    const expected = ['0.9 true', '1 false'];
    expect(told(retargetClock(saved, aim, [], at('10:00')).fired)).toEqual(expected);
    expect(told(recalculateClock(saved, { ...aim, retargetedAt: at('10:00') }, [], at('10:00')).fired)).toEqual(
      expected,
    );
    expect(told(retargetClock(saved, { ...aim, after: steep }, [], at('10:00')).fired)).toEqual([
      '0.9 false',
      '1 false',
      '+600 true',
    ]);
  });
});

describe('the reckoning as of an instant', () => {
  const plain: Terms = { calendar: always, pausedBy: [], rungs: ['0.5', '0.75', '+3600'], carried: [] };
  const start = { metric: 'RESOLUTION', targetMs: 4 * hour, startedAt: at('08:00') } as const;
  const began = startClock(start, plain, [], at('08:00')).clock;

  it.each(['09:00', '10:00', '11:00', '11:30', '12:00', '13:30'])(
    'is at %s what it was then, whenever it is asked for',
    (time) => {
      const asked = (stored: Clock) =>
        reckon({ clock: stored, terms: plain, pauses: [], asOf: at(time), whyClosed: () => [] });
      const then = asked(settleClock(began, plain, [], at(time)).clock);
      expect(asked(settleClock(began, plain, [], at('14:00')).clock)).toEqual(then);
      expect(then.clock.firedRungs.every((rung) => rung.at <= at(time))).toBe(true);
    },
  );
});
