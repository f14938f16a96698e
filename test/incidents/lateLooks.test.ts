import { expect, it } from '@jest/globals';
import type { IncidentEvent } from '../../server/core/incidents/events.js';
import { applyIncidentEvent } from '../../server/core/incidents/fold.js';
import type { IncidentRecord } from '../../server/core/incidents/IncidentRecord.js';
import type { PassedRung } from '../../server/core/records/foldedClocks.js';
import { settleClocks } from '../../server/core/records/recordClocks.js';
import { isInternalMetric } from '../../server/core/sla/Clock.js';
import { BREACH_RUNG } from '../../server/core/sla/Rung.js';
import { randomFrom } from '../calendars/randomCases.js';
import { InMemoryIncident, at, hour } from './inMemory.js';
import { allModes, allPromised } from './policies.js';
import { randomSteps } from './randomSteps.js';

/*
 * It does not matter when somebody looked: rungs are written down by the worker now and then, by people's deeds before they
 * happen, and not at all before a customer's. The clocks come to the same.
 */

/** A random history with corrections, some of them taken back. */
function told(incident: InMemoryIncident, others: readonly InMemoryIncident['documents'][], seed: number): void {
  const random = randomFrom(seed);
  const priorityOf = (): string | null => (random() < 0.25 ? (random() < 0.5 ? 'p1' : 'p2') : null);
  for (const [i, step] of randomSteps(random, priorityOf).entries()) {
    step(incident);
    if (i % 3 !== seed % 3) continue;
    const hours = (incident.events.at(-1)!.occurredAt - at(0)) / hour;
    const found = incident.recount(hours, others[seed % others.length]);
    incident.correct(hours, found);
    if (random() < 0.7) incident.correct(hours, found, true);
  }
}

/** Its clocks as text, with what has fired in the order of time, which is not that of finding it. */
function clocksIn({ clocks }: IncidentRecord) {
  return clocks.map(({ id, clock }) => {
    const firedRungs = clock.firedRungs.toSorted((a, b) => a.at - b.at || a.rung.localeCompare(b.rung));
    return JSON.stringify({ id, ...clock, firedRungs });
  });
}

/** The record by those events, looked at when `random` says so, with what was found written down as the pipeline does. */
function lookedAt({ events, context }: InMemoryIncident, end: number, random: () => number): IncidentRecord {
  let record: IncidentRecord | null = null;
  const write = (passed: readonly PassedRung[], recordedAt: number): void => {
    for (const { at: occurredAt, ...payload } of passed) {
      const isTold = payload.rung === BREACH_RUNG && !isInternalMetric(payload.metric);
      const type = payload.rung !== BREACH_RUNG ? 'SLA_WARNED' : isTold ? 'SLA_BREACHED' : 'OLA_BREACHED';
      const event = {
        ...events[0]!,
        type,
        isInternal: !isTold,
        payload: { ...payload, version: 1 },
        occurredAt,
        recordedAt,
      };
      record = applyIncidentEvent(record, event as IncidentEvent, context).record;
    }
  };
  const look = (when: number): void => {
    if (!record) return;
    write(settleClocks(record, when, context).passed, when);
    // what was written down is all there is: nothing is left to be counted anew
    expect([when, clocksIn(record)]).toEqual([when, clocksIn(settleClocks(record, when, context).record)]);
  };
  let last = events[0]!.occurredAt;
  for (const event of events) {
    const { occurredAt } = event;
    if (random() < 0.5) look(last + Math.floor(random() * (occurredAt - last)));
    const isOfCustomer =
      event.type === 'REOPENED' || (event.type === 'COMMENTED' && event.payload.authorKind === 'REQUESTER');
    if (!isOfCustomer || random() < 0.5) look(occurredAt);
    const folded = applyIncidentEvent(record, event, context);
    record = folded.record;
    write(folded.passed, occurredAt);
    last = occurredAt;
  }
  look(last + Math.floor(random() * (end - last)));
  look(end);
  return record!;
}

it('clocks come to the same whenever somebody looks', () => {
  let fired = 0;
  for (const modes of allModes) {
    const documents = allPromised(modes);
    const others = [allPromised(modes, 4), allPromised(modes, 0.5)];
    for (let seed = 1; seed <= 8; seed++) {
      const incident = new InMemoryIncident(documents, seed % 4 < 2 ? 'p1' : 'p2');
      told(incident, others, seed);
      const random = randomFrom(seed + 1_000);
      const end = incident.events.at(-1)!.occurredAt + Math.ceil(random() * 200) * hour;
      const settled = settleClocks(incident.record, end, incident.context).record;
      expect([modes, seed, clocksIn(lookedAt(incident, end, random))]).toEqual([modes, seed, clocksIn(settled)]);
      fired += settled.clocks.reduce((sum, { clock }) => sum + clock.firedRungs.length, 0);
    }
  }
  expect(fired).toBeGreaterThan(1_000);
});
