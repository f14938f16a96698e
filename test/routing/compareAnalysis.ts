import { isDeepStrictEqual } from 'node:util';
import { compileCondition } from '../../server/core/conditions/compile.js';
import type { Facts } from '../../server/core/conditions/condition.js';
import { Space } from '../../server/core/conditions/space/Space.js';
import { analyseAllMatch } from '../../server/core/routing/analysis/allMatch.js';
import { analyseFirstMatch } from '../../server/core/routing/analysis/firstMatch.js';
import { enumerateAllMatch, enumerateFirstMatch } from './bruteForce.js';
import { chance } from '../support/chance.js';
import { randomFields, randomRuleSet, type RandomRuleSet } from './randomRuleSets.js';

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
    first.redundant.map(({ rule }) => rule),
    expected.redundant,
  );
  compare('pairs', first.pairs.map((pair) => `${pair.first} ${pair.second} ${pair.type}`).toSorted(), expected.pairs);
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
  const shows = (what: string, isShown: boolean, facts: Facts) => {
    if (!isShown) complaints.push(`${what} is not shown by ${JSON.stringify(facts)}`);
  };
  for (const { rule, by, witness } of first.unreachable)
    shows(`${rule} taken`, holds(rule, witness) && by.includes(winner(witness)?.id ?? ''), witness);
  for (const { rule, witness } of first.redundant) {
    const own = winner(witness);
    const next = winner(witness, rule)?.team ?? defaultTeam;
    shows(`${rule} redundant`, own?.id === rule && next === own.team, witness);
  }
  for (const { first: a, second: b, type, witness } of first.pairs)
    shows(`${a} and ${b} ${type}`, holds(a, witness) && holds(b, witness), witness);
  if (first.gap) shows('the gap', winner(first.gap) === undefined, first.gap);
  for (const { a, b, witness } of all.conflicts)
    shows(`conflict of ${a} and ${b}`, holds(a, witness) && holds(b, witness), witness);
  for (const { rule, by, witness } of all.subsumed)
    shows(`${rule} in ${by}`, holds(rule, witness) && holds(by, witness), witness);
  return complaints;
}

/** Compares the analysis of so many random sets with enumeration, and says what came of it. Exit code 1 where they differ. */
export function compareAnalyses(count: number, seed: number): void {
  const next = chance(seed);
  let different = 0;
  for (let done = 0; done < count; done += 1) {
    const set = randomRuleSet(next);
    const complaints = analysisComplaints(set);
    if (complaints.length === 0) continue;
    different += 1;
    console.log(JSON.stringify({ complaints, rules: set.rules, fields: set.fields, defaultTeam: set.defaultTeam }));
  }
  console.log(`${count} sets of rules, ${different} analysed otherwise than by enumeration`);
  if (different > 0) process.exitCode = 1;
}
