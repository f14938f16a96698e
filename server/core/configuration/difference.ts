import { changesOf, type PlainChange } from './changes.js';
import { filled } from './filled.js';
import type { AnyKind, KindRegistry } from './kinds.js';
import { namesOf } from './names.js';
import { pathOf, type Place, type Step } from './place.js';
import { isLong, isNothing, Speaker } from './Speaker.js';
import { isSame, upgraded } from './tidy.js';
import { capitalised, type Vocabulary } from './words.js';
import type { SourceDocument } from './Workbench.js';

/** What became of something. */
export type DocumentChange = 'ADDED' | 'CHANGED' | 'REMOVED';

/** One thing that is different between two states of a document. */
export interface FieldDifference {
  /** Place in the document: `rules[payroll].when`. */
  readonly path: string;
  /** What the place is called: "Rule Payroll, condition". */
  readonly label: string;
  readonly change: DocumentChange;
  /** In words; null when there was nothing. */
  readonly before: string | null;
  /** In words; null when there is nothing any more. */
  readonly after: string | null;
  /** The whole in words: "Rule Payroll: the condition service is Payroll becomes service is Payroll or Expenses". */
  readonly sentence: string;
}

/** A document in two states. */
export interface DocumentDifference {
  readonly kind: string;
  readonly key: string;
  /** Its name in the later state; in the earlier one when it was removed. */
  readonly name: string;
  readonly change: DocumentChange;
  readonly sentences: readonly string[];
  readonly fields: readonly FieldDifference[];
}

/** A complete set of documents and the names in it. */
export interface DocumentSet {
  readonly documents: readonly SourceDocument[];
  readonly vocabulary: Vocabulary;
}

/**
 * All that is different between two bodies of a document in the current shape of its kind, in words and in the order in
 * which the kind has its fields; empty when they mean the same. Null stands for no document.
 */
export function differencesOf(
  kind: AnyKind,
  before: unknown,
  after: unknown,
  wordsBefore: Vocabulary,
  wordsAfter: Vocabulary,
): FieldDifference[] {
  const { layout } = kind.shape;
  const [a, b] = [filled(layout, before ?? {}), filled(layout, after ?? {})];
  // What a document that comes or goes leaves out is no difference: its fallbacks are those of nothing at all.
  const teller = new Teller(new Speaker(kind, wordsBefore, a), new Speaker(kind, wordsAfter, b));
  return changesOf(layout, a, b)
    .filter(({ place }) => place.length !== 1 || place[0]?.name !== 'key')
    .filter((change) => change.type === 'moved' || !isSame(change.before ?? null, change.after ?? null))
    .map((change) => teller.tell(change));
}

/** The differences as sentences. */
export function sentencesOf(differences: readonly FieldDifference[]): string[] {
  return differences.map(({ sentence }) => sentence);
}

/** What became of a document between two bodies, of which null stands for none; null when they mean the same. */
export function documentDifference(
  kind: AnyKind,
  key: string,
  before: unknown,
  after: unknown,
  wordsBefore: Vocabulary,
  wordsAfter: Vocabulary,
): DocumentDifference | null {
  const fields = differencesOf(kind, before, after, wordsBefore, wordsAfter);
  const name = nameOf(after ?? before) ?? key;
  const base = { kind: kind.token.kind, key, name, fields };
  const called = `${namesOf(kind).label} ${name}`;
  if (before === null)
    return after === null
      ? null
      : {
          ...base,
          change: 'ADDED',
          sentences: [`${called} was added`, ...rulesOf(kind, after, wordsBefore, wordsAfter)],
        };
  if (after === null) return { ...base, change: 'REMOVED', sentences: [`${called} was removed`], fields: [] };
  return fields.length === 0 ? null : { ...base, change: 'CHANGED', sentences: sentencesOf(fields) };
}

/** So many rules of a document that comes are told; of the others there is the number. */
const mostTold = 20;

/** The rules of a document that comes, as sentences: whoever reviews it is to read what it does, and not only that it is there. */
function rulesOf(kind: AnyKind, body: unknown, wordsBefore: Vocabulary, wordsAfter: Vocabulary): string[] {
  if (kind.token.kind !== 'routing-rule-set') return [];
  // against a list without any, so that each is told of by itself
  const found = differencesOf(kind, { rules: [] }, body, wordsBefore, wordsAfter);
  const rules = sentencesOf(found.filter(({ path }) => /^rules\[[^\]]*\]$/.test(path)));
  const left = rules.length - mostTold;
  if (left <= 0) return rules;
  return [...rules.slice(0, mostTold), left === 1 ? 'One more rule was added' : `${left} more rules were added`];
}

/** What became of all documents between two sets, by kind in compile order and then by key. */
export function differencesBetween(
  registry: KindRegistry,
  before: DocumentSet,
  after: DocumentSet,
): DocumentDifference[] {
  const [a, b] = [byKind(before), byKind(after)];
  return registry.kinds.flatMap((kind) => {
    const { kind: name } = kind.token;
    const [from, to] = [a.get(name), b.get(name)];
    const keys = [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])].toSorted();
    return keys.flatMap((key) => {
      const [earlier, later] = [from?.get(key), to?.get(key)];
      if (earlier && later && earlier.revisionId !== '' && earlier.revisionId === later.revisionId) return [];
      const bodies = [bodyOf(kind, earlier), bodyOf(kind, later)];
      return documentDifference(kind, key, bodies[0], bodies[1], before.vocabulary, after.vocabulary) ?? [];
    });
  });
}

class Teller {
  constructor(
    private readonly before: Speaker,
    private readonly after: Speaker,
  ) {}

  tell({ place, type, before, after, next, previous }: PlainChange): FieldDifference {
    const speaker = isNothing(after) ? this.before : this.after;
    const last = place.at(-1);
    const isItem = last !== undefined && last.type !== 'field';
    const outer = speakOuter(speaker, isItem ? place.slice(0, -1) : place);
    const base = { path: pathOf(place), before: this.before.say(place, before), after: this.after.say(place, after) };
    if (type === 'moved') {
      const list = listOf(speaker, place);
      const target = whereOf(speaker, place, previous) ?? whereBefore(speaker, place, next);
      const name = speaker.itemName(place);
      return {
        ...base,
        label: labelled(outer, name),
        change: 'CHANGED',
        before: null,
        after: target,
        sentence: said(outer, `${name} now stands ${target}${list}`),
      };
    }
    const change = isNothing(before) ? 'ADDED' : isNothing(after) ? 'REMOVED' : 'CHANGED';
    if (isItem && change !== 'CHANGED' && !(last.type === 'entry' && last.layout.type === 'leaf')) {
      const name = speaker.itemName(place);
      const details = speaker.details(place, change === 'ADDED' ? after : before);
      const verb = change === 'ADDED' ? 'was added' : 'was removed';
      const list = listOf(speaker, place).replace(' among ', change === 'ADDED' ? ' to ' : ' from ');
      const where = change === 'ADDED' ? whereOf(speaker, place, previous) : null;
      const sentence = said(outer, `${name} ${verb}${where ? ` ${where}` : ''}${list}${details ? `: ${details}` : ''}`);
      return { ...base, label: labelled(outer, name), change, sentence };
    }
    const label = isItem ? '' : speaker.labelOf(place);
    const context = isItem ? [...outer, speaker.itemName(place)] : outer;
    const words =
      change === 'CHANGED' && (isLong(base.before) || isLong(base.after))
        ? 'was rewritten'
        : isLong(base.after)
          ? 'was written'
          : isLong(base.before)
            ? 'was removed'
            : null;
    return { ...base, label: labelled(context, label), change, sentence: valueSentence(context, label, base, words) };
  }
}

function valueSentence(
  context: readonly string[],
  label: string,
  { before, after }: { readonly before: string | null; readonly after: string | null },
  summary: string | null,
): string {
  if (summary) return said(context, `${context.length ? 'the' : 'The'} ${label || 'text'} ${summary}`);
  const values = `${before ?? 'none'} becomes ${after ?? 'none'}`;
  if (label === '') return said(context, values);
  return context.length ? said(context, `the ${label} ${values}`) : `${capitalised(label)}: ${values}`;
}

/** The items and entries that a place lies in, as people call them. */
function speakOuter(speaker: Speaker, place: Place): string[] {
  return place.flatMap(({ type }, i) => {
    const name = type === 'field' ? '' : speaker.itemName(place.slice(0, i + 1));
    return name === '' ? [] : [name];
  });
}

/** "after Payroll", "first": where an item of a list stands whose order means something; null for all others. */
function whereOf(speaker: Speaker, place: Place, previous: Step | null | undefined): string | null {
  if (previous === undefined || !speaker.isOrdered(place)) return null;
  return previous === null ? 'first' : `after ${speaker.bareName([...place.slice(0, -1), previous])}`;
}

/** "before Payroll", "last". */
const whereBefore = (speaker: Speaker, place: Place, next: Step | undefined): string =>
  next ? `before ${speaker.bareName([...place.slice(0, -1), next])}` : 'last';

/** " among the members"; nothing where the items have a noun that says it. */
function listOf(speaker: Speaker, place: Place): string {
  const label = speaker.hasNoun(place) ? '' : speaker.labelOf(place.slice(0, -1));
  return label === '' ? '' : ` among the ${label}`;
}

const said = (context: readonly string[], words: string): string =>
  capitalised(context.length ? `${context.join(', ')}: ${words}` : words);

const labelled = (context: readonly string[], label: string): string =>
  capitalised([...context, label].filter((part) => part !== '').join(', '));

function byKind({ documents }: DocumentSet): ReadonlyMap<string, ReadonlyMap<string, SourceDocument>> {
  const kinds = Map.groupBy(documents, ({ kind }) => kind);
  return new Map([...kinds].map(([kind, of]) => [kind, new Map(of.map((document) => [document.key, document]))]));
}

const bodyOf = (kind: AnyKind, source: SourceDocument | undefined): unknown =>
  source === undefined ? null : upgraded(kind, source.body, source.shapeVersion ?? kind.shapeVersion);

function nameOf(body: unknown): string | null {
  const name = typeof body === 'object' && body !== null && 'name' in body ? body.name : null;
  return typeof name === 'string' && name !== '' ? name : null;
}
