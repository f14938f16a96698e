import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api, type As } from '../support/api.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const bodyOf = (bytes: number): string => {
  const body = JSON.stringify({ query: '{ release { number } }', variables: { padding: '' } });
  return body.replace('""', `"${'x'.repeat(bytes - body.length)}"`);
};

/** Sends a body whole, or in pieces that do not say how much is to come. */
async function send(as: As, bytes: number, isChunked: boolean): Promise<[status: number, message: string | null]> {
  const body = bodyOf(bytes);
  const response = await fetch(`${api.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await api.credentials(as)) },
    body: isChunked ? new Blob([body]).stream() : body,
    duplex: 'half',
  } as RequestInit);
  const { errors } = (await response.json()) as { errors?: { message: string }[] };
  return [response.status, errors?.[0]?.message ?? null];
}

const usual = 256 * 1024;
const large = 1024 * 1024;

describe('a body', () => {
  it.each<[who: As, bytes: number, status: number, message: string | null]>([
    ['femke', usual, 200, null],
    ['femke', usual + 1, 413, 'The body is larger than 256 kB.'],
    ['tomas', usual + 1, 413, 'The body is larger than 256 kB.'],
    [null, usual + 1, 413, 'The body is larger than 256 kB.'],
    ['mara', usual + 1, 200, null],
    ['mara', large, 200, null],
    ['mara', large + 1, 413, 'The body is larger than 1024 kB.'],
  ])('of %s with %i bytes is answered with %i', async (who, bytes, status, message) => {
    expect(await send(who, bytes, false)).toEqual([status, message]);
    expect(await send(who, bytes, true)).toEqual([status, message]);
  });
});

it('a set of a thousand rules is saved through the API', async () => {
  const { data: opened } = await api.ask('mutation { changeSetOpen(input: { name: "Many" }) { changeSet { id } } }');
  const rules = Array.from({ length: 1_000 }, (_, i) => ({
    id: `rule-${i}`,
    name: `Rule ${i}`,
    enabled: true,
    validFrom: null,
    validUntil: null,
    when: {
      all: [
        { all: null, any: null, not: null, field: 'service', op: 'eq', value: 'payroll' },
        { all: null, any: null, not: null, field: 'title', op: 'startsWith', value: `Number ${i}` },
      ],
      any: null,
      not: null,
      field: null,
      op: null,
      value: null,
    },
    then: { team: 'payroll', person: null },
  }));
  const document = {
    key: 'many',
    name: 'Many',
    description: null,
    stage: 'assignment',
    rules,
    default: { team: 'payroll' },
  };
  const { data, errors } = await api.ask(
    `mutation ($input: RoutingRuleSetSaveInput!) {
       routingRuleSetSave(input: $input) { version findings { message } document { rules { id } } userErrors { message } } }`,
    { input: { changeSetId: opened.changeSetOpen.changeSet.id, document } },
  );
  expect(errors).toEqual([]);
  expect(data.routingRuleSetSave).toMatchObject({ version: 1, userErrors: [] });
  expect(data.routingRuleSetSave.document.rules).toHaveLength(1_000);
});
