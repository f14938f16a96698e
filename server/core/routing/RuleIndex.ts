import { compileCondition, type Predicate } from '../conditions/compile.js';
import { type Condition, fieldsRead, type Facts, type Scalar } from '../conditions/condition.js';
import { type MayHold, projectionOn } from '../conditions/projection.js';

/** Values of one field that are remembered: enough for keys of documents, and no leak where each record has its own. */
const maxRemembered = 10_000;

/** One bit for each rule. */
type RuleSet = Uint32Array;

/** Which rules a field leaves possible. */
interface FieldIndex {
  readonly field: string;
  readonly demanding: readonly { readonly place: number; readonly mayHold: MayHold }[];
  readonly remembered: Map<Scalar | null, RuleSet>;
  /** How often a value was met again. */
  hits: number;
  /** True for one like a title, whose values hardly ever come again: to project rules on it costs more than to ask them. */
  isGivenUp: boolean;
}

/**
 * Finds the first of many rules that holds, without asking them all. Each field's value leaves a set of rules possible;
 * the sets are intersected, and what is left is asked in order.
 */
export class RuleIndex {
  private readonly holds: readonly (Predicate | null)[];
  private readonly fields: readonly FieldIndex[];
  private readonly words: number;
  private readonly everything: RuleSet;

  /** The conditions of the rules, in order; null holds for every record. */
  constructor(conditions: readonly (Condition | null)[]) {
    this.words = Math.ceil(conditions.length / 32);
    this.holds = conditions.map((when) => when && compileCondition(when));
    this.everything = new Uint32Array(this.words);
    conditions.forEach((_, place) => put(this.everything, place));
    const names = new Set(conditions.flatMap((when) => (when ? [...fieldsRead(when)] : [])));
    this.fields = [...names].map((field) => ({
      field,
      demanding: conditions.flatMap((when, place) => {
        const mayHold = when && projectionOn(when, field);
        return mayHold ? [{ place, mayHold }] : [];
      }),
      remembered: new Map<Scalar | null, RuleSet>(),
      hits: 0,
      isGivenUp: false,
    }));
  }

  /** Places of all rules that hold for a record, in order. */
  all(facts: Facts): number[] {
    const places: number[] = [];
    this.search(facts, (place) => {
      places.push(place);
      return false;
    });
    return places;
  }

  /** Place of the first rule that holds and that `isAsked`; -1 when none does. */
  first(facts: Facts, isAsked: (place: number) => boolean = () => true): number {
    return this.search(facts, isAsked);
  }

  /** Place of the first rule that holds and is enough; -1 when none is. */
  private search(facts: Facts, isEnough: (place: number) => boolean): number {
    const possible = this.fields.map((index) => this.possibleWith(index, facts[index.field] ?? null));
    for (let word = 0; word < this.words; word += 1) {
      let bits = this.everything[word] ?? 0;
      for (const rules of possible) bits &= rules[word] ?? 0;
      for (; bits !== 0; bits &= bits - 1) {
        const place = word * 32 + (31 - Math.clz32(bits & -bits));
        if ((this.holds[place]?.(facts) ?? true) && isEnough(place)) return place;
      }
    }
    return -1;
  }

  private possibleWith(index: FieldIndex, actual: Scalar | null): RuleSet {
    const { demanding, remembered } = index;
    if (index.isGivenUp) return this.everything;
    const known = remembered.get(actual);
    if (known) {
      index.hits += 1;
      return known;
    }
    const possible = Uint32Array.from(this.everything);
    for (const { place, mayHold } of demanding) if (!mayHold(actual)) take(possible, place);
    if (remembered.size >= maxRemembered) {
      index.isGivenUp = index.hits < maxRemembered;
      index.hits = 0;
      remembered.clear();
    }
    remembered.set(actual, possible);
    return possible;
  }
}

function put(rules: RuleSet, place: number): void {
  rules[place >>> 5] = ((rules[place >>> 5] ?? 0) | (1 << (place & 31))) >>> 0;
}

function take(rules: RuleSet, place: number): void {
  rules[place >>> 5] = ((rules[place >>> 5] ?? 0) & ~(1 << (place & 31))) >>> 0;
}
