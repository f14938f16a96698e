import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { readingWork } from '../../server/database/kernel/Work.js';
import { type RecomputedFigure, receiptSql } from '../sla/receiptLaws.js';
import { startApi, type Api, type As } from '../support/api.js';

let api: Api;
let incident = { id: '', number: '', version: 0 };
let clocks: { id: string; metric: string; state: string }[] = [];

async function act(name: string, input: object, as: As = 'mara'): Promise<void> {
  const { data, text } = await api.ask(
    `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { message } } }`,
    { input: { id: incident.id, ...input } },
    as,
  );
  if (data?.[name]?.userErrors?.length !== 0) throw new Error(text);
}

beforeAll(async () => {
  api = await startApi();
  const input = {
    organisationId: toPublicId('Organisation', organisations.harbour.id),
    contactId: toPublicId('Contact', contacts.willem.id),
    serviceKey: 'network-access',
    title: 'No network on the quay',
    impact: 'high',
    urgency: 'medium',
  };
  const opened = await api.ask(
    'mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id number version } } }',
    { input },
  );
  incident = opened.data.incidentOpen.incident as typeof incident;
  await act('incidentComment', { body: 'We look at it.' });
  await act('incidentPrioritise', { impact: 'low', urgency: 'low' });
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  await act('incidentAssign', { teamKey: 'service-desk' });
  await act('incidentHold', { reason: 'CUSTOMER', followUpAt: tomorrow });
  const read = await api.ask(`query ($id: ID!) { incident(id: $id) { clocks { id metric state } } }`, {
    id: incident.id,
  });
  clocks = read.data.incident.clocks as typeof clocks;
}, 60_000);
afterAll(() => api?.stop());

const clockOf = (metric: string) => clocks.find((clock) => clock.metric === metric)!;

async function file(name: string, as: As, headers: { [name: string]: string } = {}) {
  const response = await fetch(`${api.address}/files/receipts/${name}`, {
    headers: { ...(await api.credentials(as)), ...headers },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const receiptOf = `query ($id: ID!) { node(id: $id) { ... on Clock { state dueAt elapsedSeconds receipt {
  isCalculated recordId recordNumber metric state asOf target targetSeconds elapsedSeconds dueAt breachedAt isMet why
  policyKey timeZone file parts { calendarKey calendarName timeZone } retargets { mode fromTargetSeconds toTargetSeconds words }
  steps { rung isPassed words } lines { kind from to words pausedBy isAhead countedSeconds openSeconds } } } } }`;

describe('the receipt of a clock in the API', () => {
  it('says what the clock says, with the change of its target and the pause', async () => {
    const { data } = await api.ask(receiptOf, { id: clockOf('RESOLUTION').id });
    const { receipt, ...clock } = data.node;
    expect({ state: clock.state, dueAt: clock.dueAt }).toEqual({ state: 'PAUSED', dueAt: null });
    expect(receipt).toMatchObject({
      isCalculated: true,
      recordId: incident.id,
      recordNumber: incident.number,
      metric: 'RESOLUTION',
      state: 'PAUSED',
      dueAt: null,
      isMet: null,
      retargets: [{ mode: 'RETROACTIVE' }],
    });
    expect(receipt.elapsedSeconds).toBe(clock.elapsedSeconds);
    expect(receipt.retargets[0].toTargetSeconds).toBe(receipt.targetSeconds);
    expect(receipt.lines.at(-1)).toMatchObject({ kind: 'PAUSED', pausedBy: ['CUSTOMER'], isAhead: false });
    expect(receipt.why).toMatch(/^It stands still since .* left: there is no due time until it goes on\.$/);
  });

  it('is for the partner whose record it is, without the steps of the ladder, and for no other', async () => {
    const { id } = clockOf('RESOLUTION');
    const staff = await api.ask(receiptOf, { id });
    const partner = await api.ask(receiptOf, { id }, 'femke');
    expect(staff.data.node.receipt).toMatchObject({ state: 'PAUSED', recordNumber: incident.number });
    expect(JSON.parse((await file(`${id}.json`, 'mara')).text).rungs).toEqual({ passed: [], coming: [] });
    expect(JSON.parse((await file(`${id}.json`, 'femke')).text).rungs).toBeNull();
    expect(partner.data.node.receipt).toMatchObject({ state: 'PAUSED', steps: [], recordNumber: incident.number });
    expect((await api.ask(receiptOf, { id }, 'lukas')).data.node).toBeNull();
  });
});

describe('the file of a receipt', () => {
  it('holds what plain SQL needs to work all its figures out', async () => {
    const work = readingWork(api.system, systemActor('receipts', 'WORKER'), 'test');
    for (const { id } of clocks) {
      const { status, text } = await file(`${id}.json`, 'mara');
      expect(status).toBe(200);
      const figures = await work.sql.rows<RecomputedFigure>('receipt', receiptSql, [text]);
      expect(figures.map(({ figure, ok }) => [figure, ok])).toEqual(
        ['elapsedMs', 'remainingMs', 'dueAt', 'isBreached', 'breachedAt', 'verdict', 'sum of the lines'].map(
          (figure) => [figure, true],
        ),
      );
    }
  });

  it('is the same to the byte for a clock that has ended, so that asking again costs a 304', async () => {
    const { id, state } = clockOf('FIRST_RESPONSE');
    expect(state).toBe('MET');
    const first = await file(`${id}.json`, 'femke');
    const again = await file(`${id}.json`, 'femke');
    expect(again.text).toBe(first.text);
    expect(JSON.parse(first.text)).toMatchObject({ result: { verdict: 'MET' }, rungs: null });
    const etag = first.headers.get('etag') ?? '';
    expect((await file(`${id}.json`, 'femke', { 'if-none-match': etag })).status).toBe(304);
  });

  it('is the same to the byte for a clock that goes on and an instant', async () => {
    const { id } = clockOf('RESOLUTION');
    const { text } = await file(`${id}.json`, 'mara');
    const { asOf } = JSON.parse(text).result as { asOf: string };
    const [first, again] = [
      await file(`${id}.json?asOf=${asOf}`, 'mara'),
      await file(`${id}.json?asOf=${asOf}`, 'mara'),
    ];
    expect(first.text).toBe(text);
    expect(again.text).toBe(text);
  });

  it('refuses an instant before the last thing that happened to the clock, and one to come', async () => {
    const { id } = clockOf('RESOLUTION');
    for (const asOf of ['2020-01-01T00:00:00Z', '2199-01-01T00:00:00Z']) {
      const { status, text } = await file(`${id}.json?asOf=${asOf}`, 'mara');
      expect(status).toBe(400);
      expect(JSON.parse(text).error.message).toMatch(/^Expected an instant from .*, found 2/);
    }
    for (const asOf of ['yesterday', '2026-02-30T00:00:00Z', '2026-03-01T24:30:00Z', '2026-03-01T09:00:60Z'])
      expect([asOf, (await file(`${id}.json?asOf=${asOf}`, 'mara')).status]).toEqual([asOf, 400]);
  });

  it('comes as a page of text too', async () => {
    const { status, headers, text } = await file(`${clockOf('RESOLUTION').id}.txt`, 'femke');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(text).toContain(`Receipt of ${incident.number}: Resolution\n`);
    expect(text).toContain('paused: waiting for the customer');
    expect(text).not.toContain('Step');
  });

  it('is there for nobody else', async () => {
    const { id } = clockOf('RESOLUTION');
    expect((await file(`${id}.json`, null)).status).toBe(401);
    for (const name of [`${id}.json`, `${id}.pdf`, 'clk_00000000000000000000000000.json', 'x'])
      expect((await file(name, 'lukas')).status).toBe(404);
  });
});
