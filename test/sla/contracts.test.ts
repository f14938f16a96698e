import { describe, expect, it } from '@jest/globals';
import { tiers } from '../../server/core/sla/Tier.js';
import { contracts } from '../../server/core/sla/Contract.js';
import { supplierContracts } from '../../server/core/sla/SupplierContract.js';
import { supplierPromise } from '../../server/core/sla/choosePolicy.js';
import { compiled } from './contractDocuments.js';

const gold = { key: 'gold', name: 'Gold', rank: 1, slaPolicy: 'gold' };
const line = { services: ['payroll'], slaPolicy: 'special', validFrom: '2026-01-01', validUntil: '2027-01-01' };
const contract = { key: 'acme-2026', name: 'ACME 2026', organisation: 'acme', lines: [line] };

describe('a tier', () => {
  const findings = (...all: { key: string; [field: string]: unknown }[]) => compiled({ tier: all }).findings;

  it('is sound with a policy, and without one', () =>
    expect(findings(gold, { key: 'silver', name: 'Silver', rank: 2 })).toEqual([]));

  it('compiles to itself', () =>
    expect(compiled({ tier: [gold] }).release.get(tiers, 'gold')).toEqual({ ...gold, description: '' }));

  it('is told, at its own place, of a policy that there is none of', () =>
    expect(findings({ ...gold, slaPolicy: 'platinum' })).toEqual([
      'error tier/gold slaPolicy: unknown SLA policy platinum; known are basic, gold, special',
    ]));

  it('is told that there are no policies at all', () => {
    const { findings: found } = compiled({ tier: [{ ...gold, slaPolicy: 'platinum' }], 'sla-policy': [] });
    expect(found).toEqual(['error tier/gold slaPolicy: unknown SLA policy platinum; known are none']);
  });

  it('is warned of a rank that another has', () =>
    expect(findings(gold, { key: 'silver', name: 'Silver', rank: 1 })).toEqual([
      'warning tier/silver rank: rank 1 is that of Gold too: nobody can tell which is above, Silver or Gold',
    ]));
});

describe('a contract', () => {
  const findings = (...all: { key: string; [field: string]: unknown }[]) => {
    const { findings: found } = compiled({ tier: [gold], contract: all });
    return found;
  };
  const withLines = (...lines: object[]) => findings({ ...contract, lines });

  it('is sound when all that it names exists', () => expect(findings(contract)).toEqual([]));

  it.each([
    ['tier', { tier: 'silver' }, 'tier: unknown tier silver; known are gold'],
    [
      'zone',
      { timeZone: 'Mars/Olympus' },
      'timeZone: expected an IANA time zone like Europe/Berlin, found Mars/Olympus',
    ],
    [
      'service',
      { lines: [{ ...line, services: ['parking'] }] },
      'lines[0].services[0]: there is no service with the key parking',
    ],
    ['tier of a line', { lines: [{ ...line, tier: 'silver' }] }, 'lines[0].tier: unknown tier silver; known are gold'],
    [
      'policy of a line',
      { lines: [{ ...line, slaPolicy: 'silver' }] },
      'lines[0].slaPolicy: unknown SLA policy silver; known are basic, gold, special',
    ],
    ['first day', { lines: [{ ...line, validFrom: '2026-02-30' }] }, 'lines[0].validFrom: there is no 2026-02-30'],
    [
      'day at the end',
      { lines: [{ ...line, validUntil: '2026-11-31' }] },
      'lines[0].validUntil: there is no 2026-11-31',
    ],
    [
      'time in it',
      { lines: [{ ...line, validUntil: '2026-01-01' }] },
      'lines[0].validUntil: expected a day after 2026-01-01, the first of the line, found 2026-01-01: it would never hold',
    ],
  ])('is refused when there is no such %s', (_what, change, message) =>
    expect(findings({ ...contract, ...change })).toEqual([`error contract/acme-2026 ${message}`]),
  );

  it('is refused without lines', () =>
    expect(withLines()).toEqual([
      'error contract/acme-2026 lines: expected a list of 1 to 200 items, found "0 items"',
    ]));

  it('is warned of a line that changes nothing', () =>
    expect(withLines({ validFrom: '2026-01-01' })).toEqual([
      'warning contract/acme-2026 lines[0]: the line names neither an SLA policy nor a tier, and the contract no tier: the policy of the service applies, as without the line',
    ]));

  it('is not warned when the contract has a tier', () =>
    expect(findings({ ...contract, tier: 'gold', lines: [{ validFrom: '2026-01-01' }] })).toEqual([]));

  it('may follow a line on the day on which it ends', () =>
    expect(withLines(line, { ...line, validFrom: '2027-01-01', validUntil: null })).toEqual([]));

  it('may have a line for a service beside one for all', () =>
    expect(withLines(line, { ...line, services: [] })).toEqual([]));

  it('is refused when two lines are about one service at one time, and both are named', () =>
    expect(
      withLines(line, { ...line, services: ['network', 'payroll'], validFrom: '2026-12-31', validUntil: null }),
    ).toEqual([
      'error contract/acme-2026 lines[1]: line 2 and line 1 of this contract both promise something to acme for Payroll on 31 December 2026; expected one to end before the other begins',
    ]));

  it('is refused when another contract of the organisation has such a line, and so is the other', () =>
    expect(
      findings(contract, {
        ...contract,
        key: 'acme-pilot',
        name: 'ACME pilot',
        lines: [{ ...line, validFrom: '2026-06-01' }],
      }),
    ).toEqual([
      'error contract/acme-2026 lines[0]: line 1 and line 1 of the contract ACME pilot (acme-pilot) both promise something to acme for Payroll on 1 June 2026; expected one to end before the other begins',
      'error contract/acme-pilot lines[0]: line 1 and line 1 of the contract ACME 2026 (acme-2026) both promise something to acme for Payroll on 1 June 2026; expected one to end before the other begins',
    ]));

  it('leaves contracts of other organisations alone', () =>
    expect(findings(contract, { ...contract, key: 'other', organisation: 'other' })).toEqual([]));

  it('names a clash once, however many services it is about', () =>
    expect(
      withLines({ ...line, services: ['payroll', 'network'] }, { ...line, services: ['payroll', 'network'] }),
    ).toHaveLength(1));

  it('finds what lies under a line that is longer than all that follow', () =>
    expect(
      withLines(
        { ...line, services: [], validUntil: null },
        { ...line, services: [], validFrom: '2026-02-01', validUntil: '2026-03-01' },
        { ...line, services: [], validFrom: '2026-05-01', validUntil: '2026-06-01' },
      ),
    ).toHaveLength(2));

  it.each([
    [null, Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)],
    ['America/Chicago', Date.UTC(2026, 0, 1, 6), Date.UTC(2027, 0, 1, 6)],
    ['Asia/Kolkata', Date.UTC(2025, 11, 31, 18, 30), Date.UTC(2026, 11, 31, 18, 30)],
  ])('holds from midnight to midnight in the zone %s', (timeZone, from, until) => {
    const { release } = compiled({ contract: [{ ...contract, timeZone }] });
    expect(release.get(contracts, 'acme-2026')?.lines).toMatchObject([{ from, until }]);
  });

  it('begins with the first instant of a day whose midnight does not exist', () => {
    // clocks in Santiago went from 24:00 of the 7th to 01:00 of the 8th
    const { release } = compiled({
      contract: [{ ...contract, timeZone: 'America/Santiago', lines: [{ ...line, validFrom: '2024-09-08' }] }],
    });
    expect(release.get(contracts, 'acme-2026')?.lines[0]?.from).toBe(Date.UTC(2024, 8, 8, 4));
  });
});

describe('a supplier contract', () => {
  const body = {
    key: 'carrier',
    name: 'Carrier lines',
    supplier: 'Blue Carrier',
    calendar: 'office',
    targets: [{ priorities: ['p1'], seconds: 3600 }, { seconds: 28_800 }],
    warnings: [0.5],
  };
  const findings = (change: object) => compiled({ 'supplier-contract': [{ ...body, ...change }] }).findings;
  const { release } = compiled({ 'supplier-contract': [body] });

  it('is sound', () => expect(findings({})).toEqual([]));

  it.each([
    ['an unknown calendar', { calendar: 'tides' }, 'error', 'calendar: unknown calendar tides; known are office'],
    [
      'two targets for a priority',
      { targets: [...body.targets, { priorities: ['p1'], seconds: 60 }] },
      'error',
      'targets[2]: p1 has a target in targets[0] already',
    ],
    [
      'two targets for all others',
      { targets: [...body.targets, { seconds: 60 }] },
      'error',
      'targets[2]: all other priorities has a target in targets[1] already',
    ],
    [
      'an unknown priority',
      { targets: [{ priorities: ['p9'], seconds: 60 }, { seconds: 60 }] },
      'error',
      'targets[0].priorities[0]: unknown priority p9; known are p1, p2',
    ],
    [
      'a priority without a target',
      { targets: [{ priorities: ['p1'], seconds: 60 }] },
      'warning',
      'targets: nothing is promised for p2: no clock will run there',
    ],
    [
      'a warning that is none',
      { warnings: [1] },
      'error',
      'warnings[0]: expected a fraction above 0 and below 1, found 1',
    ],
    [
      'a warning twice',
      { warnings: [0.5, 0.5] },
      'error',
      'warnings[1]: 0.5 is in the list already; each warning fires once',
    ],
  ])('is judged: %s', (_what, change, severity, message) =>
    expect(findings(change)).toEqual([`${severity} supplier-contract/carrier ${message}`]),
  );

  it('promises what the target of the priority says, else the one for all', () => {
    expect(supplierPromise(release, 'carrier', 'p1')).toMatchObject({
      seconds: 3600,
      calendarKey: 'office',
      warnings: [0.5],
      contract: { key: 'carrier', revisionId: 'supplier-contract carrier' },
    });
    expect(supplierPromise(release, 'carrier', 'p2')?.seconds).toBe(28_800);
  });

  it('promises nothing where it says nothing, and where there is none', () => {
    const only = compiled({ 'supplier-contract': [{ ...body, targets: [{ priorities: ['p1'], seconds: 60 }] }] });
    expect(only.release.get(supplierContracts, 'carrier')?.secondsFor('p2')).toBeNull();
    expect(supplierPromise(only.release, 'carrier', 'p2')).toBeNull();
    expect(supplierPromise(release, 'nobody', 'p1')).toBeNull();
  });
});
