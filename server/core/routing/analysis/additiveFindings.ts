import { Space } from '../../conditions/space/Space.js';
import type { Compiled } from '../../configuration/kinds.js';
import type { RoutingRule, RoutingRuleSetDocument, RoutingTarget } from '../RoutingRule.js';
import { type AdditiveRule, analyseAllMatch } from './allMatch.js';
import { analysableRules, notLookedInto } from './analysable.js';
import { ConflictRepairs } from './ConflictRepairs.js';
import type { Found, InformationAsked } from './firstMatchFindings.js';
import { gapFinding } from './gapFinding.js';
import { contradictingParts } from './contradiction.js';
import { overFindings } from './overFindings.js';
import { Prover } from './Prover.js';
import { conditionInWords } from '../../conditions/sentence.js';
import { type FindingsLeft, mended, type MendableFinding, type Repair } from './RuleFinding.js';
import type { FindingWords } from './words.js';

/** Pairs of a kind that are named at most: a thousand rules may contradict each other in half a million ways. */
const mostPairs = 200;

/**
 * What can be found out about rules of which all that hold count: rules that never hold, that contradict others, that add
 * nothing, and what could not be looked into; with `information` also what is left to the default.
 */
export function additiveFindings(
  set: RoutingRuleSetDocument,
  known: Compiled,
  words: FindingWords,
  information: InformationAsked | null,
): Found {
  const { rules, domains } = analysableRules(set, known);
  const space = new Space(
    domains,
    rules.flatMap(({ when }) => when ?? []),
  );
  const byId = new Map(set.rules.map((rule) => [rule.id, rule]));
  const additive = rules.flatMap(({ id, when }): AdditiveRule[] => {
    const rule = byId.get(id);
    return rule ? [{ id, when, sets: setsOf(rule), isOverriding: rule.overriding }] : [];
  });
  const found = analyseAllMatch(space, additive, { most: mostPairs, about: information?.about ?? null });
  const prover = new Prover(set);
  const repairs = new ConflictRepairs(space, set, found.live);
  const both = (a: string, b: string) => (holding: readonly string[]) => holding.includes(a) && holding.includes(b);
  const whenOf = (id: string) => byId.get(id)?.when ?? null;
  const findings: MendableFinding[] = [
    ...found.unsatisfiable.map((rule): MendableFinding => ({
      kind: 'UNSATISFIABLE',
      severity: 'ERROR',
      rule,
      others: [],
      message: words.unsatisfiable(
        rule,
        contradictingParts(space, whenOf(rule)).map((part) => conditionInWords(part, known)),
      ),
      witness: null,
      mend: () => removed(rule),
    })),
    ...found.conflicts.map(({ a, b, witness: facts }): MendableFinding => {
      const witness = prover.witness(facts, both(a, b));
      const about = { rule: b, others: [{ rule: a, relation: null }], witness, mend: () => repairs.of(a, b) };
      // where no record was found for which both hold, there may be none: that keeps nobody from publishing
      return witness
        ? { ...about, kind: 'CONFLICT', severity: 'ERROR', message: words.conflict(b, a) }
        : { ...about, kind: 'NOT_DECIDED', severity: 'WARNING', message: words.conflictNotDecided(b, a) };
    }),
    ...found.subsumed.map(({ rule, by, witness }): MendableFinding => ({
      kind: 'SUBSUMED',
      severity: 'WARNING',
      rule,
      others: [{ rule: by, relation: null }],
      message: words.subsumed(rule, by),
      witness: prover.witness(witness, both(rule, by)),
      mend: () => removed(rule),
    })),
    ...overFindings(set, information?.now, words, removed),
  ];
  const left: FindingsLeft[] = [
    { kind: 'CONFLICT' as const, count: found.conflictCount - found.conflicts.length, isAtLeast: false },
    { kind: 'SUBSUMED' as const, count: found.subsumedCount - found.subsumed.length, isAtLeast: false },
  ].filter(({ count }) => count > 0);
  const isGapAsked = information !== null && information.about === null;
  const gap = isGapAsked && found.gap ? [gapFinding(space, found.live, found.gap.witness, prover, words)] : [];
  const open = notLookedInto(rules, found.undecided, words);
  return { findings: [...mended(findings, information?.about), ...open, ...gap], left };
}

/** Of rules of which all that hold count, one that is removed leaves nothing wrong that was not. */
const removed = (rule: string): Repair[] => [{ do: 'REMOVE', rule }];

/** What a rule sets, each thing that it adds to a list as one of its own. */
function setsOf({ then }: RoutingRule): ReadonlyMap<string, string> {
  const added = (field: 'approvers' | 'notify'): [string, string][] =>
    then[field].map((party) => [`${field} ${party}`, 'added']);
  const single = (field: 'approval' & keyof RoutingTarget): [string, string][] =>
    then[field] === null ? [] : [[field, then[field]]];
  return new Map([...added('approvers'), ...added('notify'), ...single('approval')]);
}
