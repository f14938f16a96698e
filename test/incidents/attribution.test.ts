import { describe, expect, it } from '@jest/globals';
import { applyIncidentEvent } from '../../server/core/incidents/fold.js';
import type { IncidentEvent } from '../../server/core/incidents/events.js';
import type { IncidentRecord } from '../../server/core/incidents/IncidentRecord.js';
import { stretchesOf } from '../../server/core/incidents/stretches.js';
import { type Share, sharesOf } from '../../server/core/records/attribution.js';
import type { ClockTarget } from '../../server/core/records/events.js';
import { type FoldContext, termsOf } from '../../server/core/records/foldedClocks.js';
import { elapsedAt } from '../../server/core/sla/clockRules.js';
import type { HoldReason } from '../../server/core/sla/Pause.js';
import { compileCase } from '../calendars/cases.js';
import type { OracleCalendar } from '../calendars/oracle.js';
import { type Random, randomCalendar, randomFrom, randomInstant } from '../calendars/randomCases.js';

const hour = 3_600_000;
const office: OracleCalendar = {
  timeZone: 'Europe/Berlin',
  week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
};

type Told = readonly [at: number, type: string, payload: object];

const target = (metric: ClockTarget['metric'], change: Partial<ClockTarget> = {}): ClockTarget => ({
  id: `${metric}-1`,
  metric,
  holderKey: null,
  targetMs: 8 * hour,
  mode: 'RETROACTIVE',
  late: 'FROM_OPENING',
  since: null,
  gaps: [],
  policyKey: 'gold',
  policyRevisionId: 'revision',
  promisedBy: null,
  calendarKey: 'one',
  calendarRevisionId: 'calendar',
  timeZone: null,
  timeZoneOf: null,
  tzdata: null,
  releaseId: 'release',
  pauseReasons: ['CUSTOMER', 'SCHEDULED'],
  rungs: [],
  reopen: 'CONTINUE',
  carried: [],
  ...change,
});

/** The incident after what was told of it, and its events. */
function tell(context: FoldContext, told: readonly Told[]): { record: IncidentRecord; events: IncidentEvent[] } {
  let record: IncidentRecord | null = null;
  const events: IncidentEvent[] = [];
  told.forEach(([at, type, payload], i) => {
    const event = {
      id: String(i),
      recordId: 'record',
      orgId: 'org',
      isInternal: false,
      type,
      payload: { version: i + 1, ...payload },
      actorKind: 'USER',
      actorId: null,
      source: 'CONSOLE',
      occurredAt: at,
      recordedAt: at,
      causedBy: null,
      releaseId: 'release',
    } as unknown as IncidentEvent;
    events.push(event);
    ({ record } = applyIncidentEvent(record, event, context));
  });
  return { record: record!, events };
}

const contextOf = (...calendars: OracleCalendar[]): FoldContext => {
  const [one, two] = calendars.map((calendar, i) => compileCase(String(i), calendar));
  return { calendarOf: (_release, key) => (key === 'two' ? two! : one!), lineOf: () => null };
};

function sharesIn({ record, events }: ReturnType<typeof tell>, context: FoldContext, id: string, now: number) {
  const { clock, terms } = record.clocks.find((entry) => entry.id === id)!;
  const counted = termsOf(terms!, context);
  const until = clock.stoppedAt ?? (clock.state === 'CANCELED' ? clock.countedAt : now);
  const shares = sharesOf(clock, counted, record.pauses, stretchesOf(events), until);
  return { shares, elapsedMs: elapsedAt(clock, counted.calendar, now) };
}

const inWords = (shares: readonly Share[]): string[] =>
  shares.map(({ holder, state, waitsFor, ms }) => `${holder.key ?? 'nobody'} ${waitsFor ?? state}: ${ms / 60_000} min`);

const at = (iso: string): number => Date.parse(iso);
const opened = (change: object = {}): object => ({ teamKey: 'desk', clocks: [target('RESOLUTION')], ...change });

describe('whose time it was', () => {
  const context = contextOf(office);

  it('is cut by team, supplier and state, in the calendar of the clock', () => {
    const told = tell(context, [
      [at('2026-03-02T08:00Z'), 'OPENED', opened()], // Monday 9:00
      [at('2026-03-02T09:00Z'), 'STARTED', { assigneeId: 'a' }],
      [at('2026-03-02T11:30Z'), 'ASSIGNED', { state: 'ASSIGNED', teamKey: 'network', assigneeId: null }],
      [at('2026-03-02T15:00Z'), 'STARTED', { assigneeId: 'b' }],
      [
        at('2026-03-03T07:00Z'), // before hours
        'HELD',
        { reason: 'VENDOR', followUpAt: at('2026-03-05T08:00Z'), pauseId: 'p', supplierContractKey: 'carrier' },
      ],
      [at('2026-03-03T12:00Z'), 'RESUMED', { state: 'IN_PROGRESS', because: 'DECIDED' }],
      [at('2026-03-03T12:15Z'), 'HELD', { reason: 'CUSTOMER', followUpAt: at('2026-03-05T08:00Z'), pauseId: 'q' }],
      [at('2026-03-04T09:00Z'), 'RESUMED', { state: 'IN_PROGRESS', because: 'CUSTOMER_REPLIED' }],
      [at('2026-03-04T10:00Z'), 'RESOLVED', { resolutionCode: 'fixed' }],
    ]);
    const { shares, elapsedMs } = sharesIn(told, context, 'RESOLUTION-1', at('2026-06-01T00:00Z'));
    expect(inWords(shares)).toEqual([
      'carrier VENDOR: 240 min', // 9:00 to 13:00 on Tuesday
      'network ASSIGNED: 210 min',
      'desk IN_PROGRESS: 150 min',
      'network IN_PROGRESS: 135 min', // Monday's last hour, a quarter on Tuesday, an hour on Wednesday
      'desk NEW: 60 min',
    ]);
    expect(elapsedMs / 60_000).toBe(240 + 210 + 150 + 135 + 60);
  });

  it('is nobody’s while no team has it', () => {
    const told = tell(context, [
      [at('2026-03-02T08:00Z'), 'OPENED', opened({ teamKey: null })],
      [at('2026-03-02T08:20Z'), 'ASSIGNED', { state: 'ASSIGNED', teamKey: 'desk', assigneeId: null }],
    ]);
    const { shares } = sharesIn(told, context, 'RESOLUTION-1', at('2026-03-02T08:30Z'));
    expect(inWords(shares)).toEqual(['nobody NEW: 20 min', 'desk ASSIGNED: 10 min']);
  });

  it('stays with the team where a supplier is waited for without a contract', () => {
    const told = tell(context, [
      [at('2026-03-02T08:00Z'), 'OPENED', opened()],
      [at('2026-03-02T08:10Z'), 'HELD', { reason: 'VENDOR', followUpAt: 0, pauseId: 'p' }],
      [at('2026-03-02T08:15Z'), 'ASSIGNED', { state: 'PENDING', teamKey: 'network', assigneeId: null }],
    ]);
    const { shares } = sharesIn(told, context, 'RESOLUTION-1', at('2026-03-02T08:30Z'));
    expect(inWords(shares)).toEqual(['network VENDOR: 15 min', 'desk NEW: 10 min', 'desk VENDOR: 5 min']);
  });

  it('adds up to what was counted, to the millisecond, in 400 random histories', () => {
    const random = randomFrom(20261130);
    let [clocks, manyShares, carried, held] = [0, 0, 0, 0];
    for (let i = 0; i < 400; i++) {
      const { context: mixed, told, end } = randomHistory(random);
      const history = tell(mixed, told);
      for (const { id } of history.record.clocks) {
        const { shares, elapsedMs } = sharesIn(history, mixed, id, end);
        expect([i, id, shares.reduce((sum, { ms }) => sum + ms, 0)]).toEqual([i, id, elapsedMs]);
        expect(shares.every(({ ms }) => Number.isSafeInteger(ms) && ms > 0)).toBe(true);
        clocks += 1;
        manyShares += shares.length > 3 ? 1 : 0;
        held += shares.some(({ holder }) => holder.kind === 'SUPPLIER') ? 1 : 0;
        carried += history.record.clocks.find((entry) => entry.id === id)!.terms!.carried.length > 0 ? 1 : 0;
      }
    }
    expect([clocks > 700, manyShares > 150, carried > 50, held > 50]).toEqual([true, true, true, true]);
  });
});

/** An incident that is handed about, held, resolved and reopened, its clocks retargeted to another calendar on the way. */
function randomHistory(random: Random): { context: FoldContext; told: Told[]; end: number } {
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(...items: T[]): T => items[below(items.length)]!;
  const { calendar, year } = randomCalendar(random);
  const context = contextOf(calendar, office);
  let now = randomInstant(random, calendar, year);
  const targetMs = (): number => (1 + below(60)) * hour;
  const clocks = [target('RESOLUTION', { targetMs: targetMs() }), target('FIRST_RESPONSE', { pauseReasons: [] })];
  const told: Told[] = [[now, 'OPENED', { teamKey: pick('desk', null), clocks }]];
  let state = 'NEW';
  for (let i = 3 + below(14); i > 0; i--) {
    now += below(20 * hour);
    const add = (type: string, payload: object): number => told.push([now, type, payload]);
    const open = state === 'RESOLVED' ? [] : ['assign', 'retarget', 'resolve', 'assign', 'answer'];
    const verb = pick(
      ...open,
      ...(state === 'PENDING' ? ['resume', 'resume'] : state === 'RESOLVED' ? ['reopen'] : ['hold', 'hold', 'start']),
    );
    if (verb === 'assign') {
      state = state === 'PENDING' ? state : 'ASSIGNED';
      add('ASSIGNED', { state, teamKey: pick('desk', 'network', 'field'), assigneeId: null });
    } else if (verb === 'start') {
      state = 'IN_PROGRESS';
      add('STARTED', { assigneeId: 'a' });
    } else if (verb === 'hold') {
      state = 'PENDING';
      const reason: HoldReason = pick('CUSTOMER', 'VENDOR', 'SCHEDULED', 'CHANGE');
      const supplierContractKey = reason === 'VENDOR' ? pick('carrier', null) : null;
      add('HELD', { reason, followUpAt: now + hour, pauseId: `p${i}`, supplierContractKey });
    } else if (verb === 'resume') {
      state = 'IN_PROGRESS';
      add('RESUMED', { state, because: 'DECIDED' });
    } else if (verb === 'resolve') {
      state = 'RESOLVED';
      add('RESOLVED', { resolutionCode: 'fixed' });
    } else if (verb === 'reopen') {
      state = 'IN_PROGRESS';
      add('REOPENED', { pauseId: `r${i}` });
    } else if (verb === 'answer') add('COMMENTED', { messageId: 'm', authorKind: 'PROVIDER' });
    else {
      const change = {
        targetMs: targetMs(),
        mode: pick('CARRY', 'RETROACTIVE'),
        calendarKey: pick('one', 'two'),
      } as const;
      add('PRIORITISED', { clocks: clocks.map((each) => ({ ...each, ...change })) });
    }
  }
  return { context, told, end: now + below(40 * hour) };
}
