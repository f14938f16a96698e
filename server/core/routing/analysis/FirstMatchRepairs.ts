import type { RoutingRule, RoutingRuleSetDocument } from '../RoutingRule.js';
import type { FirstMatchMending, Mended } from './FirstMatchMending.js';
import { partsOf } from './hiddenParts.js';
import { narrowed, narrowedBy } from './narrowed.js';
import type { Repair } from './RuleFinding.js';

/** Rules that one is tried above, from the nearest on. */
const mostTried = 10;

/** The smallest edits after which something is no longer found of rules of which the first that holds decides, and nothing else is wrong. */
export class FirstMatchRepairs {
  private readonly documents: ReadonlyMap<string, RoutingRule>;

  constructor(
    set: RoutingRuleSetDocument,
    private readonly mending: FirstMatchMending,
  ) {
    this.documents = new Map(set.rules.map((rule) => [rule.id, rule]));
  }

  /** Of a rule that never holds, changes nothing or is over: it is removed. */
  ofIdle(kind: 'UNSATISFIABLE' | 'REDUNDANT' | 'OVER', rule: string): Repair[] {
    return this.mending.those({ kind, rule }, [{ do: 'REMOVE', rule }]);
  }

  /** Of a rule whose records these take: moved up no further than it has to; the one that takes all of them narrowed; or removed. */
  ofUnreachable(rule: string, by: readonly string[]): Repair[] {
    const found: Mended = { kind: 'UNREACHABLE', rule };
    const narrow = by.length === 1 ? narrowedBy(this.documents.get(by[0] ?? ''), this.documents.get(rule)) : null;
    return [
      ...this.moved(found, by),
      ...this.mending.those(found, [...(narrow ? [narrow] : []), { do: 'REMOVE', rule }]),
    ];
  }

  /** Of a part of a rule that never decides: the rule moved up, what takes the part narrowed by it, or the part taken out. */
  ofHiddenPart(rule: string, part: number, by: readonly string[]): Repair[] {
    const found: Mended = { kind: 'GENERALIZATION_INVERTED', rule };
    const document = this.documents.get(rule);
    const hidden = partsOf(document?.when ?? null)[part];
    if (!document || !hidden) return [];
    const taker = by.length === 1 ? this.documents.get(by[0] ?? '') : undefined;
    const isAlways = document.validFrom === null && document.validUntil === null;
    const narrow = taker && isAlways ? narrowed(taker, hidden.alone) : null;
    return [
      ...this.moved(found, by),
      ...this.mending.those(found, [...(narrow ? [narrow] : []), { do: 'SHORTEN', rule, when: hidden.without }]),
    ];
  }

  /** Of two rules of whose shared records the first decides: the second moved above it. */
  ofCorrelation(first: string, second: string): Repair[] {
    return this.mending.those(null, [{ do: 'MOVE_ABOVE', rule: second, above: first }]);
  }

  /** A rule moved above the last of those that take its records above which that mends; none where none does. */
  private moved(found: Mended, by: readonly string[]): Repair[] {
    for (const above of by.toReversed().slice(0, mostTried)) {
      const [moved] = this.mending.those(found, [{ do: 'MOVE_ABOVE', rule: found.rule, above }]);
      if (moved) return [moved];
    }
    return [];
  }
}
