import type { Region, Space } from '../../conditions/space/Space.js';
import type { RoutingRule, RoutingRuleSetDocument } from '../RoutingRule.js';
import type { AnalysedRule } from './firstMatch.js';
import { partsOf } from './hiddenParts.js';
import { narrowed, narrowedBy } from './narrowed.js';
import type { Placed } from './pairs.js';
import type { Repair } from './RuleFinding.js';
import { Undecided } from './Undecided.js';

/** Rules that a moved one may take records from, beyond which nobody looks whether each of them still decides. */
const mostPassed = 10;

/** The smallest edits after which something is no longer found of rules of which the first that holds decides, and nothing else is hidden. */
export class FirstMatchRepairs {
  private readonly documents: ReadonlyMap<string, RoutingRule>;
  private readonly matches: ReadonlyMap<string, Region>;
  private readonly places: ReadonlyMap<string, number>;

  /** `rules` are those in use, in order, and `live` those of them that were looked into and hold for some record. */
  constructor(
    private readonly space: Space,
    set: RoutingRuleSetDocument,
    private readonly rules: readonly AnalysedRule[],
    live: readonly Placed[],
  ) {
    this.documents = new Map(set.rules.map((rule) => [rule.id, rule]));
    this.matches = new Map(live.map(({ rule, match }) => [rule.id, match]));
    this.places = new Map(rules.map(({ id }, place) => [id, place]));
  }

  /**
   * Of a rule whose records these take: moved up no further than it has to, if it hides none of them then; the one that takes
   * all of them narrowed; or removed, since it does nothing.
   */
  ofUnreachable(rule: string, by: readonly string[]): Repair[] {
    const match = this.matches.get(rule) ?? [];
    const above = this.nearestAbove(rule, match, by);
    const [taker] = by;
    const narrow =
      by.length === 1 && taker !== undefined && this.decidesWithout(taker, match)
        ? narrowedBy(this.documents.get(taker), this.documents.get(rule))
        : null;
    return [...moved(rule, above), ...(narrow ? [narrow] : []), { do: 'REMOVE', rule }];
  }

  /** Of a part of a rule that never decides: the rule moved up, what takes the part narrowed by it, or the part taken out. */
  ofHiddenPart(rule: string, part: number, by: readonly string[]): Repair[] {
    const document = this.documents.get(rule);
    const hidden = partsOf(document?.when ?? null)[part];
    const analysed = partsOf(this.rules[this.places.get(rule) ?? -1]?.when ?? null)[part];
    const match = analysed && this.whereOf(analysed.alone);
    if (!document || !hidden || !match) return [];
    const above = this.nearestAbove(rule, match, by);
    const taker = by.length === 1 ? this.documents.get(by[0] ?? '') : undefined;
    const narrow =
      taker && document.validFrom === null && document.validUntil === null && this.decidesWithout(taker.id, match)
        ? narrowed(taker, hidden.alone)
        : null;
    return [...moved(rule, above), ...(narrow ? [narrow] : []), { do: 'SHORTEN', rule, when: hidden.without }];
  }

  /** Of two rules of whose shared records the first decides: the second moved above it, if that hides none. */
  ofCorrelation(first: string, second: string): Repair[] {
    return this.mayMoveAbove(second, this.matches.get(second) ?? [], first)
      ? [{ do: 'MOVE_ABOVE', rule: second, above: first }]
      : [];
  }

  /** The last of the rules that take some records of a rule above which it decides some of them, hiding none; null for none. */
  private nearestAbove(rule: string, records: Region, by: readonly string[]): string | null {
    return by.toReversed().find((above) => this.mayMoveAbove(rule, records, above)) ?? null;
  }

  /** True when a rule, moved above another one, decides some of these records of it, and all that it passes decide still. */
  private mayMoveAbove(rule: string, records: Region, above: string): boolean {
    const [from, to] = [this.places.get(rule), this.places.get(above)];
    const match = this.matches.get(rule);
    if (from === undefined || to === undefined || !match) return false;
    if (this.isLeft(records, this.rules.slice(0, to)) !== true) return false;
    const passed = this.rules.slice(to, from).filter(({ id }) => {
      const other = this.matches.get(id);
      return other && this.space.doOverlap(other, match);
    });
    if (passed.length > mostPassed) return false;
    return passed.every(({ id }) => {
      const before = this.rules.slice(0, this.places.get(id));
      const own = this.matches.get(id) ?? [];
      // what is hidden already does not become so
      return this.isLeft(own, before, match) === true || this.isLeft(own, before) === false;
    });
  }

  /** True when a rule decides something of what is not among these records. */
  private decidesWithout(rule: string, records: Region): boolean {
    const before = this.rules.slice(0, this.places.get(rule));
    return this.isLeft(this.matches.get(rule) ?? [], before, records) === true;
  }

  /** True when some of the records are taken neither by those rules nor among the others; null where that cannot be told. */
  private isLeft(records: Region, before: readonly AnalysedRule[], others: Region = []): boolean | null {
    const taken = before.map(({ id, when }) => this.matches.get(id) ?? this.whereOf(when));
    if (taken.includes(null)) return null;
    const all = [...taken.flatMap((region) => region ?? []), ...others];
    const left = new Undecided().try(null, () => this.space.outside(records, all));
    return left === undefined ? null : left !== null;
  }

  private whereOf(when: AnalysedRule['when']): Region | null {
    return new Undecided().try(null, () => this.space.where(when)) ?? null;
  }
}

const moved = (rule: string, above: string | null): Repair[] =>
  above === null ? [] : [{ do: 'MOVE_ABOVE', rule, above }];
