import { compileCondition, type Predicate } from '../conditions/compile.js';
import { atomsOf, type Facts, fieldsRead, type Leaf, type Scalar } from '../conditions/condition.js';
import { cutField } from '../conditions/space/cells.js';
import type { FieldDomain } from '../conditions/space/FieldDomain.js';
import { opaqueDomain, opaqueQuestion, withOpaqueAnswers, withOpaqueFields } from '../conditions/space/opaque.js';
import type { AnalysedRule } from './analysis/firstMatch.js';
import { RuleIndex } from './RuleIndex.js';

/** What would have to be otherwise: another value in a field, or another answer to a question such as a pattern. */
export type Change =
  | { readonly field: string; readonly from: Scalar | null; readonly to: Scalar | null }
  | { readonly question: Leaf; readonly to: boolean };

/** Changes with which a record would have gone elsewhere. */
export interface Alternative {
  readonly changes: readonly Change[];
  /** Places of the rules that would have decided: one at most, unless all that hold count; none: the default. */
  readonly places: readonly number[];
  readonly action: string | null;
}

/** How smallest changes are looked for. */
interface SmallestOptions {
  /** How many of them are enough. */
  readonly most?: number;
  /** Fields that stay as they are. */
  readonly fixed?: readonly string[];
  /** True where all rules that hold count, and not the first alone. */
  readonly doAllCount?: boolean;
  /** Called between two slices of a long search: lets others have their turn. */
  readonly giveWay?: () => Promise<void>;
}

/** Decisions that are tried before three changes at once are given up. */
const maxTried = 300_000;

/** Decisions that are tried after the first changes were found, for those of other fields. */
const triedForVariety = 20_000;

/** Decisions in one slice: some milliseconds. */
const slice = 5_000;

interface Candidate {
  readonly field: string;
  readonly to: Scalar | null;
}

/**
 * The smallest changes of a record's facts with which the first rule that holds, or all that hold, would decide something
 * else: all with one change, else all with two, else with three. First one of each field, or of each choice of fields, then more of
 * them. Empty when even that does not help.
 */
export async function smallestChanges(
  rules: readonly AnalysedRule[],
  domains: ReadonlyMap<string, FieldDomain>,
  facts: Facts,
  defaultAction: string | null,
  { most = 5, fixed = [], doAllCount = false, giveWay }: SmallestOptions = {},
): Promise<Alternative[]> {
  const conditions = rules.map(({ when }) => when && withOpaqueFields(when));
  const atoms = conditions.flatMap((when) => (when ? atomsOf(when) : []));
  const fields = [...new Set(conditions.flatMap((when) => (when ? [...fieldsRead(when)] : [])))];
  const index = new RuleIndex(conditions);
  const known = withOpaqueAnswers(facts, fields);
  const questions = questionsAmong(fields);
  const decide = (of: Facts) => {
    const first = doAllCount ? -1 : index.first(of);
    const places = doAllCount ? index.all(of) : first < 0 ? [] : [first];
    const actions = new Set(places.flatMap((place) => rules[place]?.action ?? []));
    return { places, action: actions.size === 0 ? defaultAction : [...actions].toSorted().join() };
  };
  const now = decide(known).action;
  const free = fields.filter((field) => !fixed.includes(field));
  const candidates = free.map((field) =>
    cutField(
      domains.get(field) ?? opaqueDomain(field),
      atoms.filter((atom) => atom.field === field),
    )
      .cells.filter(({ sample }) => sample !== (known[field] ?? null))
      .map(({ sample }): Candidate => ({ field, to: sample })),
  );

  let tried = 0;
  for (let count = 1; count <= Math.min(3, free.length); count += 1) {
    // of each choice of fields as many as are enough, so that one field of many values does not keep others from being named
    const found: Alternative[][] = [];
    let last = Infinity;
    for (const chosen of combinations(candidates, count)) {
      const ofFields: Alternative[] = [];
      for (const changes of choices(chosen)) {
        tried += 1;
        if (giveWay && tried % slice === 0) await giveWay();
        if (tried > Math.min(maxTried, last) || ofFields.length >= most) break;
        const changed = changedBy(changes, known, questions);
        if (!changed) continue;
        const made = decide(changed);
        if (made.action !== now) ofFields.push({ ...made, changes: changes.map((change) => shown(change, known)) });
      }
      if (ofFields.length > 0) found.push(ofFields);
      if (found.length > 0 && last === Infinity) last = tried + triedForVariety;
      if (tried > Math.min(maxTried, last) || found.length >= most) break;
    }
    if (found.length > 0) return inTurn(found).slice(0, most);
  }
  return [];
}

/** The first of each, then the second of each, and so on. */
const inTurn = <Item>(lists: readonly (readonly Item[])[]): Item[] =>
  Array.from({ length: Math.max(...lists.map(({ length }) => length)) }).flatMap((_, place) =>
    lists.flatMap((list) => list.slice(place, place + 1)),
  );

/** A question that cannot be taken apart, by the field that stands for it. */
interface Question {
  readonly field: string;
  readonly reads: readonly string[];
  readonly holds: Predicate;
}

function questionsAmong(fields: readonly string[]): Question[] {
  return fields.flatMap((field) => {
    const question = opaqueQuestion(field);
    return question ? [{ field, reads: [...fieldsRead(question)], holds: compileCondition(question) }] : [];
  });
}

/**
 * The facts after some changes: questions that read a changed field are answered anew. Null where one of them is to be
 * answered otherwise although all that it reads is changed too, and so answers it.
 */
function changedBy(changes: readonly Candidate[], known: Facts, questions: readonly Question[]): Facts | null {
  const to = new Map(changes.map((change) => [change.field, change.to]));
  const made = { ...known, ...Object.fromEntries(to) };
  for (const { field, reads, holds } of questions) {
    if (!reads.some((read) => to.has(read))) continue;
    if (!to.has(field)) made[field] = holds(made);
    else if (reads.every((read) => to.has(read))) return null;
  }
  return made;
}

/** All choices of so many different things. */
function* combinations<Item>(things: readonly Item[], count: number, from = 0): Generator<Item[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (const [place, thing] of things.entries())
    if (place >= from) for (const rest of combinations(things, count - 1, place + 1)) yield [thing, ...rest];
}

/** All choices of one candidate of each field. */
function* choices([first, ...others]: readonly (readonly Candidate[])[]): Generator<Candidate[]> {
  if (!first) {
    yield [];
    return;
  }
  for (const candidate of first) for (const rest of choices(others)) yield [candidate, ...rest];
}

function shown({ field, to }: Candidate, facts: Facts): Change {
  const question = opaqueQuestion(field);
  return question ? { question, to: to === true } : { field, from: facts[field] ?? null, to };
}
