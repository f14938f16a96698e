import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMs } from '../../server/core/calendars/businessTime.js';
import { calendars } from '../../server/core/calendars/Calendar.js';
import { incidentTable } from '../../server/database/incidents/incidentTable.js';
import { workbench } from '../../server/app/configuration/compiler.js';
import type { SourceDocument } from '../../server/core/configuration/Workbench.js';
import { outcomeOf } from '../../server/core/incidents/outcomeOf.js';
import { liveRelease } from '../../server/database/configuration/queries.js';
import { rebuildRecords } from '../../server/database/records/rebuild.js';
import { impactScene, type ImpactScene } from '../analysis/scene.js';
import { worker } from '../records/scene.js';
import { apiScene, type ApiScene } from './apiScene.js';

let api: ApiScene;
let scene: ImpactScene;

/** Northwind is in Chicago, tailspin in Tokyo; the gold policy counts in the hours of customers, in Berlin's calendar. */
beforeAll(async () => {
  api = await apiScene();
  scene = await impactScene(api.system, api);
  const { northwind, tailspin } = scene.organisations;
  await scene.owner.query(`update organisation set time_zone = 'America/Chicago' where id = $1`, [northwind]);
  await scene.owner.query(`update organisation set time_zone = 'Asia/Tokyo' where id = $1`, [tailspin]);
  await publish(true, null);
}, 60_000);
afterAll(() => api?.close());

/** With a contract of northwind of the zone, or without one. */
const publish = (inCustomersZone: boolean, timeZone: string | null): Promise<void> =>
  scene.publish(
    ['sla-policy', 'gold', (body) => (body.inCustomersZone = inCustomersZone)],
    ['contract', 'harbour-logistics', (body) => Object.assign(body, { organisation: 'northwind', timeZone })],
  );

async function open(changes = {}): Promise<{ id: string; of: string; dueAt: number; startedAt: number; zone: string }> {
  const { id, uuid } = await api.incident({
    serviceKey: 'business-applications',
    impact: 'low',
    urgency: 'low',
    ...changes,
  });
  const { incident } = await api.data(
    'agent',
    `query ($id: ID!) { incident(id: $id) { clocks { metric startedAt dueAt timeZone timeZoneOf }
      decisions { stage steps { label } } } }`,
    { id },
  );
  const clock = incident.clocks.find(({ metric }: { metric: string }) => metric === 'RESOLUTION');
  const [row] = await scene.rows<{ zone: string; of: string }>(
    `select time_zone as zone, time_zone_of as of from clock where work_item_id = $1 and metric = 'RESOLUTION'`,
    [uuid],
  );
  expect([row!.zone, row!.of ?? 'CALENDAR']).toEqual([
    clock.timeZoneOf === 'CALENDAR' ? null : clock.timeZone,
    clock.timeZoneOf,
  ]);
  const { startedAt, dueAt } = clock;
  return { id, of: clock.timeZoneOf, startedAt: Date.parse(startedAt), dueAt: Date.parse(dueAt), zone: clock.timeZone };
}

/** What the promise of four weeks at priority 5 comes to in that zone. */
async function dueIn(
  zone: string | null,
  { startedAt, id }: { startedAt: number; id: string },
): Promise<number | null> {
  const { incident } = await api.data(
    'agent',
    'query ($id: ID!) { incident(id: $id) { clocks { metric targetSeconds calendar { key } } } }',
    { id },
  );
  const { targetSeconds, calendar } = incident.clocks.find(({ metric }: { metric: string }) => metric === 'RESOLUTION');
  const written = scene.system.releases.live().get(calendars, calendar.key as string)!;
  return addMs(zone === null ? written : written.inZone(zone), startedAt, Number(targetSeconds) * 1_000);
}

/** What checks say of a pinned case of these facts, beside the live documents. */
async function casesFindings(facts: object): Promise<string[]> {
  const live = await scene.as(scene.agent, ({ sql }) => liveRelease(sql));
  const pinned = {
    kind: 'pinned-case',
    key: 'zone',
    shapeVersion: 1,
    body: { key: 'zone', name: 'Zone', facts, expect: {} },
  };
  const sources = [
    ...live!.documents.filter(({ kind }) => kind !== 'pinned-case'),
    pinned as unknown as SourceDocument,
  ];
  const { findings } = await workbench.compile(sources);
  return findings.filter(({ key }) => key === 'zone').map(({ path, message }) => `${path}: ${message}`);
}

describe('a promise in the hours of the customer', () => {
  it('counts in the time zone of the organisation where its contract names none, and says so', async () => {
    const opened = await open();
    expect([opened.zone, opened.of]).toEqual(['America/Chicago', 'ORGANISATION']);
    expect(opened.dueAt).toBe(await dueIn('America/Chicago', opened));
    // begun in the night of both: while both are open the two may be due at one instant
    const inTheNight = { ...opened, startedAt: Date.parse('2026-11-30T03:00:00Z') };
    expect(await dueIn('America/Chicago', inTheNight)).not.toBe(await dueIn(null, inTheNight));
  });

  it('counts for another organisation without a contract in that one’s', async () => {
    const { tailspin } = scene.organisations;
    const opened = await open({
      serviceKey: 'network-access',
      organisationId: tailspin,
      contactId: scene.contacts.tailspin,
    });
    expect([opened.zone, opened.of]).toEqual(['Asia/Tokyo', 'ORGANISATION']);
    expect(opened.dueAt).toBe(await dueIn('Asia/Tokyo', opened));
  });

  it('counts in the time zone of the contract where that names one', async () => {
    await publish(true, 'Australia/Sydney');
    const opened = await open();
    expect([opened.zone, opened.of]).toEqual(['Australia/Sydney', 'CONTRACT']);
    expect(opened.dueAt).toBe(await dueIn('Australia/Sydney', opened));
  });

  it('counts in that of the calendar for a policy that does not count in the customer’s hours', async () => {
    await publish(false, 'Australia/Sydney');
    const opened = await open();
    expect(opened.of).toBe('CALENDAR');
    expect(opened.dueAt).toBe(await dueIn(null, opened));
    await publish(true, null);
  });

  it('says in the decision whose zone it is, and names none to those who count otherwise', async () => {
    const { id } = await open();
    const ask = `query ($id: ID!) { incident(id: $id) { decisions { stage facts steps { label } } } }`;
    const { incident } = await api.data('agent', ask, { id });
    const made = incident.decisions.find(({ stage }: { stage: string }) => stage === 'SLA');
    expect(made.steps.map(({ label }: { label: string }) => label)).toContain(
      'Hours are meant in America/Chicago, the time zone of the organisation',
    );
    expect(made.facts).toMatchObject({ timeZone: 'America/Chicago', timeZoneOf: 'ORGANISATION' });
    const plain = await open({ serviceKey: 'workplace-support' });
    const other = (await api.data('agent', ask, { id: plain.id })).incident.decisions;
    expect(JSON.stringify(other)).not.toMatch(/timeZone|Hours are meant/);
  });

  it('comes out in a case that is thought of in the zone that the case names, and no case names a zone there is none of', async () => {
    const facts = { service: 'business-applications', impact: 'low', urgency: 'low', channel: 'PORTAL' as const };
    const named = {
      ...facts,
      category: null,
      location: null,
      title: null,
      organisation: 'northwind',
      openedAt: '2026-03-02T10:00:00Z',
    };
    const release = scene.system.releases.live();
    const dueAt = (timeZone: string | null) => outcomeOf(release, { ...named, timeZone }).resolutionDueAt;
    expect(dueAt('America/Chicago')).not.toBe(dueAt(null));
    expect(dueAt('Europe/Berlin')).toBe(dueAt(null));
    const findings = await casesFindings({ ...named, timeZone: 'Europe/Amsterdm' });
    expect(findings).toEqual(['facts.timeZone: expected an IANA time zone like Europe/Berlin, found Europe/Amsterdm']);
    expect(await casesFindings({ ...named, timeZone: 'Europe/Amsterdam' })).toEqual([]);
  });

  it('is what a rebuild reproduces, and what a change set without changes leaves alone', async () => {
    const before = await scene.rows('select * from clock order by id');
    await scene.as(worker, (work) => rebuildRecords(work, incidentTable, { after: null, limit: 100, isCheck: false }));
    expect(await scene.rows('select * from clock order by id')).toEqual(before);
    const { result, rows } = await scene.forecast(new Date().toISOString());
    expect(result.records).toBeGreaterThan(0);
    expect(rows).toEqual([]);
  });
});
