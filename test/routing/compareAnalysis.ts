import { isDeepStrictEqual } from 'node:util';
import { compileCondition } from '../../server/core/conditions/compile.js';
import type { Condition, Facts } from '../../server/core/conditions/condition.js';
import { Space } from '../../server/core/conditions/space/Space.js';
import { analyseAllMatch } from '../../server/core/routing/analysis/allMatch.js';
import { partsOf } from '../../server/core/routing/analysis/hiddenParts.js';
import { analyseFirstMatch } from '../../server/core/routing/analysis/firstMatch.js';
import { type PairKind, pairKinds } from '../../server/core/routing/analysis/RuleFinding.js';
import { pairsOf } from '../../server/core/routing/analysis/pairs.js';
import { enumerateAllMatch, enumerateFirstMatch, enumerateHiddenParts } from './bruteForce.js';
import { randomFields, type RandomRuleSet } from './randomRuleSets.js';

/** Where the analysis of a set says something else than enumeration, or a witness does not show what it claims. */
export function analysisComplaints(set: RandomRuleSet): string[] {
  const { rules, defaultTeam, fields } = set;
  const domains = new Map(
    Object.entries(randomFields)
      .filter(([name]) => fields.includes(name))
      .map(([name, { domain }]) => [name, domain]),
  );
  const space = new Space(
    domains,
    rules.flatMap(({ when }) => when ?? []),
  );
  const first = analyseFirstMatch(
    space,
    rules.map(({ id, when, team }) => ({ id, when, action: team })),
    defaultTeam,
  );
  const met = pairsOf(space, first.live, { kinds: new Set<PairKind>(pairKinds), about: null, most: Infinity });
  const all = analyseAllMatch(
    space,
    rules.map(({ id, when, team }) => ({ id, when, sets: new Map([['team', team]]) })),
  );
  const complaints: string[] = [];
  const compare = (what: string, found: unknown, expected: unknown) => {
    if (!isDeepStrictEqual(found, expected))
      complaints.push(`${what}: found ${JSON.stringify(found)}, by enumeration ${JSON.stringify(expected)}`);
  };
  const expected = enumerateFirstMatch(set);
  compare('unsatisfiable', first.unsatisfiable, expected.unsatisfiable);
  compare(
    'unreachable',
    first.unreachable.map(({ rule, by, kind }) => `${rule} by ${by.join(' ')} ${kind}`),
    expected.unreachable,
  );
  compare(
    'redundant',
    first.redundant.map(({ rule, by, byDefault }) =>
      [rule, ...(by ?? []), ...(byDefault ? ['default'] : [])].join(' '),
    ),
    expected.redundant,
  );
  compare(
    'hidden parts',
    first.hiddenParts.map(({ rule, part, by }) => `${rule} ${part} by ${by.join(' ')}`),
    enumerateHiddenParts(set),
  );
  compare('pairs', met.pairs.map((pair) => `${pair.first} ${pair.second} ${pair.type}`).toSorted(), expected.pairs);
  compare('gap', first.gap !== null, expected.hasGap);
  compare('undecided', [...first.undecided, ...all.undecided], []);
  const additive = enumerateAllMatch(set);
  compare(
    'conflicts',
    all.conflicts.map(({ a, b }) => `${a} ${b}`),
    additive.conflicts,
  );
  compare(
    'subsumed',
    all.subsumed.map(({ rule, by }) => `${rule} by ${by}`),
    additive.subsumed,
  );

  const holds = (id: string, facts: Facts): boolean => {
    const when = rules.find((rule) => rule.id === id)?.when ?? null;
    return when === null || compileCondition(when)(facts);
  };
  const winner = (facts: Facts, without?: string) => rules.find(({ id }) => id !== without && holds(id, facts));
  const shows = (what: string, facts: Facts | null, isShown: (facts: Facts) => boolean) => {
    if (!facts || !isShown(facts)) complaints.push(`${what} is not shown by ${JSON.stringify(facts)}`);
  };
  for (const { rule, by, alone, witness } of first.unreachable)
    shows(
      `${rule} taken`,
      witness,
      (facts) => holds(rule, facts) && (alone === null ? by : [alone]).includes(winner(facts)?.id ?? ''),
    );
  for (const { rule, witness } of first.redundant)
    shows(`${rule} redundant`, witness, (facts) => {
      const own = winner(facts);
      return own?.id === rule && (winner(facts, rule)?.team ?? defaultTeam) === own.team;
    });
  for (const { rule, part, witness } of first.hiddenParts) {
    const { when, team } = rules.find(({ id }) => id === rule) ?? {};
    const hidden = compileCondition(partsOf(when ?? null)[part]?.alone as Condition);
    shows(`part ${part} of ${rule}`, witness, (facts) => hidden(facts) && winner(facts)?.team !== team);
  }
  const place = (id: string) => rules.findIndex((rule) => rule.id === id);
  for (const { first: a, second: b, type, witness, isBetweenThem } of met.pairs)
    shows(`${a} and ${b} ${type}`, witness, (facts) => {
      const asked = rules.slice(0, place(b)).filter(({ id }) => holds(id, facts));
      return holds(a, facts) && holds(b, facts) && (!isBetweenThem || asked.length === 1);
    });
  if (first.gap) shows('the gap', first.gap.witness, (facts) => winner(facts) === undefined);
  for (const { a, b, witness } of all.conflicts)
    shows(`conflict of ${a} and ${b}`, witness, (facts) => holds(a, facts) && holds(b, facts));
  for (const { rule, by, witness } of all.subsumed)
    shows(`${rule} in ${by}`, witness, (facts) => holds(rule, facts) && holds(by, facts));
  return complaints;
}
