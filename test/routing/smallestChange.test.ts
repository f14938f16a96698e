import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../../server/core/conditions/condition.js';
import type { FieldDomain } from '../../server/core/conditions/space/FieldDomain.js';
import { smallestChanges } from '../../server/core/routing/smallestChange.js';
import { chance } from '../support/chance.js';
import { randomFields, randomRuleSet } from './randomRuleSets.js';

const domains: ReadonlyMap<string, FieldDomain> = new Map([
  ...Object.entries(randomFields).map(([name, { domain }]) => [name, domain] as const),
  ['title', { type: 'text', values: null, mayBeMissing: true }],
]);

describe('the smallest change that would have sent a record elsewhere', () => {
  const rules = [
    {
      id: 'phone',
      when: {
        all: [
          { field: 'channel', op: 'eq', value: 'PHONE' },
          { field: 'priority', op: 'in', value: ['p1', 'p2'] },
        ],
      },
      action: 'Desk',
    },
    { id: 'vpn', when: { field: 'title', op: 'matches', value: 'vpn' }, action: 'Network' },
  ] as const;

  it('names each single change that is enough, and the rule that would have decided', async () => {
    const facts = { channel: 'PHONE', priority: 'p3', title: 'No light' };
    expect(await smallestChanges(rules, domains, facts, 'Rest')).toEqual([
      { changes: [{ field: 'priority', from: 'p3', to: 'p1' }], places: [0], action: 'Desk' },
      { changes: [{ question: rules[1].when, to: true }], places: [1], action: 'Network' },
    ]);
  });

  it('names one change of each field before more of one', async () => {
    const services = Array.from({ length: 8 }, (_, i) => `s${i}`);
    const wide: ReadonlyMap<string, FieldDomain> = new Map([
      ...domains,
      ['service', { type: 'keyword', values: services, mayBeMissing: false }],
    ]);
    const elsewhere = [
      ...services.slice(1).map((value) => ({
        id: value,
        when: { field: 'service', op: 'eq', value } as const,
        action: 'Network',
      })),
      rules[0],
    ];
    const facts = { service: 's0', channel: 'PHONE', priority: 'p3' };
    const found = await smallestChanges(elsewhere, wide, facts, 'Rest');
    const named = found.map(({ changes: [change] }) => change && 'field' in change && [change.field, change.to]);
    expect(named).toEqual([
      ['service', 's1'],
      ['priority', 'p1'],
      ['service', 's2'],
      ['service', 's3'],
      ['service', 's4'],
    ]);
  });

  it('names several only where one is not enough', async () => {
    const found = await smallestChanges(rules.slice(0, 1), domains, { channel: 'EMAIL', priority: 'p3' }, 'Rest');
    expect(found).toEqual([
      {
        changes: [
          { field: 'channel', from: 'EMAIL', to: 'PHONE' },
          { field: 'priority', from: 'p3', to: 'p1' },
        ],
        places: [0],
        action: 'Desk',
      },
    ]);
  });

  it('asks a pattern again where what it reads would be another', async () => {
    const taking = [
      { id: 'pattern', when: { field: 'title', op: 'matches', value: '^vpn' }, action: 'Network' },
      { id: 'exactly', when: { field: 'title', op: 'eq', value: 'vpn down' }, action: 'Desk' },
    ] as const;
    // with the title that the second rule asks for, the first one would take it
    const found = await smallestChanges(taking, domains, { title: 'No light' }, 'Rest');
    expect(found).toContainEqual({ changes: [{ question: taking[0].when, to: true }], places: [0], action: 'Network' });
    expect(found).toContainEqual({
      changes: [{ field: 'title', from: 'No light', to: 'vpn down' }],
      places: [0],
      action: 'Network',
    });
    expect(found.filter(({ action }) => action === 'Desk')).toEqual([]);
  });

  it('finds nothing where everything goes to one place', async () => {
    expect(
      await smallestChanges([{ id: 'all', when: null, action: 'Desk' }], domains, { channel: 'EMAIL' }, 'Rest'),
    ).toEqual([]);
  });

  it('gives way while it looks for long, and finds the same', async () => {
    const fields = Array.from({ length: 40 }, (_, i) => `flag${i}`);
    const values = ['a', 'b', 'c', 'd', 'e', 'f'];
    const wide: ReadonlyMap<string, FieldDomain> = new Map(
      fields.map((field) => [field, { type: 'keyword', values, mayBeMissing: false }] as const),
    );
    const asking = fields.map((field) => ({
      id: field,
      when: { all: fields.slice(0, 4).map((each) => ({ field: each, op: 'eq', value: 'b' }) as const) },
      action: 'Rest',
    }));
    const far = [
      ...asking,
      { id: 'far', when: { all: fields.map((field) => ({ field, op: 'eq', value: 'f' }) as const) }, action: 'Far' },
    ];
    const facts = Object.fromEntries(fields.map((field) => [field, 'a']));
    let turns = 0;
    const giveWay = async () => void (turns += 1);
    expect(await smallestChanges(far, wide, facts, 'Rest', { giveWay })).toEqual(
      await smallestChanges(far, wide, facts, 'Rest'),
    );
    expect(turns).toBeGreaterThan(0);
  });

  it('is as small as can be for random rules and records, and true', async () => {
    const next = chance(31);
    for (let i = 0; i < 300; i += 1) {
      const { rules: drawn, points, holds, defaultTeam, fields } = randomRuleSet(next);
      const analysed = drawn.map(({ id, when, team }) => ({ id, when, action: team }));
      const team = (point: number) => drawn[drawn.findIndex((_, rule) => holds[rule]?.[point])]?.team ?? defaultTeam;
      const place = Math.floor(next() * points.length);
      const facts = points[place] as Facts;
      const found = await smallestChanges(analysed, domains, facts, defaultTeam, { most: 3 });
      const apart = (other: Facts) =>
        fields.filter((field) => (other[field] ?? null) !== (facts[field] ?? null)).length;
      const nearest = points.reduce(
        (least, other, at) => (team(at) === team(place) ? least : Math.min(least, apart(other))),
        Infinity,
      );
      expect([i, found[0]?.changes.length ?? Infinity]).toEqual([i, nearest]);
      for (const {
        changes,
        places: [rule = -1],
        action,
      } of found) {
        const changed = changes.reduce<Facts>(
          (all, one) => ('field' in one ? { ...all, [one.field]: one.to } : all),
          facts,
        );
        expect(changes).toHaveLength(nearest);
        expect(action).not.toBe(team(place));
        // the same change at the point of the enumeration that it comes to, where there is one
        const at = points.findIndex((other) =>
          fields.every((field) => (other[field] ?? null) === (changed[field] ?? null)),
        );
        if (at >= 0) expect(drawn.findIndex((_, one) => holds[one]?.[at])).toBe(rule);
      }
    }
  });
});
