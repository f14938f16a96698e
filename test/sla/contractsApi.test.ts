import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, type As, startApi } from '../support/api.js';

let api: Api;
let changeSetId = '';

const save = (type: string, document: object) =>
  api.ask(
    `mutation ($input: ${type}SaveInput!) {
      saved: ${type.charAt(0).toLowerCase()}${type.slice(1)}Save(input: $input) {
        version findings { severity path message } userErrors { code message } } }`,
    { input: { changeSetId, document } },
  );
const line = {
  services: ['payroll'],
  tier: null,
  slaPolicy: 'gold',
  validFrom: '2026-01-01',
  validUntil: '2027-01-01',
};
const contractOf = (organisation: string, name: string) => ({
  key: `${organisation}-2026`,
  name,
  organisation,
  tier: 'diamond',
  timeZone: 'Europe/Amsterdam',
  lines: [line, { services: [], tier: 'pearl', slaPolicy: null, validFrom: '2026-01-01', validUntil: null }],
});

beforeAll(async () => {
  api = await startApi();
  const { data } = await api.ask('mutation { changeSetOpen(input: { name: "Contracts" }) { changeSet { id } } }');
  changeSetId = data.changeSetOpen.changeSet.id as string;
  const documents: [string, object][] = [
    ['Tier', { key: 'diamond', name: 'Diamond', description: 'The best', rank: 40, slaPolicy: 'gold' }],
    ['Tier', { key: 'pearl', name: 'Pearl', rank: 39 }],
    ['Contract', contractOf('harbour', 'Harbour terms')],
    ['Contract', contractOf('alpine', 'Alpine terms')],
    [
      'SupplierContract',
      {
        key: 'lines',
        name: 'Leased lines',
        supplier: 'Blue Carrier',
        calendar: 'berlin-business-hours',
        targets: [{ priorities: ['p1'], seconds: 14400 }, { seconds: 86400 }],
        warnings: [0.5],
      },
    ],
  ];
  for (const [type, document] of documents) {
    const { data: answer } = await save(type, document);
    expect(answer.saved).toMatchObject({ version: 1, findings: [], userErrors: [] });
  }
  const { data: published } = await api.ask(
    'mutation ($input: ChangeSetPublishInput!) { changeSetPublish(input: $input) { release { number } userErrors { message } } }',
    { input: { id: changeSetId, expectedRelease: 1 } },
  );
  expect(published.changeSetPublish).toEqual({ release: { number: 2 }, userErrors: [] });
  await api.system.releases.refresh();
}, 60_000);
afterAll(() => api?.stop());

const mine = ['harbour-2026', 'alpine-2026'];
const contractKeys = async (as: As): Promise<string[]> => {
  const { data, errors } = await api.ask('{ contracts { key } }', {}, as);
  expect(errors).toEqual([]);
  return data.contracts.map(({ key }: { key: string }) => key).filter((key: string) => mine.includes(key));
};

describe('contracts', () => {
  it.each([
    ['an ops leader', 'mara', ['alpine-2026', 'harbour-2026']],
    ['an agent', 'tomas', ['alpine-2026', 'harbour-2026']],
    ['a partner, the own ones', 'femke', ['harbour-2026']],
    ['the other partner, theirs', 'lukas', ['alpine-2026']],
    ['nobody who only reads figures of the provider', 'nadia', []],
    ['nobody who only reads figures of a partner', 'sanne', []],
  ] as const)('are shown to %s', async (_who, as, expected) => expect(await contractKeys(as)).toEqual(expected));

  it('of others are as good as not there', async () => {
    const ask = async (as: As) =>
      (await api.ask('{ own: contract(key: "harbour-2026") { name } none: contract(key: "nothing") { name } }', {}, as))
        .data;
    expect(await ask('femke')).toEqual({ own: { name: 'Harbour terms' }, none: null });
    expect(await ask('lukas')).toEqual({ own: null, none: null });
    expect(await ask('nadia')).toEqual({ own: null, none: null });
  });

  it('are shown with the customer, the instants and what is promised', async () => {
    const { data } = await api.ask(
      `{ contract(key: "harbour-2026") { organisationKey organisation { name } timeZone tier { name }
        lines { validFrom validUntil from until services { name } tier { name } slaPolicy { name } } } }`,
      {},
      'femke',
    );
    expect(data.contract).toEqual({
      organisationKey: 'harbour',
      organisation: { name: 'Harbour Logistics' },
      timeZone: 'Europe/Amsterdam',
      tier: { name: 'Diamond' },
      lines: [
        {
          validFrom: '2026-01-01',
          validUntil: '2027-01-01',
          from: '2025-12-31T23:00:00.000Z',
          until: '2026-12-31T23:00:00.000Z',
          services: [{ name: 'Payroll' }],
          tier: { name: 'Diamond' },
          slaPolicy: { name: 'Gold' },
        },
        {
          validFrom: '2026-01-01',
          validUntil: null,
          from: '2025-12-31T23:00:00.000Z',
          until: null,
          services: [],
          tier: { name: 'Pearl' },
          slaPolicy: null,
        },
      ],
    });
  });

  it('are listed with their customers by one statement', async () => {
    const all = '{ contracts { name organisation { name } lines { services { name } } } }';
    await api.ask(all);
    expect(await api.countStatements(() => api.ask(all))).toBe(1);
  });

  it('as written are for the staff alone, and in a change set too', async () => {
    const ask = (as: As) =>
      api.ask(`{ contractDocument(key: "harbour-2026") { organisation lines { services slaPolicy } } }`, {}, as);
    expect((await ask('tomas')).data.contractDocument).toMatchObject({ organisation: 'harbour' });
    const { data, errors } = await ask('femke');
    expect([data?.contractDocument ?? null, errors[0]?.extensions.code]).toEqual([null, 'FORBIDDEN']);
  });

  it('clash in a change set, and the finding is shown where the line is edited', async () => {
    const { data } = await api.ask('mutation { changeSetOpen(input: { name: "Clash" }) { changeSet { id } } }');
    changeSetId = data.changeSetOpen.changeSet.id as string;
    const { data: answer } = await save('Contract', { ...contractOf('harbour', 'Again'), key: 'harbour-again' });
    const [first] = answer.saved.findings;
    expect(first).toEqual({
      severity: 'ERROR',
      path: 'lines[0]',
      message:
        'line 1 and line 1 of the contract Harbour terms (harbour-2026) both promise something to harbour for Payroll on 1 January 2026; expected one to end before the other begins',
    });
    expect(answer.saved.findings).toHaveLength(2);
    const { data: seen } = await api.ask(
      'query ($set: ID!) { contracts(changeSet: $set) { key } }',
      { set: changeSetId },
      'femke',
    );
    expect(seen.contracts).toEqual([]);
  });
});

describe('tiers', () => {
  it('are shown to everybody, the highest first', async () => {
    for (const as of ['mara', 'femke', 'nadia', 'sanne'] as const) {
      const { data, errors } = await api.ask('{ tiers { key name rank slaPolicy { name } } }', {}, as);
      expect(errors).toEqual([]);
      const found = data.tiers.filter(({ rank }: { rank: number }) => rank >= 39);
      expect(found).toEqual([
        { key: 'pearl', name: 'Pearl', rank: 39, slaPolicy: null },
        { key: 'diamond', name: 'Diamond', rank: 40, slaPolicy: { name: 'Gold' } },
      ]);
    }
  });
});

describe('supplier contracts', () => {
  const ask = (as: As) =>
    api.ask(
      `{ supplierContracts { key } supplierContract(key: "lines") { name supplier warnings calendar { name }
        targets { priorities target targetSeconds } } }`,
      {},
      as,
    );

  it('are shown to the staff', async () => {
    const { data } = await ask('tomas');
    expect(data.supplierContracts.map(({ key }: { key: string }) => key)).toContain('lines');
    expect(data.supplierContract).toEqual({
      name: 'Leased lines',
      supplier: 'Blue Carrier',
      warnings: [0.5],
      calendar: { name: 'Berlin business hours' },
      targets: [
        { priorities: ['p1'], target: 'PT4H', targetSeconds: 14400 },
        { priorities: [], target: 'PT24H', targetSeconds: 86400 },
      ],
    });
  });

  it.each(['femke', 'nadia', 'sanne'] as const)('and refused to %s', async (as) => {
    const { data, errors, text } = await ask(as);
    expect(data?.supplierContract ?? null).toBeNull();
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['FORBIDDEN']));
    expect(text).not.toContain('Blue Carrier');
  });
});

describe('a contract with nobody', () => {
  it('is warned of, until there is such an organisation', async () => {
    const { data } = await api.ask('mutation { changeSetOpen(input: { name: "Nobody" }) { changeSet { id } } }');
    changeSetId = data.changeSetOpen.changeSet.id as string;
    const { data: answer } = await save('Contract', contractOf('nobody-yet', 'Terms of nobody'));
    const warning = {
      severity: 'WARNING',
      path: 'organisation',
      message: 'there is no organisation with the key nobody-yet: this is for nobody until there is',
    };
    expect(answer.saved).toEqual({ version: 1, findings: [warning], userErrors: [] });
    const findings = async () =>
      (
        await api.ask('query ($id: ID!) { changeSet(id: $id) { findings { severity path message } } }', {
          id: changeSetId,
        })
      ).data.changeSet.findings;
    expect(await findings()).toContainEqual(warning);
    const { data: made } = await api.ask(
      `mutation { organisationCreate(input: { key: "nobody-yet", name: "Somebody", kind: PARTNER, timeZone: "UTC" }) { userErrors { message } } }`,
    );
    expect(made.organisationCreate.userErrors).toEqual([]);
    expect(await findings()).not.toContainEqual(warning);
  });
});
