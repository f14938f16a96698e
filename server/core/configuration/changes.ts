import { fieldLayout, fieldNames, isValues, valueAt } from './filled.js';
import { itemsByIdentity, movedNames } from './items.js';
import type { Layout } from './layout.js';
import type { Place, Step } from './place.js';
import { isSame } from './tidy.js';

/** One thing that is different between two states of a document. Undefined means that there is nothing. */
export interface PlainChange {
  readonly place: Place;
  /** `moved`: the item stands elsewhere in its list; `next` is the one it now stands before, undefined at the end. */
  readonly type: 'value' | 'moved';
  readonly before: unknown;
  readonly after: unknown;
  readonly next?: Step;
  /** Of an item that was added or moved: the one that it stands after, null where it is the first of several. */
  readonly previous?: Step | null;
}

/**
 * All that is different between two filled states of what the layout describes, in the order of the layout. Items of
 * lists with identity are matched by it, never by their position; that they stand elsewhere is a change of its own.
 */
export function changesOf(layout: Layout, before: unknown, after: unknown, place: Place = []): PlainChange[] {
  if (isSame(before, after)) return [];
  if (layout.type === 'object' && isValues(before) && isValues(after))
    return fieldNames(layout, before, after).flatMap((name) => {
      const step: Step = { type: 'field', name, layout: fieldLayout(layout, name) };
      return changesOf(step.layout, valueAt(before, name), valueAt(after, name), [...place, step]);
    });
  if (layout.type === 'map') {
    const [a, b] = [mapOrNothing(before, place), mapOrNothing(after, place)];
    if (a && b) return entryChanges(layout.item, a, b, place);
  }
  if (layout.type === 'list') {
    const [a, b] = [itemsByIdentity(layout, before), itemsByIdentity(layout, after)];
    if (a && b) return itemChanges(layout.item, a, b, place);
  }
  return [{ place, type: 'value', before, after }];
}

/** A row of a map of maps that is missing is one without entries, so that each entry is told of by itself. */
function mapOrNothing(value: unknown, place: Place) {
  if (isValues(value)) return value;
  return value === undefined && place.at(-1)?.type === 'entry' ? {} : null;
}

function entryChanges(
  layout: Layout,
  before: { readonly [key: string]: unknown },
  after: { readonly [key: string]: unknown },
  place: Place,
): PlainChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return keys.flatMap((name) => {
    const [a, b] = [valueAt(before, name), valueAt(after, name)];
    return changesOf(layout, a, b, [...place, { type: 'entry', name, layout, value: b ?? a }]);
  });
}

function itemChanges(
  layout: Layout,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  place: Place,
): PlainChange[] {
  const step = (name: string): Step => ({ type: 'item', name, layout, value: after.get(name) ?? before.get(name) });
  const removed = [...before.keys()].filter((name) => !after.has(name));
  const names = [...after.keys()];
  const moved = movedNames(
    [...before.keys()].filter((name) => after.has(name)),
    names.filter((name) => before.has(name)),
  );
  const previousOf = (i: number): Step | null => (i === 0 ? null : step(names[i - 1] as string));
  const moveOf = (name: string, i: number): PlainChange[] => {
    const next = names[i + 1];
    const value = after.get(name);
    return moved.has(name)
      ? [
          {
            place: [...place, step(name)],
            type: 'moved',
            before: value,
            after: value,
            ...(next === undefined ? {} : { next: step(next) }),
            previous: previousOf(i),
          },
        ]
      : [];
  };
  return [
    ...removed.flatMap((name) => changesOf(layout, before.get(name), undefined, [...place, step(name)])),
    ...names.flatMap((name, i) => [
      ...moveOf(name, i),
      ...changesOf(layout, before.get(name), after.get(name), [...place, step(name)]).map((change) =>
        before.has(name) || names.length === 1 ? change : { ...change, previous: previousOf(i) },
      ),
    ]),
  ];
}
