import { compileCondition } from '../../server/core/conditions/compile.js';
import { atomsOf, type Condition, type Facts, leavesOf } from '../../server/core/conditions/condition.js';
import { isOpaque } from '../../server/core/conditions/space/opaque.js';
import { instantField } from '../../server/core/routing/analysis/analysable.js';
import { partsOf } from '../../server/core/routing/analysis/hiddenParts.js';
import type { RoutingRule, RoutingRuleSetDocument } from '../../server/core/routing/RoutingRule.js';

/** What walking all points says of a document, in lines like those of `linesOf`. */
export interface Enumerated {
  readonly lines: readonly string[];
  /** Rules that decide something or, where all that hold count, hold for something. */
  readonly working: ReadonlySet<string>;
  /** True where all points of the first rule are among those of the second. */
  readonly isInside: (rule: string, other: string) => boolean;
  /** How many kinds of records no rule takes, as far as questions about fields tell them apart. */
  readonly gapKinds: number;
}

/** The instant at which a point is decided: that of the field that an analysis has for it, else the beginning of time. */
export function instantOf({ [instantField]: at }: Facts): Date {
  return new Date(typeof at === 'string' ? at : 0);
}

function isValid({ validFrom, validUntil }: RoutingRule, facts: Facts): boolean {
  const at = instantOf(facts).getTime();
  return (validFrom === null || Date.parse(validFrom) <= at) && (validUntil === null || at < Date.parse(validUntil));
}

/** Walks all points of a document whose rules are all in use. */
export function enumerated(
  { stage, rules, default: fallback }: RoutingRuleSetDocument,
  points: readonly Facts[],
): Enumerated {
  const predicates = rules.map((rule) => {
    const holds = rule.when ? compileCondition(rule.when) : () => true;
    return (facts: Facts) => isValid(rule, facts) && holds(facts);
  });
  const holding = points.map((facts) => predicates.flatMap((holds, place) => (holds(facts) ? [place] : [])));
  const meets = (a: number, b: number) => holding.some((all) => all.includes(a) && all.includes(b));
  const isInside = (a: number, b: number) => holding.every((all) => !all.includes(a) || all.includes(b));
  const placeOf = (id: string) => rules.findIndex((rule) => rule.id === id);
  const told = { isInside: (rule: string, other: string) => isInside(placeOf(rule), placeOf(other)) };
  const live = rules.flatMap((_, place) => (holding.some((all) => all.includes(place)) ? [place] : []));
  const idOf = (place: number) => (rules[place] as RoutingRule).id;
  const lines = rules.flatMap(({ id }, place) => (live.includes(place) ? [] : [`UNSATISFIABLE ${id}`]));
  const atoms = [
    ...new Map(
      rules.flatMap(({ when }) => (when ? atomsOf(when) : [])).map((atom) => [JSON.stringify(atom), atom]),
    ).values(),
  ].map(compileCondition);
  const gap = points.filter((_, i) => holding[i]?.length === 0);
  const bounds = rules.flatMap(({ validFrom, validUntil }) =>
    [validFrom, validUntil].filter((bound) => bound !== null),
  );
  const passed = (facts: Facts) => bounds.map((bound) => Date.parse(bound) <= instantOf(facts).getTime());
  const kindOf = (facts: Facts) => [...atoms.map((holds) => holds(facts)), ...passed(facts)].map(Number).join('');
  const gapKinds = new Set(gap.map(kindOf)).size;
  if (gap.length > 0) lines.push('GAP');
  const pairs = live.flatMap((a) => live.flatMap((b) => (a < b && meets(a, b) ? [[a, b] as const] : [])));

  if (stage === 'approvers') {
    for (const [a, b] of pairs) {
      const [one, other] = [rules[a] as RoutingRule, rules[b] as RoutingRule];
      const differ =
        one.then.approval !== null && other.then.approval !== null && one.then.approval !== other.then.approval;
      if (differ && one.overriding === other.overriding) lines.push(`CONFLICT ${idOf(b)} ${idOf(a)}`);
      if (differ || JSON.stringify(one.then) !== JSON.stringify(other.then)) continue;
      const yields = (less: RoutingRule, more: RoutingRule) => !less.overriding || more.overriding;
      if (isInside(b, a) && yields(other, one)) lines.push(`SUBSUMED ${idOf(b)} ${idOf(a)}`);
      else if (isInside(a, b) && yields(one, other)) lines.push(`SUBSUMED ${idOf(a)} ${idOf(b)}`);
    }
    return { lines: lines.toSorted(), working: new Set(live.map(idOf)), gapKinds, ...told };
  }

  const teamOf = (place: number | undefined) => (place === undefined ? fallback : rules[place]?.then)?.team;
  const isHidden = (place: number) => holding.every((all) => all[0] !== place);
  for (const place of live) {
    const own = holding.filter((all) => all[0] === place);
    const named = (places: Iterable<number>) =>
      [...places]
        .toSorted((a, b) => a - b)
        .map(idOf)
        .join(' ');
    if (own.length === 0) {
      const by = new Set(holding.flatMap((all) => (all.includes(place) ? all.slice(0, 1) : [])));
      const alone = live.find((other) => by.has(other) && isInside(place, other));
      lines.push(`UNREACHABLE ${idOf(place)} ${alone === undefined ? named(by) : idOf(alone)}`);
    } else if (own.every((all) => teamOf(all[1]) === teamOf(place))) {
      // what only a rule stands in for that never decides is needed once that one is gone
      if (own.every((all) => teamOf(all.slice(1).find((other) => !isHidden(other))) === teamOf(place)))
        lines.push(`REDUNDANT ${idOf(place)} ${named(new Set(own.flatMap((all) => all[1] ?? [])))}`.trim());
    } else
      for (const { alone } of partsOf((rules[place] as RoutingRule).when)) {
        const isPart = compileCondition(alone);
        const inPart = (facts: Facts) => isValid(rules[place] as RoutingRule, facts) && isPart(facts);
        const by = new Set(points.flatMap((facts, i) => (inPart(facts) ? (holding[i]?.slice(0, 1) ?? []) : [])));
        const isTaken = by.size > 0 && !by.has(place);
        if (isTaken && [...by].some((taker) => teamOf(taker) !== teamOf(place)))
          lines.push(`GENERALIZATION_INVERTED ${idOf(place)} ${named(by)}`);
      }
  }
  for (const [a, b] of pairs) {
    if (isHidden(a) || isHidden(b) || teamOf(a) === teamOf(b)) continue;
    lines.push(`${isInside(a, b) ? 'GENERALIZATION' : 'CORRELATION'} ${idOf(b)} ${idOf(a)}`);
  }
  return {
    lines: lines.toSorted(),
    working: new Set(live.filter((place) => !isHidden(place)).map(idOf)),
    gapKinds,
    ...told,
  };
}

/** True where a rule asks for a pattern, of which an analysis may miss something. */
export const hasPatterns = ({ rules }: RoutingRuleSetDocument): boolean =>
  rules.some(({ when }) => when !== null && leavesOf(when satisfies Condition).some(isOpaque));
