import { kindToken } from '../kernel/Release.js';
import { isValues } from './filled.js';
import type { AnyKind } from './kinds.js';
import { type Layout, unknownLayout } from './layout.js';
import { patternOf, type Place } from './place.js';
import { either, type PlaceWords, type Speech, takenApart, type Vocabulary } from './words.js';

/** Text that is longer is not repeated in a sentence. */
const longestQuote = 100;

/** Says what stands in one state of a document, with the words of its kind. */
export class Speaker {
  private readonly speech: Speech;

  constructor(
    private readonly kind: AnyKind,
    vocabulary: Vocabulary,
    document: unknown,
  ) {
    const { known } = vocabulary;
    this.speech = { known, personOf: (email) => vocabulary.personOf(email), document };
  }

  /** A value in words; null where there is nothing to say and the kind has no word for it. */
  say(place: Place, value: unknown): string | null {
    const words = this.wordsAt(place);
    if (isNothing(value)) return words.none ?? null;
    const layout = place.at(-1)?.layout ?? this.kind.shape.layout;
    if (words.say && layout.reads(value))
      return (words.say as (value: unknown, speech: Speech) => string)(value, this.speech);
    if (Array.isArray(value) && value.length === 0) return words.none ?? null;
    return this.sayAs(layout, value);
  }

  /** What a place is called within a sentence: "reopen window"; empty where its value says it all. */
  labelOf(place: Place): string {
    const { label } = this.wordsAt(place);
    if (label !== undefined) return label;
    const names = place
      .filter(({ type }, i) => type === 'field' && !this.isItemAfter(place, i))
      .map(({ name }) => name);
    return names.slice(-2).map(takenApart).join(' ');
  }

  /** What the item or entry at the end of a place is called within a sentence: "Rule Payroll", "Carla Ruiz". */
  itemName(place: Place): string {
    const { noun } = this.wordsAt(place);
    const name = this.bareName(place);
    return noun ? `${noun} ${name}` : name;
  }

  /** The same without what stands before it, as neighbours call each other. */
  bareName(place: Place): string {
    const step = place.at(-1);
    if (!step || step.type === 'field') return '';
    const { nameOf } = this.wordsAt(place);
    if (nameOf && step.layout.reads(step.value))
      return (nameOf as (value: unknown, key: string, speech: Speech) => string)(step.value, step.name, this.speech);
    if (!isValues(step.value)) return step.type === 'entry' ? step.name : (this.say(place, step.value) ?? '');
    if (typeof step.value['name'] === 'string' && step.value['name'] !== '') return step.value['name'];
    return this.referred(namingLayout(step.layout, step.value, step.name), step.name) ?? step.name;
  }

  /** True when items there have a noun of their own, so that one need not say which list they belong to. */
  hasNoun(place: Place): boolean {
    return this.wordsAt(place).noun !== undefined;
  }

  /** True when the order of the items there means something. */
  isOrdered(place: Place): boolean {
    return this.wordsAt(place).isOrdered === true;
  }

  /** What an item is besides its name; null when the kind does not say it. */
  details(place: Place, value: unknown): string | null {
    const { say } = this.wordsAt(place);
    return say && isValues(value) ? this.say(place, value) : null;
  }

  private wordsAt(place: Place): PlaceWords {
    return this.kind.words?.[patternOf(place)] ?? {};
  }

  private isItemAfter(place: Place, index: number): boolean {
    return place.slice(index + 1).some(({ type }) => type !== 'field');
  }

  private sayAs(layout: Layout, value: unknown): string {
    if (Array.isArray(value)) {
      const item: Layout = layout.type === 'list' ? layout.item : unknownLayout;
      return either(
        value.map((each) => this.sayAs(item, each)),
        'and',
      );
    }
    if (isValues(value)) {
      const said = Object.entries(value).filter(([, part]) => !isNothing(part));
      return said.map(([name, part]) => `${takenApart(name)} ${this.sayAs(partLayout(layout, name), part)}`).join(', ');
    }
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (typeof value === 'string' && layout.type === 'leaf' && layout.words?.includes(value))
      return value.toLowerCase().replaceAll('_', ' ');
    return this.referred(layout, String(value)) ?? String(value);
  }

  private referred(layout: Layout, key: string): string | null {
    const reference = layout.type === 'leaf' ? layout.reference : undefined;
    if (reference === undefined) return null;
    if (reference === 'person') return this.speech.personOf(key);
    return this.speech.known.document(kindToken<{ name?: string }, unknown>(reference), key)?.name ?? null;
  }
}

/** True for what says nothing: no value, or a text without a character. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** True for text that is too long to be repeated in a sentence. */
export function isLong(text: string | null): boolean {
  return text !== null && text.length > longestQuote;
}

function partLayout(layout: Layout, name: string): Layout {
  if (layout.type === 'object') return layout.fields.get(name)?.layout ?? unknownLayout;
  return layout.type === 'map' ? layout.item : unknownLayout;
}

/** Layout of the field that names an item, since it may be the key of a document or the address of a person. */
function namingLayout(layout: Layout, value: { readonly [field: string]: unknown }, name: string): Layout {
  const field = Object.keys(value).find((each) => value[each] === name);
  return field === undefined ? unknownLayout : partLayout(layout, field);
}
