import { describe, expect, it } from '@jest/globals';
import { calendars } from '../../server/core/calendars/Calendar.js';
import { services } from '../../server/core/catalog/Service.js';
import { decideTargets } from '../../server/core/incidents/decideTargets.js';
import { clocksAtHold } from '../../server/core/incidents/wantedClocks.js';
import { supplierContracts } from '../../server/core/sla/SupplierContract.js';
import { at, InMemoryIncident, promise, promising } from './inMemory.js';

/* Teams and suppliers who have the work again after its priority was decided anew, however their clocks stood meanwhile. */

const ofDesk = (hours: number, priority: string) =>
  promise('OWNERSHIP', hours, { holder: 'desk', priorities: [priority] });
const resolution = promise('RESOLUTION', 24);
const shorter = promising({ targets: [resolution, ofDesk(8, 'p2'), ofDesk(1, 'p1')] });
const supplied = promising({ targets: [resolution] }, [
  { priorities: ['p2'], seconds: 8 * 3_600 },
  { priorities: ['p1'], seconds: 3_600 },
]);

const returned = (documents: typeof shorter) =>
  new InMemoryIncident(documents).assign(1, 'net').resolve(2).reopen(3).prioritise(4, 'p1').assign(5, 'desk');

describe('a team that has the work again after a resolution and another priority', () => {
  it('is held to what is promised now', () => {
    const told = returned(shorter).told(5.5, 'OWNERSHIP', 'desk');
    expect(told).toEqual({
      state: 'BREACHED_RUNNING',
      cycle: 1,
      target: 1,
      startedAt: 0,
      dueAt: 1,
      breachedAt: 5,
    });
    const control = new InMemoryIncident(shorter).assign(1, 'net').prioritise(4, 'p1').assign(5, 'desk');
    expect(control.told(5.5, 'OWNERSHIP', 'desk')).toEqual({ ...told, breachedAt: 4 });
  });

  it('keeps its verdict until then', () => {
    const before = new InMemoryIncident(shorter).assign(1, 'net').resolve(2).reopen(3).prioritise(4, 'p1');
    expect(before.told(5, 'OWNERSHIP', 'desk')).toMatchObject({ state: 'MET', target: 8 });
  });

  it('is promised nothing any more where the priority promises nothing', () => {
    const only = promising({ targets: [resolution, ofDesk(8, 'p2')] });
    const incident = returned(only);
    expect(incident.told(6, 'OWNERSHIP', 'desk')).toMatchObject({ state: 'CANCELED', dueAt: null });
    // and again as if promised in time: an hour before, and since it has it again
    const again = incident.prioritise(6, 'p2').told(6, 'OWNERSHIP', 'desk');
    expect(again).toMatchObject({ state: 'RUNNING', cycle: 2, startedAt: 0, dueAt: 12 });
  });

  it('starts over where time used is dropped', () => {
    const dropping = promising({ retarget: 'RESTART', targets: [resolution, ofDesk(8, 'p2'), ofDesk(1, 'p1')] });
    const incident = returned(dropping);
    expect(incident.told(5, 'OWNERSHIP', 'desk')).toMatchObject({ cycle: 2, target: 1, startedAt: 5, dueAt: 6 });
    const first = incident.clocks(5).find(({ clock }) => clock.holderKey === 'desk')!.clock;
    expect(first.state).toBe('MET');
  });

  it('goes on as it was without another priority, whatever was published', () => {
    const incident = new InMemoryIncident(shorter).assign(1, 'net').resolve(2).reopen(3).assign(5, 'desk');
    expect(incident.told(5, 'OWNERSHIP', 'desk')).toMatchObject({ cycle: 1, target: 8, dueAt: 12 });
    expect(incident.events.at(-1)!.payload).toMatchObject({ clocks: [], ended: [] });
  });
});

describe('a supplier who is waited for again after a resolution and another priority', () => {
  it('is held to what is promised now', () => {
    const incident = new InMemoryIncident(supplied).hold(0.5, 'VENDOR', 'acme').resume(1).resolve(2).reopen(3);
    incident.prioritise(4, 'p1').hold(5, 'VENDOR', 'acme');
    expect(incident.told(5, 'SUPPLIER', 'acme')).toMatchObject({ cycle: 1, target: 1, startedAt: 0.5, dueAt: 5.5 });
  });

  it('is promised nothing any more where the priority promises nothing, which the contract has decided', () => {
    const unknown = { category: null, location: null, title: null, organisation: null };
    const facts = { impact: 'all', urgency: 'all', channel: 'PORTAL', ...unknown };
    const asked = { ...facts, service: 'payroll', customerZone: null, priority: 'p3', at: at(5) };
    const incident = new InMemoryIncident(supplied).hold(0.5, 'VENDOR', 'acme').resume(1).resolve(2).reopen(3);
    const record = { ...incident.record, detail: { ...incident.record.detail, prioritisedAt: at(4) } };
    const wanted = clocksAtHold(record, 'acme', () => 'new', { calendarOf: (_, key) => supplied.get(calendars, key)! });
    expect(wanted).toHaveLength(1);
    const { targets, made } = decideTargets(supplied, supplied.get(services, 'payroll')!, asked, wanted);
    expect(targets).toEqual([]);
    const { revisionId } = supplied.entry(supplierContracts, 'acme')!;
    expect(made).toMatchObject({ documentKey: 'acme', revisionId, outcome: { 'SUPPLIER acme': null } });
  });
});

describe('a team that is away while time used is dropped', () => {
  const dropping = promising({ retarget: 'RESTART', targets: [resolution, ofDesk(8, 'p2'), ofDesk(1, 'p1')] });

  it('starts over without running, and has what is promised now when it has the work again', () => {
    const incident = new InMemoryIncident(dropping).assign(1, 'net').prioritise(4, 'p1');
    expect(incident.told(9, 'OWNERSHIP', 'desk')).toMatchObject({ state: 'PAUSED', cycle: 2, target: 1, dueAt: null });
    incident.assign(9, 'desk');
    expect(incident.told(9, 'OWNERSHIP', 'desk')).toMatchObject({ state: 'RUNNING', cycle: 2, dueAt: 10 });
  });

  it('goes on as it is where the priority promises it the same', () => {
    const same = promising({ retarget: 'RESTART', targets: [resolution, promise('OWNERSHIP', 8, { holder: 'desk' })] });
    const incident = new InMemoryIncident(same).assign(1, 'net').prioritise(4, 'p1').assign(5, 'desk');
    expect(incident.told(5, 'OWNERSHIP', 'desk')).toMatchObject({ cycle: 1, dueAt: 12 });
  });
});
