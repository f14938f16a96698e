import { describe, expect, it } from '@jest/globals';
import type { CompiledContract } from '../../server/core/sla/Contract.js';
import { overlappingLines } from '../../server/core/sla/overlappingLines.js';

type Line = readonly [services: string, from: number, until: number];

/** A contract of an organisation; services of a line are written with spaces between, nothing for all of them. */
function contract(key: string, organisation: string, ...lines: readonly Line[]): CompiledContract {
  const common = { name: key, description: '', tier: null, timeZone: null };
  return {
    ...common,
    key,
    organisation,
    lines: lines.map(([services, from, until], index) => ({
      services: services.split(' ').filter(Boolean),
      tier: null,
      slaPolicy: null,
      validFrom: '',
      validUntil: null,
      index,
      from,
      until,
    })),
  };
}

/** Each pair as "first, later: service". */
const found = (...contracts: readonly CompiledContract[]): string[] =>
  overlappingLines(contracts).map(({ other, line, service }) => {
    const nameOf = ({ contract: { key }, index }: typeof line): string => `${key}[${index}]`;
    return `${nameOf(other)}, ${nameOf(line)}: ${service ?? 'all'}`;
  });

describe('lines between which nobody could choose', () => {
  it.each<[string, string[], CompiledContract[]]>([
    ['touch and do not overlap', [], [contract('a', 'acme', ['pay', 0, 10], ['pay', 10, 20])]],
    ['are written the later one first, and apart', [], [contract('a', 'acme', ['pay', 10, 20], ['pay', 0, 5])]],
    ['overlap by an instant', ['a[0], a[1]: pay'], [contract('a', 'acme', ['pay', 0, 11], ['pay', 10, 20])]],
    [
      'are told in the order of their places',
      ['a[0], a[1]: pay'],
      [contract('a', 'acme', ['pay', 10, 20], ['pay', 0, 11])],
    ],
    ['are for all services', ['a[0], a[1]: all'], [contract('a', 'acme', ['', 0, 11], ['', 10, 20])]],
    ['are for one service and for all', [], [contract('a', 'acme', ['pay', 0, 20], ['', 0, 20])]],
    ['are for other services', [], [contract('a', 'acme', ['pay', 0, 20], ['net', 0, 20])]],
    ['are of other organisations', [], [contract('a', 'acme', ['pay', 0, 20]), contract('b', 'other', ['pay', 0, 20])]],
    [
      'are of organisations whose names run into the service',
      [],
      [contract('a', 'acme', ['pay net', 0, 20]), contract('b', 'acmepay', ['net', 0, 20])],
    ],
    [
      'stand in two contracts, told in the order of their keys',
      ['a[0], b[0]: pay'],
      [contract('b', 'acme', ['pay', 0, 20]), contract('a', 'acme', ['pay', 5, 20])],
    ],
    [
      'share two services, told once',
      ['a[0], a[1]: pay'],
      [contract('a', 'acme', ['pay net', 0, 20], ['pay net', 5, 20])],
    ],
    ['name a service twice', [], [contract('a', 'acme', ['pay pay', 0, 20])]],
    [
      'lie within a longer one, whatever ended in between',
      ['a[0], a[1]: pay', 'a[0], a[2]: pay'],
      [contract('a', 'acme', ['pay', 0, 100], ['pay', 10, 20], ['pay', 30, 40])],
    ],
    [
      'end together, each told beside the first of them',
      ['a[0], a[1]: pay', 'a[0], a[2]: pay'],
      [contract('a', 'acme', ['pay', 0, 40], ['pay', 10, 40], ['pay', 20, 30])],
    ],
    [
      'are told apart where a place runs into a key',
      ['a[0], a[1]: pay', 'b[0], b[1]: pay'],
      [contract('a', 'acme', ['pay', 0, 20], ['pay', 5, 20]), contract('b', 'acme', ['pay', 30, 50], ['pay', 35, 50])],
    ],
  ])('%s: %j', (_what, expected, contracts) => expect(found(...contracts)).toEqual(expected));
});
