import type { Region, Space } from '../../conditions/space/Space.js';
import type { RoutingRuleSetDocument } from '../RoutingRule.js';
import { analysedRule } from './analysable.js';
import { type AnalysedRule, type Asked, type FirstMatchAnalysis, mayGoElsewhere } from './firstMatch.js';
import { hiddenParts, partsOf } from './hiddenParts.js';
import type { Placed } from './pairs.js';
import { changedWithout } from './redundancy.js';
import type { Repair, RuleFindingKind } from './RuleFinding.js';
import { Undecided } from './Undecided.js';

/** What is to be found no longer. */
export interface Mended {
  readonly kind: RuleFindingKind;
  readonly rule: string;
}

/** What is wrong with a rule, each as often as it is found: an error or warning. */
type Wrongs = readonly RuleFindingKind[];

/**
 * Makes changes of rules of which the first that holds decides, and looks into what they touch anew: what does not make a
 * finding go away, and what makes something else wrong, is no repair of it.
 */
export class FirstMatchMending {
  /** In order, without those that never hold. */
  private readonly asked: readonly Asked[];
  private readonly wrongs: ReadonlyMap<string, Wrongs>;
  private readonly never: ReadonlySet<string>;
  /** Rules that change nothing, but for one that never decides: once that one does, they are idle. */
  private readonly stoodInFor: ReadonlySet<string>;

  /** `rules` are those in use, in order; `analysis` is what was found of them. */
  constructor(
    private readonly space: Space,
    private readonly set: RoutingRuleSetDocument,
    rules: readonly AnalysedRule[],
    private readonly analysis: FirstMatchAnalysis,
    private readonly defaultAction: string,
  ) {
    const matches = new Map(analysis.live.map(({ rule, match }) => [rule.id, match]));
    const holdsNever = new Set(analysis.unsatisfiable);
    this.asked = rules
      .filter(({ id }) => !holdsNever.has(id))
      .map((rule) => ({ rule, match: matches.get(rule.id) ?? null }));
    this.never = new Set(analysis.unreachable.map(({ rule }) => rule));
    this.stoodInFor = new Set(analysis.redundant.filter(({ isAnyway }) => !isAnyway).map(({ rule }) => rule));
    const wrongs: Mended[] = [
      ...analysis.unsatisfiable.map((rule) => ({ kind: 'UNSATISFIABLE', rule }) as const),
      ...analysis.unreachable.map(({ rule }) => ({ kind: 'UNREACHABLE', rule }) as const),
      ...analysis.redundant.flatMap(({ rule, isAnyway }) => (isAnyway ? [{ kind: 'REDUNDANT', rule } as const] : [])),
      ...analysis.hiddenParts.map(({ rule }) => ({ kind: 'GENERALIZATION_INVERTED', rule }) as const),
    ];
    this.wrongs = new Map(
      [...Map.groupBy(wrongs, ({ rule }) => rule)].map(([rule, of]) => [rule, of.map(({ kind }) => kind)]),
    );
  }

  /** Those of some repairs after which it is found once less and nothing else is wrong; null: that only nothing else is. */
  those(found: Mended | null, repairs: readonly Repair[]): Repair[] {
    return repairs.filter((repair) => new Undecided().try(null, () => this.isClean(found, repair)) ?? false);
  }

  private isClean(found: Mended | null, repair: Repair): boolean {
    const before = this.asked.find(({ rule }) => rule.id === repair.rule)?.match ?? null;
    // one that never holds makes no difference to others
    if (before === null)
      return repair.do === 'REMOVE' && this.wrongs.get(repair.rule)?.includes('UNSATISFIABLE') === true;
    // taking out what never decides makes no difference: at the most it shows that what hides it does nothing either
    if (repair.do === 'REMOVE' && this.never.has(repair.rule) && found?.rule === repair.rule) return true;
    const after = this.after(repair);
    if (!after) return false;
    const touched = after.filter(
      (one): one is Placed => one.match !== null && this.isTouched({ ...one, match: one.match }, repair.rule, before),
    );
    const looked = new Set(touched.map(({ rule }) => rule.id));
    const never = new Set([
      ...[...this.never].filter((id) => !looked.has(id)),
      ...touched.filter((one) => this.isHidden(one, after)).map(({ rule }) => rule.id),
    ]);
    const isWorse = touched.some((one) => isMore(this.wrongsOf(one, after, never), this.wrongs.get(one.rule.id) ?? []));
    if (isWorse || found === null) return !isWorse;
    const mended = after.find((one): one is Placed => one.rule.id === found.rule && one.match !== null);
    if (!mended) return true;
    const left = this.wrongsOf(mended, after, never);
    return times(left, found.kind) < times(this.wrongs.get(found.rule) ?? [], found.kind);
  }

  /** The rules after a repair, in order; null where a rule would never hold. */
  private after(repair: Repair): readonly Asked[] | null {
    const rest = this.asked.filter(({ rule }) => rule.id !== repair.rule);
    switch (repair.do) {
      case 'REMOVE':
        return rest;
      case 'MOVE_ABOVE': {
        const moved = this.asked.filter(({ rule }) => rule.id === repair.rule);
        return rest.flatMap((one) => (one.rule.id === repair.above ? [...moved, one] : [one]));
      }
      case 'NARROW':
      case 'SHORTEN': {
        const document = this.set.rules.find(({ id }) => id === repair.rule);
        if (!document) return null;
        const rule = analysedRule({ ...document, when: repair.when }, this.set);
        const match = this.space.where(rule.when);
        return match.length === 0 ? null : this.asked.map((one) => (one.rule.id === rule.id ? { rule, match } : one));
      }
      default:
        return null;
    }
  }

  /** True when what is known of a rule may be otherwise once another one no longer takes these records, or takes them sooner. */
  private isTouched({ rule, match }: Placed, changed: string, records: Region): boolean {
    if (rule.id === changed || this.stoodInFor.has(rule.id)) return true;
    if (!this.space.doOverlap(match, records)) return false;
    if (this.wrongs.has(rule.id) || partsOf(rule.when).length > 0) return true;
    const changes = this.analysis.changes.get(rule.id) ?? [];
    return this.space.isCovered(changes, records);
  }

  private wrongsOf(one: Placed, after: readonly Asked[], never: ReadonlySet<string>): Wrongs {
    if (never.has(one.rule.id)) return ['UNREACHABLE'];
    const { earlier, later } = this.around(one, after);
    if (!mayGoElsewhere(after, one.rule)) {
      const deciding = later.filter(({ rule }) => !never.has(rule.id));
      const isIdle = (others: readonly Placed[]) =>
        changedWithout(this.space, one, earlier, others, this.defaultAction) === null;
      if (isIdle(later)) return isIdle(deciding) ? ['REDUNDANT'] : [];
    }
    return hiddenParts(this.space, one.rule, earlier).map(() => 'GENERALIZATION_INVERTED');
  }

  private isHidden(one: Placed, after: readonly Asked[]): boolean {
    return this.space.isCovered(
      one.match,
      this.around(one, after).earlier.flatMap(({ match }) => match),
    );
  }

  /** The rules before and after one that share records with it. */
  private around({ rule, match }: Placed, all: readonly Asked[]): { earlier: Placed[]; later: Placed[] } {
    const place = all.findIndex((other) => other.rule.id === rule.id);
    const near = (others: readonly Asked[]) =>
      others.filter((other): other is Placed => other.match !== null && this.space.doOverlap(other.match, match));
    return { earlier: near(all.slice(0, place)), later: near(all.slice(place + 1)) };
  }
}

const times = (wrongs: Wrongs, kind: RuleFindingKind): number => wrongs.filter((one) => one === kind).length;

/** True when something is found more often than it was. */
const isMore = (is: Wrongs, was: Wrongs): boolean => is.some((kind) => times(is, kind) > times(was, kind));
