import { describe, expect, it } from '@jest/globals';
import { services } from '../../server/core/catalog/Service.js';
import {
  choosePolicy,
  factsToChoose,
  hasContracts,
  promiseSources,
  tierFor,
} from '../../server/core/sla/choosePolicy.js';
import { compiled } from './contractDocuments.js';

const year = { validFrom: '2026-01-01', validUntil: '2027-01-01' };
const during = Date.UTC(2026, 5, 1);

function choose(
  documents: Parameters<typeof compiled>[0],
  { service = 'payroll', organisation = 'acme' as string | null, at = during } = {},
) {
  const { release, isSound, findings } = compiled(documents);
  if (!isSound) throw new Error(findings.join('\n'));
  return choosePolicy(release, release.get(services, service)!, organisation, at);
}

const policyOf = (...given: Parameters<typeof choose>): string => {
  const { policy, promisedBy, tier } = choose(...given);
  return `${policy.key} by ${promisedBy.kind} ${promisedBy.key}, tier ${tier ?? 'none'}`;
};

/** All choices of one value of each list. */
function every<T extends readonly (readonly unknown[])[]>(...lists: T): { [K in keyof T]: T[K][number] }[] {
  return lists.reduce<unknown[][]>((all, list) => all.flatMap((one) => list.map((each) => [...one, each])), [[]]) as {
    [K in keyof T]: T[K][number];
  }[];
}

describe('the policy that applies', () => {
  // a line: not there, or with or without a policy and a tier of its own
  const lines = [null, ...every([null, 'special'], [null, 'plain', 'rich'])];
  const tier = [
    { key: 'plain', name: 'Plain', rank: 2 },
    { key: 'rich', name: 'Rich', rank: 1, slaPolicy: 'gold' },
  ];

  it.each(every(lines, lines, [null, 'plain', 'rich']))(
    'is that of the line, the tier or the service: line %j, line for all %j, tier of the contract %j',
    (own, general, ofContract) => {
      const body = (line: (typeof lines)[number], about: string[]) =>
        line ? [{ services: about, slaPolicy: line[0], tier: line[1], ...year }] : [];
      // a bystander, so that there is a line in any case
      const made = [...body(own, ['payroll']), ...body(general, []), { services: ['network'], ...year }];
      const contract = [{ key: 'acme-2026', name: 'ACME', organisation: 'acme', tier: ofContract, lines: made }];
      const line = own ?? general;
      const expectedTier = line ? (line[1] ?? ofContract) : null;
      const expected = line?.[0]
        ? 'special by CONTRACT acme-2026'
        : expectedTier === 'rich'
          ? 'gold by TIER rich'
          : 'basic by SERVICE payroll';
      expect(policyOf({ tier, contract })).toBe(`${expected}, tier ${expectedTier ?? 'none'}`);
      const { release } = compiled({ tier, contract });
      expect(tierFor(release, 'payroll', 'acme', during)).toBe(expectedTier);
    },
  );

  const contract = [
    {
      key: 'acme-2026',
      name: 'ACME 2026',
      organisation: 'acme',
      timeZone: 'America/Chicago',
      lines: [{ services: ['payroll'], slaPolicy: 'special', ...year }],
    },
  ];
  const bySpecial = 'special by CONTRACT acme-2026, tier none';
  const byService = 'basic by SERVICE payroll, tier none';

  it.each([
    ['the last millisecond before its first day', Date.UTC(2026, 0, 1, 6) - 1, byService],
    ['the first instant of its first day', Date.UTC(2026, 0, 1, 6), bySpecial],
    ['the last millisecond before its end', Date.UTC(2027, 0, 1, 6) - 1, bySpecial],
    ['its end', Date.UTC(2027, 0, 1, 6), byService],
  ])('at %s, in the zone of the contract', (_when, at, expected) =>
    expect(policyOf({ contract }, { at })).toBe(expected),
  );

  it('is that of the service for other organisations and for none', () => {
    expect(policyOf({ contract }, { organisation: 'other' })).toBe(byService);
    expect(policyOf({ contract }, { organisation: null })).toBe(byService);
    expect(policyOf({})).toBe(byService);
  });

  it('comes with a tier for as long as the line that names it holds, for its organisation alone', () => {
    const lines = [{ services: ['payroll'], tier: 'plain', ...year }];
    const { release } = compiled({ tier, contract: [{ ...contract[0]!, lines }] });
    const ask = (organisation: string | null, at: number) => tierFor(release, 'payroll', organisation, at);
    const [first, end] = [Date.UTC(2026, 0, 1, 6), Date.UTC(2027, 0, 1, 6)];
    expect([first - 1, first, end - 1, end].map((at) => ask('acme', at))).toEqual([null, 'plain', 'plain', null]);
    expect([ask('other', first), ask(null, first)]).toEqual([null, null]);
  });

  it('comes from whichever of several contracts has the line', () => {
    const second = {
      ...contract[0]!,
      key: 'acme-network',
      lines: [{ services: ['network'], slaPolicy: 'gold', ...year }],
    };
    expect(policyOf({ contract: [...contract, second] })).toBe(bySpecial);
    expect(policyOf({ contract: [...contract, second] }, { service: 'network' })).toBe(
      'gold by CONTRACT acme-network, tier none',
    );
  });

  it('comes with the zone of the customer, also when the service promises', () => {
    const lines = [{ validFrom: '2026-01-01' }];
    expect(choose({ contract: [{ ...contract[0]!, lines }] })).toMatchObject({
      promisedBy: { kind: 'SERVICE' },
      timeZone: 'America/Chicago',
    });
    expect(choose({ contract }, { organisation: 'other' }).timeZone).toBeNull();
  });

  it('comes with the steps that led to it', () => {
    const names = (...given: Parameters<typeof choose>) =>
      choose(...given).steps.map(({ name, matched }) => [name, matched]);
    expect(names({ contract })).toEqual([['Line 1 of the contract ACME 2026 promises special', true]]);
    expect(names({ contract }, { organisation: 'other' })).toEqual([
      ['No contract line of other is about the service then', false],
      ['The service Payroll promises basic', true],
    ]);
    expect(names({ contract }, { organisation: null })).toEqual([['The service Payroll promises basic', true]]);
    const lines = [{ tier: 'plain', ...year }];
    expect(names({ tier, contract: [{ ...contract[0]!, lines }] })).toEqual([
      ['Line 1 of the contract ACME 2026 names no policy', false],
      ['The tier Plain names no policy', false],
      ['The service Payroll promises basic', true],
    ]);
  });
});

describe('what a promise asks about', () => {
  const policy = (key: string, changes: object = {}) => ({
    key,
    name: key,
    calendar: 'office',
    targets: [{ metric: 'RESOLUTION', seconds: 3600 }],
    ...changes,
  });
  const asked = (inCustomersZone: string, documents: Parameters<typeof compiled>[0] = {}): string[] => {
    const policies = ['basic', 'gold', 'special'].map((key) =>
      policy(key, key === inCustomersZone ? { inCustomersZone: true } : {}),
    );
    const { release } = compiled({ 'sla-policy': policies, ...documents });
    return [...factsToChoose(release, release.get(services, 'payroll')!)].toSorted();
  };
  const line = { services: ['payroll'], slaPolicy: 'special', ...year };
  const contract = [{ key: 'acme', name: 'ACME', organisation: 'acme', lines: [line] }];

  it('is nothing where its own policy asks nothing and there are no contracts', () => {
    expect(asked('')).toEqual([]);
    expect(asked('gold')).toEqual([]);
  });
  it('is the zone of the customer where its own policy counts in it', () =>
    expect(asked('basic')).toEqual(['customerZone']));
  it('is the organisation where contracts may have a say, and what any policy then asks', () => {
    expect(asked('', { contract })).toEqual(['organisation']);
    expect(asked('gold', { contract })).toEqual(['customerZone', 'organisation']);
  });
  it('is nothing more for a service whose policy there is none of, which publishing refuses', () => {
    const { release } = compiled({});
    const service = { ...release.get(services, 'payroll')!, slaPolicy: 'nobodys' };
    expect([...factsToChoose(release, service)]).toEqual([]);
    expect(() => choosePolicy(release, service, null, during)).toThrow(
      'there is no sla-policy nobodys in the release release',
    );
  });
  it('knows of contracts only where there are any', () => {
    expect(hasContracts(compiled({}).release)).toBe(false);
    expect(hasContracts(compiled({ contract }).release)).toBe(true);
  });
});

describe('where a promise to a customer comes from', () => {
  it('is one of three', () => expect(promiseSources).toEqual(['CONTRACT', 'TIER', 'SERVICE']));

  it('is the same when it is asked once more', () => {
    const lines = [{ services: ['payroll'], slaPolicy: 'gold', ...year }];
    const { release } = compiled({ contract: [{ key: 'acme', name: 'ACME', organisation: 'acme', lines }] });
    const ask = () => choosePolicy(release, release.get(services, 'payroll')!, 'acme', during).policy.key;
    expect([ask(), ask()]).toEqual(['gold', 'gold']);
  });

  it('is told step by step, also where no contract is about it and where nobody is asking', () => {
    const contract = [
      {
        key: 'acme',
        name: 'ACME',
        organisation: 'acme',
        lines: [{ services: ['network'], slaPolicy: 'gold', ...year }],
      },
    ];
    expect(choose({ contract }).steps).toEqual([
      { id: 'contract', name: 'No contract line of acme is about the service then', matched: false },
      { id: 'service.payroll', name: 'The service Payroll promises basic', matched: true },
    ]);
    expect(choose({ contract }, { organisation: null }).steps).toEqual([
      { id: 'service.payroll', name: 'The service Payroll promises basic', matched: true },
    ]);
  });
});
