import type { Region, Space } from '../../conditions/space/Space.js';
import type { RoutingRule, RoutingRuleSetDocument } from '../RoutingRule.js';
import type { AdditiveRule, Matching } from './allMatch.js';
import { narrowedBy } from './narrowed.js';
import type { Repair } from './RuleFinding.js';
import { Undecided } from './Undecided.js';

/** The smallest edits after which two rules of which all that hold count contradict each other no longer. */
export class ConflictRepairs {
  private readonly documents: ReadonlyMap<string, RoutingRule>;
  private readonly matching: ReadonlyMap<string, Matching>;

  /** `live` are the rules that were looked into and hold for some record. */
  constructor(
    private readonly space: Space,
    set: RoutingRuleSetDocument,
    private readonly live: readonly Matching[],
  ) {
    this.documents = new Map(set.rules.map((rule) => [rule.id, rule]));
    this.matching = new Map(live.map((one) => [one.rule.id, one]));
  }

  /**
   * One of the two overrides the other, or where both do, no longer does; or one leaves the records of the other out; or it
   * is removed. An edit after which a rule would never hold, or contradict a third one instead, is not offered.
   */
  of(a: string, b: string): Repair[] {
    const [one, other] = [this.matching.get(a), this.matching.get(b)];
    if (!one || !other) return [];
    const isOverriding = one.rule.isOverriding ?? false;
    const turned = [other, one]
      .filter((each) => !this.contradicts(each, !isOverriding))
      .map(({ rule }): Repair => ({ do: isOverriding ? 'STOP_OVERRIDING' : 'OVERRIDE', rule: rule.id }));
    const narrower = [
      ...(this.isMore(other.match, one.match) ? [narrowedBy(this.documents.get(b), this.documents.get(a))] : []),
      ...(this.isMore(one.match, other.match) ? [narrowedBy(this.documents.get(a), this.documents.get(b))] : []),
    ].filter((repair) => repair !== null);
    return [...turned, ...narrower, { do: 'REMOVE', rule: b }, { do: 'REMOVE', rule: a }];
  }

  /** True when a rule, if it overrides others or does not, contradicts one that overrides as much. */
  private contradicts({ rule, match }: Matching, isOverriding: boolean): boolean {
    return this.live.some(
      (third) =>
        third.rule !== rule &&
        (third.rule.isOverriding ?? false) === isOverriding &&
        differ(third.rule, rule) &&
        this.space.doOverlap(third.match, match),
    );
  }

  /** True when the first holds for some record that the second does not hold for, as far as that can be told. */
  private isMore(first: Region, second: Region): boolean {
    return new Undecided().try(null, () => !this.space.isCovered(first, second)) ?? false;
  }
}

const differ = (a: AdditiveRule, b: AdditiveRule): boolean =>
  [...a.sets].some(([field, value]) => (b.sets.get(field) ?? value) !== value);
