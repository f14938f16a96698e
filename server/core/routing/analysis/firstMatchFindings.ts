import { conditionInWords } from '../../conditions/sentence.js';
import { Space } from '../../conditions/space/Space.js';
import type { Compiled } from '../../configuration/kinds.js';
import type { RoutingRuleSetDocument } from '../RoutingRule.js';
import { analysableRules, notLookedInto } from './analysable.js';
import { analyseFirstMatch } from './firstMatch.js';
import { FirstMatchMending } from './FirstMatchMending.js';
import { FirstMatchRepairs } from './FirstMatchRepairs.js';
import { gapFinding } from './gapFinding.js';
import { partsOf } from './hiddenParts.js';
import { overFindings } from './overFindings.js';
import { contradictingParts } from './contradiction.js';
import { type FoundPairs, pairKind, type Placed, pairsOf } from './pairs.js';
import { Prover } from './Prover.js';
import {
  type FindingsLeft,
  type MendableFinding,
  mended,
  type PairKind,
  type RuleFinding,
  type RuleRelation,
} from './RuleFinding.js';
import { Undecided } from './Undecided.js';
import type { FindingWords } from './words.js';

/** What is asked for besides errors and warnings. */
export interface InformationAsked {
  /** Id of a rule that pairs have to be about; null: any. */
  readonly about: string | null;
  /** How many pairs of each kind are named. */
  readonly most: number;
  /** Rules that were over by then are named; without it none is. */
  readonly now?: Date;
}

/** What was found, without an order. */
export interface Found {
  readonly findings: RuleFinding[];
  readonly left: FindingsLeft[];
}

/** Pairs of boxes that are compared for information, whatever errors and warnings took. */
const comparedForPairs = 3_000_000;

/** The same for repairs, of what is wrong and then of pairs: each is made, and what it touches is looked into anew. */
const comparedForRepairs = 2_000_000;

/** Pairs that are worth knowing of by themselves; those that hide or change nothing are found of their rules. */
const shownKinds: ReadonlySet<PairKind> = new Set(['generalization', 'correlation']);

/**
 * What can be found out about rules of which the first that holds decides: errors, warnings and what could not be looked
 * into, and with `information` how the rest stand to each other and what is left to the default.
 */
export function firstMatchFindings(
  set: RoutingRuleSetDocument,
  known: Compiled,
  words: FindingWords,
  information: InformationAsked | null,
): Found {
  const { rules, domains, defaultAction } = analysableRules(set, known);
  const space = new Space(
    domains,
    rules.flatMap(({ when }) => when ?? []),
  );
  const analysis = analyseFirstMatch(space, rules, defaultAction);
  const { live, undecided } = analysis;
  const prover = new Prover(set);
  const repairs = new FirstMatchRepairs(set, new FirstMatchMending(space, set, rules, analysis, defaultAction));
  const actionOf = new Map(rules.map(({ id, action }) => [id, action]));
  const decided = (holding: readonly string[]) => actionOf.get(holding[0] ?? '') ?? defaultAction;
  const relationsOf = relationsAmong(space, live);
  const whenOf = (id: string) => set.rules.find((rule) => rule.id === id)?.when ?? null;
  const inWords = (id: string, part: number): string => {
    const of = partsOf(whenOf(id))[part];
    return of ? conditionInWords(of.part, known) : '';
  };
  const wrong: MendableFinding[] = [
    ...analysis.unsatisfiable.map((rule): MendableFinding => ({
      kind: 'UNSATISFIABLE',
      severity: 'ERROR',
      rule,
      others: [],
      message: words.unsatisfiable(
        rule,
        contradictingParts(space, whenOf(rule)).map((part) => conditionInWords(part, known)),
      ),
      witness: null,
      mend: () => repairs.ofIdle('UNSATISFIABLE', rule),
    })),
    ...analysis.unreachable.map(({ rule, by, alone, witness }): MendableFinding => {
      const named = alone === null ? by : [alone];
      const others = relationsOf(rule, named);
      return {
        kind: 'UNREACHABLE',
        severity: 'ERROR',
        rule,
        others,
        message: words.unreachable(rule, others),
        witness: prover.witness(witness, (holding) => holding.includes(rule) && named.includes(holding[0] ?? '')),
        mend: () => repairs.ofUnreachable(rule, by),
      };
    }),
    // what only a rule stands in for that never decides is needed once that one is gone: of the two, that one is named
    ...analysis.redundant
      .filter(({ isAnyway }) => isAnyway)
      .map(({ rule, by, byDefault, witness }): MendableFinding => {
        const others = relationsOf(rule, by ?? []);
        const standsIn = (next: string | undefined) =>
          by === null || (next === undefined ? byDefault : by.includes(next));
        return {
          kind: 'REDUNDANT',
          severity: 'WARNING',
          rule,
          others,
          message: words.redundant(rule, others, byDefault),
          witness: prover.witness(
            witness,
            ([first, ...next]) => first === rule && standsIn(next[0]) && decided(next) === actionOf.get(rule),
          ),
          mend: () => repairs.ofIdle('REDUNDANT', rule),
        };
      }),
    ...analysis.hiddenParts.map(({ rule, part, by, witness }): MendableFinding => {
      const others = relationsOf(rule, by);
      return {
        kind: 'GENERALIZATION_INVERTED',
        severity: 'WARNING',
        rule,
        others,
        message: words.hiddenPart(rule, inWords(rule, part), others),
        witness: prover.witness(
          witness,
          (holding) =>
            holding.includes(rule) && by.includes(holding[0] ?? '') && decided(holding) !== actionOf.get(rule),
        ),
        mend: () => repairs.ofHiddenPart(rule, part, by),
      };
    }),
    ...overFindings(set, information?.now, words, (rule) => repairs.ofIdle('OVER', rule)),
  ];
  space.allow(comparedForRepairs);
  const findings = [...mended(wrong, information?.about), ...notLookedInto(rules, undecided, words)];
  if (information === null) return { findings, left: [] };

  const hidden = new Set(analysis.unreachable.map(({ rule }) => rule));
  const reachable = live.filter(({ rule }) => !hidden.has(rule.id));
  space.allow(comparedForPairs);
  const pairs = pairsOf(space, reachable, { kinds: shownKinds, ...information });
  const named = pairs.pairs.flatMap(({ first, second, type, witness: facts, isBetweenThem }): MendableFinding[] => {
    const witness = prover.witness(facts, (holding) => [first, second].every((rule) => holding.includes(rule)));
    // nothing is said of two rules that meet only where a record answers patterns so, which none may
    if (!witness) return [];
    const isException = type === 'generalization';
    return [
      {
        kind: isException ? 'GENERALIZATION' : 'CORRELATION',
        severity: 'INFO',
        rule: second,
        others: [{ rule: first, relation: type }],
        message: isException ? words.generalization(first, second) : words.correlation(first, second, isBetweenThem),
        witness,
        mend: () => (isException || !isBetweenThem ? [] : repairs.ofCorrelation(first, second)),
      },
    ];
  });
  space.allow(comparedForRepairs);
  const told = mended(named, information.about);
  const gap =
    information.about === null && analysis.gap ? [gapFinding(space, live, analysis.gap.witness, prover, words)] : [];
  return { findings: [...findings, ...told, ...gap], left: leftOf(pairs) };
}

/** How other rules stand to a rule, as far as that can be told. */
function relationsAmong(space: Space, live: readonly Placed[]) {
  const places = new Map(live.map(({ rule }, place) => [rule.id, place]));
  return (rule: string, others: readonly string[]): RuleRelation[] => {
    const undecided = new Undecided();
    return others.flatMap((other) => {
      const [a, b] = [places.get(rule), places.get(other)];
      const [first, second] = a === undefined || b === undefined ? [] : [live[Math.min(a, b)], live[Math.max(a, b)]];
      if (!first || !second) return [];
      const relation = undecided.try(null, () => pairKind(space, first, second));
      return [
        { rule: other, relation: relation ?? (first.rule.action === second.rule.action ? 'overlap' : 'correlation') },
      ];
    });
  };
}

function leftOf({ pairs, counts, isComplete }: FoundPairs): FindingsLeft[] {
  return (['GENERALIZATION', 'CORRELATION'] as const).flatMap((kind) => {
    const type = kind === 'GENERALIZATION' ? 'generalization' : 'correlation';
    const count = (counts.get(type) ?? 0) - pairs.filter((pair) => pair.type === type).length;
    return count > 0 || !isComplete ? [{ kind, count, isAtLeast: !isComplete }] : [];
  });
}
