import type { Region, Space } from '../../conditions/space/Space.js';
import type { RoutingRule, RoutingRuleSetDocument } from '../RoutingRule.js';
import { conflictOf, idleOf, type Matching } from './allMatch.js';
import { analysedRule } from './analysable.js';
import { narrowedBy } from './narrowed.js';
import type { Repair } from './RuleFinding.js';
import { Undecided } from './Undecided.js';

/** The smallest edits after which two rules of which all that hold count contradict each other no longer. */
export class ConflictRepairs {
  private readonly documents: ReadonlyMap<string, RoutingRule>;

  /** `live` are the rules that were looked into and hold for some record, in order. */
  constructor(
    private readonly space: Space,
    private readonly set: RoutingRuleSetDocument,
    private readonly live: readonly Matching[],
  ) {
    this.documents = new Map(set.rules.map((rule) => [rule.id, rule]));
  }

  /**
   * One of the two overrides the other, or where both do, no longer does; or one leaves the records of the other out; or it
   * is removed. An edit after which a rule would never hold, add nothing or contradict a third one is not offered.
   */
  of(a: string, b: string): Repair[] {
    const [one, other] = [a, b].map((id) => this.live.find(({ rule }) => rule.id === id));
    if (!one || !other) return [];
    const isOverriding = one.rule.isOverriding ?? false;
    const turned = [other, one]
      .filter(({ rule, match }) => this.isClean(rule.id, { rule: { ...rule, isOverriding: !isOverriding }, match }))
      .map(({ rule }): Repair => ({ do: isOverriding ? 'STOP_OVERRIDING' : 'OVERRIDE', rule: rule.id }));
    const narrower = [
      narrowedBy(this.documents.get(b), this.documents.get(a)),
      narrowedBy(this.documents.get(a), this.documents.get(b)),
    ].filter((repair) => repair !== null && this.mayNarrow(repair));
    return [
      ...turned,
      ...narrower.filter((repair) => repair !== null),
      { do: 'REMOVE', rule: b },
      { do: 'REMOVE', rule: a },
    ];
  }

  /** True when a rule still holds for something with another condition, and nothing else is wrong with it. */
  private mayNarrow(repair: Repair): boolean {
    const [document, before] = [this.documents.get(repair.rule), this.live.find(({ rule }) => rule.id === repair.rule)];
    if (!('when' in repair) || !document || !before) return false;
    const { when } = analysedRule({ ...document, when: repair.when }, this.set);
    const match = new Undecided().try<Region>(null, () => this.space.where(when));
    return match !== undefined && match.length > 0 && this.isClean(repair.rule, { rule: before.rule, match });
  }

  /** True when nothing is wrong between a rule that becomes another one and the rest that was not before. */
  private isClean(id: string, after: Matching): boolean {
    const place = this.live.findIndex(({ rule }) => rule.id === id);
    const before = this.live[place];
    if (!before) return false;
    return this.live.every((third, at) => {
      if (at === place || !this.space.doOverlap(third.match, after.match)) return true;
      const pair = (one: Matching) => (at < place ? ([third, one] as const) : ([one, third] as const));
      const conflicts = (one: Matching) => conflictOf(...namesOf(pair(one))).length > 0;
      if (conflicts(after)) return conflicts(before);
      const idle = (one: Matching) => idleOf(this.space, ...pair(one));
      return (
        new Undecided().try(null, () => {
          const is = idle(after);
          if (!is) return true;
          const was = conflicts(before) ? null : idle(before);
          return was !== null && was.rule.id === is.rule.id;
        }) ?? false
      );
    });
  }
}

const namesOf = ([a, b]: readonly [Matching, Matching]) => [a.rule, b.rule] as const;
