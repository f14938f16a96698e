import { fieldLayout, fieldNames, filled, isValues, valueAt } from './filled.js';
import { itemsByIdentity } from './items.js';
import type { AnyKind } from './kinds.js';
import type { Layout } from './layout.js';
import { mergedOrder } from './mergedOrder.js';
import { pathOf, type Place } from './place.js';
import { isSame, tidyDocument } from './tidy.js';

/** Which of two states is taken where they overlap. */
export type MergeSide = 'MINE' | 'LIVE';

/** Bodies of a document in the current shape of its kind; null where there is none. */
export interface ThreeStates {
  /** What both began with. */
  readonly base: unknown;
  readonly mine: unknown;
  readonly live: unknown;
}

/** A place that both sides changed, each in another way. Undefined means that there is nothing. */
export interface Overlap {
  readonly place: Place;
  readonly path: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly live: unknown;
  /** True when what overlaps is not the items of a list but their order. */
  readonly isOrder: boolean;
}

/** What came of merging. */
export interface Merge {
  /** The tidied body that has the changes of both sides, null where it is removed; of no use while there are overlaps. */
  readonly merged: unknown;
  readonly overlaps: readonly Overlap[];
}

/**
 * Puts together what two people made of the same document. What only one of them changed is taken; where both changed
 * the same place in different ways, `choices` by path decide, and what they do not name is listed as an overlap. Lists
 * with identity are merged by item and in their order; other lists are one value.
 */
export function mergeDocuments(
  kind: AnyKind,
  { base, mine, live }: ThreeStates,
  choices: ReadonlyMap<string, MergeSide> = new Map(),
): Merge {
  const { layout } = kind.shape;
  const state = (body: unknown): unknown => (body === null ? undefined : filled(layout, body));
  const overlaps: Overlap[] = [];
  const merging = new Merging(choices, overlaps);
  const merged = merging.merge(layout, state(base), state(mine), state(live), []);
  return { merged: merged === undefined ? null : tidyDocument(kind, merged), overlaps };
}

class Merging {
  constructor(
    private readonly choices: ReadonlyMap<string, MergeSide>,
    private readonly overlaps: Overlap[],
  ) {}

  merge(layout: Layout, base: unknown, mine: unknown, live: unknown, place: Place): unknown {
    if (isSame(mine, live) || isSame(base, live)) return mine;
    if (isSame(base, mine)) return live;
    if (isValues(mine) && isValues(live) && (isValues(base) || base === undefined)) {
      const start = base ?? {};
      if (layout.type === 'object') return this.mergeFields(layout, start, mine, live, place);
      if (layout.type === 'map') return this.mergeEntries(layout.item, start, mine, live, place);
    }
    if (layout.type === 'list') {
      const items = [base ?? [], mine, live].map((list) => itemsByIdentity(layout, list));
      const [inBase, inMine, inLive] = items;
      if (inBase && inMine && inLive) return this.mergeItems(layout.item, inBase, inMine, inLive, place);
    }
    return this.choose(place, base, mine, live, false);
  }

  private mergeFields(layout: Layout, base: Values, mine: Values, live: Values, place: Place): Values {
    const fields = fieldNames(layout, base, mine, live).map((name): [string, unknown] => {
      const inner = fieldLayout(layout, name);
      const [b, m, l] = [valueAt(base, name), valueAt(mine, name), valueAt(live, name)];
      return [name, this.merge(inner, b, m, l, [...place, { type: 'field', name, layout: inner }])];
    });
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  }

  private mergeEntries(layout: Layout, base: Values, mine: Values, live: Values, place: Place): Values {
    const keys = [...new Set([base, mine, live].flatMap((map) => Object.keys(map)))].toSorted();
    const entries = keys.map((name): [string, unknown] => {
      const [b, m, l] = [valueAt(base, name), valueAt(mine, name), valueAt(live, name)];
      return [name, this.merge(layout, b, m, l, [...place, { type: 'entry', name, layout, value: m ?? l ?? b }])];
    });
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  private mergeItems(layout: Layout, base: Items, mine: Items, live: Items, place: Place): unknown[] {
    const merged = new Map<string, unknown>();
    for (const name of new Set([...base.keys(), ...mine.keys(), ...live.keys()])) {
      const [b, m, l] = [base.get(name), mine.get(name), live.get(name)];
      const item = this.merge(layout, b, m, l, [...place, { type: 'item', name, layout, value: m ?? l ?? b }]);
      if (item !== undefined) merged.set(name, item);
    }
    const isLeft = (name: string): boolean => merged.has(name);
    const orders = [base, mine, live].map((items) => [...items.keys()].filter(isLeft));
    const [inBase = [], inMine = [], inLive = []] = orders;
    const order = mergedOrder(inBase, inMine, inLive, () => {
      const listed = (items: Items) => [...items.values()];
      return this.choose(place, listed(base), listed(mine), listed(live), true) === 'LIVE' ? 'LIVE' : 'MINE';
    });
    return order.map((name) => merged.get(name));
  }

  /** What is chosen; while nothing is, mine stands in for it. Of an order the side itself is answered. */
  private choose(place: Place, base: unknown, mine: unknown, live: unknown, isOrder: boolean): unknown {
    const path = pathOf(place);
    const side = this.choices.get(path);
    if (!side) this.overlaps.push({ place, path, base, mine, live, isOrder });
    if (isOrder) return side ?? 'MINE';
    return side === 'LIVE' ? live : mine;
  }
}

type Values = { readonly [name: string]: unknown };
type Items = ReadonlyMap<string, unknown>;
