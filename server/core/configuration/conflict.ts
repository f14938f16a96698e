import { filled } from './filled.js';
import { identityOf } from './layout.js';
import type { AnyKind } from './kinds.js';
import type { Merge, Overlap, ThreeStates } from './merge.js';
import type { Place, Step } from './place.js';
import { Speaker } from './Speaker.js';
import { capitalised, either, type Vocabulary } from './words.js';

/** A place that two people changed in different ways, in words; null where there is nothing. */
export interface ConflictingField {
  readonly path: string;
  readonly label: string;
  readonly base: string | null;
  readonly mine: string | null;
  readonly live: string | null;
}

/** The overlaps of a merge in words; `mine` and `live` are what names are looked up in on each side. */
export function conflictingFields(
  kind: AnyKind,
  { overlaps }: Merge,
  states: ThreeStates,
  words: { readonly mine: Vocabulary; readonly live: Vocabulary },
): ConflictingField[] {
  const speaker = (body: unknown, vocabulary: Vocabulary) =>
    new Speaker(kind, vocabulary, filled(kind.shape.layout, body ?? {}));
  const [base, mine, live] = [
    speaker(states.base, words.live),
    speaker(states.mine, words.mine),
    speaker(states.live, words.live),
  ];
  return overlaps.map((overlap) => ({
    path: overlap.path,
    label: labelOf(mine, overlap),
    base: say(base, overlap, overlap.base),
    mine: say(mine, overlap, overlap.mine),
    live: say(live, overlap, overlap.live),
  }));
}

function labelOf(speaker: Speaker, { place, isOrder }: Overlap): string {
  if (place.length === 0) return 'The whole document';
  const names = place.flatMap(({ type }, i) => (type === 'field' ? [] : [speaker.itemName(place.slice(0, i + 1))]));
  const field = place.at(-1)?.type === 'field' ? speaker.labelOf(place) : '';
  const label = [...names, isOrder ? `order of the ${field}` : field].filter((part) => part !== '').join(', ');
  return capitalised(label);
}

function say(speaker: Speaker, { place, isOrder }: Overlap, value: unknown): string | null {
  if (place.length === 0) return value === undefined ? null : 'kept';
  if (!isOrder) return speaker.say(place, value);
  return either(
    (value as readonly unknown[]).map((item) => speaker.bareName(itemPlace(place, item))),
    'and',
  );
}

/** Where an item of the list at the place stands. */
function itemPlace(place: Place, value: unknown): Place {
  const layout = place.at(-1)?.layout;
  if (layout?.type !== 'list' || layout.identity === undefined) return place;
  const step: Step = { type: 'item', name: identityOf(layout.identity, value) ?? '', layout: layout.item, value };
  return [...place, step];
}
