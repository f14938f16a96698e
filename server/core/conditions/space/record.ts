import { compileCondition, type Predicate } from '../compile.js';
import { type Facts, fieldsRead, type Leaf, type Scalar } from '../condition.js';
import { samplesOf } from '../patternSamples.js';
import type { Box, Layout, Side } from './Layout.js';
import { opaqueQuestion } from './opaque.js';

/*
 * A box says of a pattern or an expression only that it holds, or does not. A record of the box has to answer it so by
 * itself: one is looked for among values that the questions are likely to tell apart.
 */

/** Records that are tried before a box is said to have none that could be found. */
const mostTried = 2_000;

/** Values of one field that are tried. */
const mostValues = 60;

/** A question that cannot be taken apart, and how a record of the box answers it. */
interface Wanted {
  readonly question: Leaf;
  readonly reads: readonly string[];
  readonly isRight: Predicate;
}

/** Makes records of the boxes of a layout. */
export class RecordMaker {
  private readonly questions: ReadonlyMap<string, Omit<Wanted, 'isRight'> & { readonly holds: Predicate }>;

  constructor(private readonly layout: Layout) {
    this.questions = new Map(
      layout.sides.flatMap(({ field }) => {
        const question = opaqueQuestion(field);
        if (!question) return [];
        return [[field, { question, reads: [...fieldsRead(question)], holds: compileCondition(question) }] as const];
      }),
    );
  }

  /**
   * A record that is in the box, whose patterns and expressions are answered by what it holds. Null where none was found:
   * without such questions each box has one, with them there may be one all the same.
   */
  recordOf(box: Box): Facts | null {
    const point = this.layout.witnessOf(box);
    const facts = Object.fromEntries(Object.entries(point).filter(([field]) => !opaqueQuestion(field)));
    const wanted = this.wantedIn(box);
    if (wanted.every(({ isRight }) => isRight(facts))) return facts;
    const read = new Set(wanted.flatMap(({ reads }) => reads));
    const free = this.layout.sides.filter(({ field }) => read.has(field));
    return this.search(facts, wanted, free, box);
  }

  /** The questions that all records of the box answer alike. */
  private wantedIn(box: Box): Wanted[] {
    return this.layout.sides.flatMap((side) => {
      const known = this.questions.get(side.field);
      const answers = known ? this.layout.cellsOf(side, box).map(({ sample }) => sample === true) : [];
      const [answer] = answers;
      if (!known || answers.length !== 1 || answer === undefined) return [];
      const { question, reads, holds } = known;
      return [{ question, reads, isRight: (facts: Facts) => holds(facts) === answer }];
    });
  }

  /** One field after the other takes each of its values; questions are asked as soon as all that they read is set. */
  private search(facts: Facts, wanted: readonly Wanted[], free: readonly Side[], box: Box): Facts | null {
    let tried = 0;
    const values = new Map(free.map((side) => [side.field, this.valuesOf(side, wanted, box)]));
    const names = free.map(({ field }) => field);
    const step = (known: Facts, place: number): Facts | null => {
      const set = new Set(names.slice(0, place));
      const last = names[place - 1];
      const due = wanted.filter(
        ({ reads }) =>
          (last === undefined || reads.includes(last)) &&
          reads.every((field) => set.has(field) || !names.includes(field)),
      );
      if (!due.every(({ isRight }) => isRight(known))) return null;
      const field = names[place];
      if (field === undefined) return known;
      for (const value of values.get(field) ?? []) {
        tried += 1;
        if (tried > mostTried) return null;
        const found = step({ ...known, [field]: value }, place + 1);
        if (found) return found;
      }
      return null;
    };
    return step(facts, 0);
  }

  /** Values of a field that are in the box, and that the questions may tell apart. */
  private valuesOf(side: Side, wanted: readonly Wanted[], box: Box): (Scalar | null)[] {
    const { domain, cut } = side;
    const own = this.layout.cellsOf(side, box).flatMap(({ members }) => members);
    if (domain.values) return own.slice(0, mostValues);
    const asking = wanted.filter(({ reads }) => reads.includes(side.field)).map(({ question }) => question);
    const asked = asking.flatMap(constantsOf).filter((value) => fits(value, domain.type));
    const texts = domain.type === 'text' || domain.type === 'keyword';
    const parts = texts ? [...own, ...asked].filter((one) => typeof one === 'string').slice(0, 8) : [];
    const joined = parts.flatMap((a) => parts.flatMap((b) => (a === b ? [] : [`${a} ${b}`, `${a}${b}`])));
    // three patterns of one text, as people write them, are rarely about the same letters
    const all = parts.length > 2 ? [parts.join(' ')] : [];
    const near = asked.flatMap((value) => (typeof value === 'number' ? [value - 1, value + 1] : []));
    const isInBox = this.layout.isInBox(side, box);
    return [...new Set([...own, ...asked, ...near, ...joined, ...all])]
      .filter((value) => isInBox(cut.cellOf(value)))
      .slice(0, mostValues);
  }
}

/** What a question compares with: texts in which its pattern is found, or the values inside its expression. */
function constantsOf(question: Leaf): Scalar[] {
  if (!('logic' in question)) return samplesOf(String(question.value));
  const found: Scalar[] = [];
  const walk = (node: unknown): void => {
    if (typeof node === 'object' && node !== null) Object.values(node).forEach(walk);
    else if (typeof node === 'string' || typeof node === 'number' || typeof node === 'boolean') found.push(node);
  };
  walk(question.logic);
  return [...new Set(found)];
}

function fits(value: Scalar, type: Side['domain']['type']): boolean {
  if (type === 'number') return typeof value === 'number';
  if (type === 'flag') return typeof value === 'boolean';
  if (type === 'instant') return typeof value === 'string' && !Number.isNaN(Date.parse(value));
  return typeof value === 'string';
}
