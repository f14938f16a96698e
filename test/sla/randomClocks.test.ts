import { describe, expect, it } from '@jest/globals';
import type { Clock, Terms } from '../../server/core/sla/Clock.js';
import {
  cancelClock,
  elapsedAt,
  isLive,
  recalculateClock,
  reopenClock,
  retargetClock,
  settleClock,
  startClock,
  stopClock,
} from '../../server/core/sla/clockRules.js';
import type { Pause, PauseReason } from '../../server/core/sla/Pause.js';
import { nextOpen } from '../../server/core/calendars/businessTime.js';
import { compileCase } from '../calendars/cases.js';
import * as oracle from '../calendars/oracle.js';
import type { OracleCalendar } from '../calendars/oracle.js';
import { type Random, randomCalendar, randomFrom, randomInstant } from '../calendars/randomCases.js';

const hour = 3_600_000;

const types = ['hold', 'release', 'resolve', 'reopen', 'look', 'retarget', 'correct', 'detour'] as const;

type Happening =
  | { type: 'hold' | 'release'; at: number; reason: PauseReason }
  | { type: 'resolve' | 'reopen' | 'look'; at: number }
  | { type: 'retarget' | 'correct' | 'detour'; at: number; targetMs: number };

interface Story {
  source: OracleCalendar;
  startedAt: number;
  targetMs: number;
  happenings: Happening[];
  endsAt: number;
}

/**
 * Holds that overlap and repeat, resolutions, reopenings, changes of target, corrections, and detours through a priority that
 * promises nothing: a few hours apart, on a random calendar.
 */
function randomStory(random: Random): Story {
  const { calendar: source, year } = randomCalendar(random);
  const startedAt = randomInstant(random, source, year);
  const target = (): number => Math.ceil(random() * 30) * hour;
  const reason = (): PauseReason => (['CUSTOMER', 'SCHEDULED', 'VENDOR'] as const)[Math.floor(random() * 3)]!;
  const happenings: Happening[] = [];
  let at = startedAt;
  for (let i = Math.floor(random() * 10); i > 0; i--) {
    at += Math.floor(random() * 14 * hour);
    const type = types[Math.floor(random() * types.length)]!;
    if (type === 'retarget' || type === 'correct' || type === 'detour')
      happenings.push({ type, at, targetMs: target() });
    else if (type === 'hold' || type === 'release') happenings.push({ type, at, reason: reason() });
    else happenings.push({ type, at });
  }
  return { source, startedAt, targetMs: target(), happenings, endsAt: at + Math.floor(random() * 20 * hour) };
}

/** The pause ledger as it is when all has happened, by what is done to it on the way. */
function ledgerOf({ happenings, startedAt }: Story): Pause[] {
  const lines: { reason: PauseReason; from: number; until: number | null }[] = [];
  const end = (reason: PauseReason, at: number): void => {
    const open = lines.find((line) => line.reason === reason && line.until === null);
    if (open) open.until = at;
  };
  let isResolved = false;
  for (const happening of [{ type: 'look', at: startedAt } as Happening, ...happenings]) {
    const { type, at } = happening;
    if (type === 'hold') lines.push({ reason: happening.reason, from: at, until: null });
    if (type === 'release') end(happening.reason, at);
    if (type === 'resolve' && !isResolved) lines.push({ reason: 'RESOLVED', from: at, until: null });
    if (type === 'reopen') end('RESOLVED', at);
    if (type === 'resolve' || type === 'reopen') isResolved = type === 'resolve';
  }
  return lines;
}

const termsOf = (source: OracleCalendar): Terms => ({
  calendar: compileCase('random', source),
  pausedBy: ['CUSTOMER', 'SCHEDULED'],
  rungs: ['0.5', '0.9'],
  carried: [],
});

/** The clock after something has happened to it. */
function happen(clock: Clock, happening: Happening, terms: Terms, ledger: readonly Pause[]): Clock {
  const { type, at } = happening;
  switch (type) {
    case 'resolve':
      return stopClock(clock, terms, ledger, at).clock;
    case 'reopen':
      return reopenClock(clock, terms, ledger, at).clock;
    case 'retarget':
    case 'correct':
    case 'detour': {
      const aim = { targetMs: happening.targetMs, before: terms, after: terms };
      if (type === 'retarget') return retargetClock(clock, aim, ledger, at).clock;
      if (type === 'correct') {
        const retargetedAt = isLive(clock) ? at : clock.retargetedAt;
        return recalculateClock(clock, { ...aim, retargetedAt }, ledger, at).clock;
      }
      if (!isLive(clock)) return clock;
      // what nothing is promised for is canceled, and begins anew as a promise that came late
      const { metric, cycle, startedAt } = cancelClock(clock, terms, ledger, at).clock;
      const start = { metric, cycle: cycle + 1, targetMs: happening.targetMs, startedAt, attachedAt: at };
      return startClock(start, terms, ledger, at).clock;
    }
    default:
      return settleClock(clock, terms, ledger, at).clock;
  }
}

/** Tells the story to a clock, looking at it between happenings as often as `looks` wants. */
function tell(
  story: Story,
  terms: Terms,
  ledger: readonly Pause[],
  looks: (from: number, to: number) => number[],
): Clock {
  const { startedAt, targetMs } = story;
  let { clock } = startClock({ metric: 'RESOLUTION', targetMs, startedAt }, terms, ledger, startedAt);
  let last = startedAt;
  for (const happening of [...story.happenings, { type: 'look', at: story.endsAt } as const]) {
    for (const look of looks(last, happening.at)) clock = settleClock(clock, terms, ledger, look).clock;
    clock = happen(clock, happening, terms, ledger);
    last = happening.at;
  }
  return clock;
}

/** Elapsed and due time by walking minutes, from the ledger alone. */
function byWalking({ source, startedAt }: Story, clock: Clock, ledger: readonly Pause[], now: number) {
  const until = clock.stoppedAt ?? now;
  const edges = [...new Set([startedAt, until, ...ledger.flatMap(({ from, until: end }) => [from, end ?? until])])]
    .filter((edge) => edge >= startedAt && edge <= until)
    .sort((a, b) => a - b);
  let counted = 0;
  let due: number | null = null;
  let runs = true;
  edges.forEach((from, i) => {
    const to = edges[i + 1] ?? until;
    runs = !ledger.some((line) => line.reason !== 'VENDOR' && line.from <= from && (line.until ?? Infinity) > from);
    if (!runs || to <= from) return;
    const open = oracle.diffMs(source, from, to);
    if (due === null && counted + open >= clock.targetMs) due = oracle.addMs(source, from, clock.targetMs - counted);
    counted += open;
  });
  if (due === null && (runs || clock.stoppedAt !== null))
    due = oracle.addMs(source, until, clock.targetMs - counted, 200);
  return { elapsedMs: counted, dueAt: due as number | null };
}

function stories(count: number, seed: number): Story[] {
  const random = randomFrom(seed);
  const told: Story[] = [];
  while (told.length < count) {
    const story = randomStory(random);
    if (nextOpen(compileCase('random', story.source), story.endsAt + 60 * 24 * hour) !== null) told.push(story);
  }
  return told;
}

describe('a clock that was told a random story', () => {
  it('has counted and is due where walking the minutes says so, in 60 stories', () => {
    const differing: unknown[] = [];
    for (const story of stories(60, 3)) {
      const ledger = ledgerOf(story);
      const terms = termsOf(story.source);
      const clock = tell(story, terms, ledger, () => []);
      const found = { elapsedMs: elapsedAt(clock, terms.calendar, story.endsAt), dueAt: clock.dueAt };
      const expected = byWalking(story, clock, ledger, story.endsAt);
      if (JSON.stringify(found) !== JSON.stringify(expected)) differing.push({ story, ledger, found, expected });
    }
    expect(differing.slice(0, 2)).toEqual([]);
  });

  it('is the same to the last bit however often it was looked at, in 500 stories', () => {
    const random = randomFrom(5);
    const often = (from: number, to: number): number[] =>
      Array.from({ length: 4 }, () => from + Math.floor(random() * (to - from))).sort((a, b) => a - b);
    const differing: unknown[] = [];
    for (const story of stories(500, 4)) {
      const ledger = ledgerOf(story);
      const terms = termsOf(story.source);
      const [live, rebuilt] = [tell(story, terms, ledger, often), tell(story, terms, ledger, () => [])];
      if (JSON.stringify(live) !== JSON.stringify(rebuilt)) differing.push({ story, live, rebuilt });
    }
    expect(differing.slice(0, 2)).toEqual([]);
  });

  it('is the same whether the ledger grew with the story or was complete from the start, in any order', () => {
    const differing: unknown[] = [];
    for (const story of stories(300, 6)) {
      const terms = termsOf(story.source);
      const complete = tell(story, terms, ledgerOf(story).toReversed(), () => []);
      let grown = startClock({ metric: 'RESOLUTION', ...story }, terms, [], story.startedAt).clock;
      story.happenings.forEach((happening, i) => {
        const ledger = ledgerOf({ ...story, happenings: story.happenings.slice(0, i + 1) });
        grown = happen(grown, happening, terms, ledger);
      });
      grown = settleClock(grown, terms, ledgerOf(story), story.endsAt).clock;
      if (JSON.stringify(grown) !== JSON.stringify(complete)) differing.push({ story, grown, complete });
    }
    expect(differing.slice(0, 2)).toEqual([]);
  });

  it('is corrected between being resolved and reopened in some of them, and promised nothing for a while in others', () => {
    const told = [...stories(60, 3), ...stories(500, 4), ...stories(300, 6)];
    const order = (story: Story): string => story.happenings.map(({ type }) => type).join(' ');
    const corrected = told.filter((story) => /resolve.*correct.*reopen/.test(order(story)));
    expect(corrected.length).toBeGreaterThan(10);
    expect(told.filter((story) => order(story).includes('detour')).length).toBeGreaterThan(100);
  });

  it('is due no earlier with a longer pause', () => {
    const earlier: unknown[] = [];
    for (const story of stories(300, 8)) {
      const terms = termsOf(story.source);
      const { startedAt, targetMs } = story;
      const at = startedAt + 40 * hour;
      const dueWith = (until: number): number => {
        const pauses: Pause[] = [{ reason: 'CUSTOMER', from: startedAt + hour, until }];
        return startClock({ metric: 'RESOLUTION', targetMs, startedAt }, terms, pauses, at).clock.dueAt!;
      };
      if (dueWith(startedAt + 9 * hour) < dueWith(startedAt + 5 * hour)) earlier.push(story);
    }
    expect(earlier).toEqual([]);
  });
});
