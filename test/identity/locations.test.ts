import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations, type users } from '../../seeds/demo/cast.js';
import { fromPublicId, toPublicId } from '../../server/core/kernel/ids.js';
import { organisationByNow } from '../../server/database/identity/knownOrganisations.js';
import { startApi, type Api } from '../support/api.js';
import { atDesk } from '../support/desk.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

type Who = keyof typeof users;
const harbour = toPublicId('Organisation', organisations.harbour.id);

async function update(input: object, who: Who = 'mara') {
  const document = `mutation ($input: OrganisationUpdateInput!) { organisationUpdate(input: $input) {
    organisation { location version } userErrors { code path ... on VersionConflict { currentVersion } } } }`;
  const { data } = await api.ask(document, { input: { id: harbour, ...input } }, who);
  return data.organisationUpdate;
}

async function open(changes: object = {}, who: Who = 'tomas') {
  const input = {
    organisationId: harbour,
    contactId: toPublicId('Contact', contacts.anouk.id),
    serviceKey: 'payroll',
    title: 'Night allowance is missing',
    impact: 'low',
    urgency: 'low',
    ...changes,
  };
  const document = `mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) {
    incident { id location } userErrors { code path } } }`;
  return (await api.ask(document, { input }, who)).data.incidentOpen;
}

describe('the location of an organisation', () => {
  it('is nothing until an ops leader says it, and nothing again when that is taken back', async () => {
    expect((await open()).incident.location).toBeNull();
    expect(await update({ location: '  Rotterdam, quay 4 ' })).toMatchObject({
      organisation: { location: 'Rotterdam, quay 4' },
      userErrors: [],
    });
    // asked by the process that has just changed it: at once
    const { incident } = await open();
    expect(incident.location).toBe('Rotterdam, quay 4');
    await update({ location: null });
    expect((await open()).incident.location).toBeNull();
    const { data } = await api.ask('query ($id: ID!) { incident(id: $id) { location } }', { id: incident.id });
    expect(data.incident.location).toBe('Rotterdam, quay 4');
  });

  it('is found changed by another process before its memory of people is older', async () => {
    await update({ location: 'Rotterdam' });
    const now = api.system.clock().getTime();
    const ask = (afterMs: number) =>
      atDesk(api.system, new Date(now + afterMs), (work) => organisationByNow(work, organisations.harbour.id));
    expect(await ask(0)).toMatchObject({ key: 'harbour', location: 'Rotterdam' });
    await api.owner.query(`update organisation set location = 'Antwerp' where key = 'harbour'`);
    expect((await ask(10_000)).location).toBe('Rotterdam');
    expect((await ask(10_001)).location).toBe('Antwerp');
  });

  it.each([
    ['an agent', {}, 'tomas', 'FORBIDDEN', null],
    ['a partner', {}, 'femke', 'FORBIDDEN', null],
    ['a place of 61 characters', { location: 'x'.repeat(61) }, 'mara', 'INVALID', ['location']],
    ['a place of two lines', { location: 'Quay\nfour' }, 'mara', 'INVALID', ['location']],
    ['a version that is gone', { expectedVersion: 1 }, 'mara', 'VERSION_CONFLICT', ['expectedVersion']],
    [
      'an organisation that there is not',
      { id: toPublicId('Organisation', contacts.anouk.id) },
      'mara',
      'NOT_FOUND',
      ['id'],
    ],
  ] as const)('is refused to or for %s', async (_name, input, who, code, path) => {
    const { organisation, userErrors } = await update({ location: 'Elsewhere', ...input }, who);
    expect(organisation).toBeNull();
    expect(userErrors[0]).toMatchObject({ code, ...(path && { path }) });
  });

  it('is undone by a dry run', async () => {
    await update({ location: 'Rotterdam' });
    expect((await update({ location: 'Utrecht', dryRun: true })).organisation.location).toBe('Utrecht');
    expect((await open()).incident.location).toBe('Rotterdam');
  });

  it('is taken when the organisation is added', async () => {
    const input = { key: 'fjord', name: 'Fjord Foods', kind: 'CLIENT', timeZone: 'Europe/Oslo', location: 'Oslo' };
    const { data } = await api.ask(
      `mutation ($input: OrganisationCreateInput!) { organisationCreate(input: $input) { organisation { location } } }`,
      { input },
    );
    expect(data.organisationCreate.organisation).toEqual({ location: 'Oslo' });
  });

  it('is offered, with the organisations, to those who write conditions', async () => {
    const fields = '{ conditionFields { name type values { key } suggestions { key name } } }';
    const { data } = await api.ask(fields);
    const field = (name: string) => data.conditionFields.find((one: { name: string }) => one.name === name);
    expect(field('location')).toMatchObject({
      type: 'text',
      values: [],
      suggestions: [{ key: 'Oslo' }, { key: 'Rotterdam' }],
    });
    expect(field('organisation').suggestions).toContainEqual({ key: 'harbour', name: 'Harbour Logistics' });
    expect(field('tier')).toMatchObject({
      values: [{ key: 'gold' }, { key: 'silver' }, { key: 'standard' }],
      suggestions: [],
    });
    expect((await api.ask(fields, {}, 'femke')).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('the location of an incident', () => {
  it('is what was said when it was opened, by a partner too', async () => {
    for (const who of ['tomas', 'femke'] as const)
      expect((await open({ location: ' Depot 7 ' }, who)).incident.location).toBe('Depot 7');
  });

  it('has 60 characters at most', async () => {
    expect((await open({ location: 'x'.repeat(60) })).userErrors).toEqual([]);
    expect((await open({ location: 'x'.repeat(61) })).userErrors).toMatchObject([
      { code: 'INVALID', path: ['location'] },
    ]);
  });

  it('is looked for by any part of it, and neither shown to readers of figures nor found by them', async () => {
    await open({ location: 'Shed of the harbour master' });
    const find = `{ incidents(first: 5, where: { location: { contains: "harbour MASTER" } }) { totalCount nodes { location } } }`;
    const found = { totalCount: 1, nodes: [{ location: 'Shed of the harbour master' }] };
    expect((await api.ask(find, {}, 'femke')).data.incidents).toEqual(found);
    expect((await api.ask(find, {}, 'lukas')).data.incidents).toEqual({ totalCount: 0, nodes: [] });
    expect((await api.ask(find, {}, 'nadia')).data.incidents).toEqual({ totalCount: 0, nodes: [] });
    const shown = await api.ask('{ incidents(first: 5) { nodes { location } } }', {}, 'nadia');
    expect(shown.errors).toEqual([]);
    expect(new Set(shown.data.incidents.nodes.map(({ location }: { location: null }) => location))).toEqual(
      new Set([null]),
    );
  });

  it('is what a rebuild finds in the ledger', async () => {
    const { incident } = await open({ location: 'Depot 7' });
    const { rows } = await api.owner.query(
      `select w.location, e.payload ->> 'location' as told from work_item w join event e on e.work_item_id = w.id
        where w.id = $1 and e.type = 'OPENED'`,
      [fromPublicId('Incident', incident.id)],
    );
    expect(rows).toEqual([{ location: 'Depot 7', told: 'Depot 7' }]);
  });
});
