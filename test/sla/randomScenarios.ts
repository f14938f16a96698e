import { addMs, diffMs, nextOpen, prevOpen } from '../../server/core/calendars/businessTime.js';
import { compileCase, ms } from '../calendars/cases.js';
import type { OracleCalendar } from '../calendars/oracle.js';
import { type Random, randomCalendar, randomFrom, randomInstant } from '../calendars/randomCases.js';
import { Replay, type ScenarioEvent, type ScenarioMetric } from './replay.js';

/*
 * Random event lists in the form of sla-clock.json: what happens to a ticket, with instants at the edges where clocks go
 * wrong. The same seed and number give the same list, whatever was drawn before.
 *
 * The replay oracle means something else in three places, and the lists keep out of them:
 *  - A team's clock goes on while a ticket is resolved there; with us it stops with a verdict. So what happens to a
 *    team's clock has no resolving in it.
 *  - A target that changes while another team has the ticket moves the held clock's due time there; with us a held clock
 *    has none until the team has the ticket again. So a team's target changes only while the team has it.
 *  - A clock attached after a resolution counts the time spent resolved there; with us no clock counts it. So clocks are
 *    attached before anything is resolved.
 * Calendars that hardly ever open are left out, because the oracle walks six years of minutes for a null.
 */

export interface RandomScenario {
  readonly id: string;
  readonly calendars: { readonly [key: string]: OracleCalendar };
  readonly metrics: readonly ScenarioMetric[];
  readonly steps: readonly { readonly at: string; readonly event: ScenarioEvent }[];
}

const minute = 60_000;
const hour = 60 * minute;
const states = ['open', 'working', 'waiting', 'scheduled'] as const;

/** The list of that number for the seed. */
export function randomScenario(seed: number, number: number): RandomScenario {
  const random = randomFrom(seed * 1_000_003 + number);
  for (;;) {
    const drawn = drawScenario(random, `random-${seed}-${number}`);
    if (drawn) return drawn;
  }
}

function drawScenario(random: Random, id: string): RandomScenario | null {
  const below = (n: number): number => Math.floor(random() * n);
  const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const first = randomCalendar(random);
  const calendars: { [key: string]: OracleCalendar } = { a: first.calendar, b: randomCalendar(random).calendar };
  const startedAt = randomInstant(random, first.calendar, first.year);
  const kind = pick(['resolution', 'resolution', 'resolution', 'first-response', 'next-update', 'ownership'] as const);
  const target = (): number => (random() < 0.5 ? (1 + below(24)) * 1_800 : 60 + below(36_000));
  const metric: ScenarioMetric = {
    name: 'clock',
    kind,
    target: target(),
    calendar: 'a',
    pauseIn: pick([[], ['waiting'], ['waiting', 'scheduled']]),
    reopen: pick(['continue', 'continue', 'restart', 'ignore']),
    ...pick([{}, { warn: [0.5] }, { warn: [0.5, 0.75, 0.9] }]),
    ...(kind === 'ownership' ? { team: 'mine' } : {}),
    ...(kind === 'next-update' && random() < 0.4 ? { beforeFirstResponse: true } : {}),
    ...((kind === 'resolution' || kind === 'first-response') && random() < 0.25 ? { attach: 'later' as const } : {}),
  };
  const compiled = Object.fromEntries(
    Object.entries(calendars).map(([key, source]) => [key, compileCase(key, source)]),
  );
  const opensEnough = (from: number): boolean =>
    Object.values(compiled).every((calendar) => diffMs(calendar, from, from + 5 * 24 * hour) > 14 * hour);
  if (!opensEnough(startedAt)) return null;

  const replay = new Replay(metric, calendars);
  const steps: { at: string; event: ScenarioEvent }[] = [];
  let at = startedAt;
  let lastWords: { status?: string } = {};
  const happen = (event: ScenarioEvent): void => {
    lastWords = replay.step(at, event) as { status?: string };
    steps.push({ at: new Date(at).toISOString(), event });
  };
  const startAt = random() < 0.15 ? at - below(10 * hour) : at;
  happen({
    type: 'created',
    state: pick(states),
    ...(startAt < at ? { startAt: new Date(startAt).toISOString() } : {}),
  });
  let isResolved = false;
  let wasResolved = false;
  let team: string | null = null;
  let isAttached = metric.attach !== 'later';
  for (let left = 3 + below(6); left > 0; left--) {
    at = nextInstant(random, at, replay.latest()?.clock.dueAt ?? null, compiled[metric.calendar]!);
    const isMine = kind !== 'ownership' || team === 'mine';
    const choices: (ScenarioEvent | null)[] = [
      { type: 'observe' },
      { type: 'reply', by: 'agent', ...(random() < 0.3 ? { public: false } : {}) },
      { type: 'reply', by: 'customer' },
      isResolved ? null : { type: 'state', to: pick(states) },
      isResolved ? null : { type: 'state', to: pick(states) },
      isMine ? retarget(random, target) : null,
      isMine ? retarget(random, target) : null,
      kind === 'ownership' ? { type: 'assign', team: pick(['mine', 'mine', 'theirs']) } : null,
      kind === 'ownership' ? { type: 'assign', team: pick(['mine', 'theirs', 'others']) } : null,
      kind === 'ownership' || isResolved ? null : { type: 'resolved' },
      isResolved ? { type: 'reopened', to: pick(states) } : null,
      isResolved ? { type: 'reopened', to: pick(states) } : null,
      isAttached || wasResolved ? null : attach(random),
      isAttached || wasResolved ? null : attach(random),
      isAttached || wasResolved ? null : attach(random),
    ];
    const event = pick(choices.filter((choice) => choice !== null));
    if (event.type === 'resolved') isResolved = wasResolved = true;
    if (event.type === 'reopened') isResolved = false;
    if (event.type === 'attach') isAttached = true;
    if (event.type === 'assign') team = event.team!;
    happen(event);
    if (random() < 0.25) {
      const edge = edgeOf(random, at, replay.latest()?.clock.dueAt ?? null, compiled[metric.calendar]!);
      if (edge !== null) {
        at = edge;
        happen({ type: 'observe' });
      }
    }
  }
  if (random() < 0.1 && lastWords.status !== 'idle') {
    at += below(4 * hour);
    happen({ type: 'cancel', ...(random() < 0.5 ? { metric: metric.name } : {}) });
  }
  const { status } = lastWords;
  const isSlow = !opensEnough(at) || at - startedAt > 6 * 24 * hour;
  return status === 'idle' || isSlow ? null : { id, calendars, metrics: [metric], steps };
}

function retarget(random: Random, target: () => number): ScenarioEvent {
  const mode = (['retroactive', 'carry', 'restart'] as const)[Math.floor(random() * 3)]!;
  const calendar = random() < 0.5 ? { calendar: random() < 0.5 ? 'a' : 'b' } : {};
  return { type: 'retarget', metric: 'clock', mode, ...(random() < 0.7 ? { target: target() } : {}), ...calendar };
}

function attach(random: Random): ScenarioEvent {
  const mode = random() < 0.75 ? 'retroactive' : 'now';
  return { type: 'attach', metric: 'clock', mode, ...(random() < 0.4 ? { pauses: false } : {}) };
}

type Calendar = ReturnType<typeof compileCase>;

/** A few hours on, often at an edge, sometimes at once. */
function nextInstant(random: Random, at: number, dueAt: number | null, calendar: Calendar): number {
  const draw = random();
  if (draw < 0.08) return at;
  if (draw < 0.35) {
    const edge = edgeOf(random, at, dueAt, calendar);
    if (edge !== null) return edge;
  }
  const length = random() < 0.4 ? Math.floor(random() * 50) * 15 * minute : Math.floor(random() * 11 * hour);
  return at + length;
}

/** An instant on or beside an edge within two days: the due instant, an opening, a closing. Null where there is none. */
function edgeOf(random: Random, at: number, dueAt: number | null, calendar: Calendar): number | null {
  const opening = nextOpen(calendar, at);
  const closing = prevOpen(calendar, (addMs(calendar, at, 2 * hour) ?? at) + 9 * hour);
  const edges = [dueAt, dueAt, dueAt, opening, closing].filter((edge) => edge !== null && edge > at);
  const edge = edges[Math.floor(random() * edges.length)];
  if (edge === undefined || edge === null || edge - at > 48 * hour) return null;
  return edge + [-1, 0, 0, 1][Math.floor(random() * 4)]!;
}

/** The steps with their instants as numbers. */
export function stepsOf({ steps }: RandomScenario): { at: number; event: ScenarioEvent }[] {
  return steps.map(({ at, event }) => ({ at: ms(at), event }));
}
