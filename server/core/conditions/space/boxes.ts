import type { Box, Layout, Side } from './Layout.js';

/** What is in both; null when nothing is. */
export function intersection(layout: Layout, a: Box, b: Box): Box | null {
  if (!overlaps(layout, a, b)) return null;
  const both = Uint32Array.from(a);
  for (const { at, words } of layout.asked(b))
    for (let word = at; word < at + words; word += 1) both[word] = (a[word] ?? 0) & (b[word] ?? 0);
  return both;
}

/** True when some record is in both. */
export function overlaps(layout: Layout, a: Box, b: Box): boolean {
  return layout.asked(b).every((side) => meets(side, a, b));
}

/** True when every record of the first is in the second. */
export function isInside(layout: Layout, a: Box, b: Box): boolean {
  return layout.asked(b).every((side) => !exceeds(side, a, b));
}

/** In how many fields the first goes beyond the second: 0 when it is inside; -1 when they share no record. */
export function excess(layout: Layout, a: Box, b: Box): number {
  let fields = 0;
  for (const side of layout.asked(b)) {
    if (!meets(side, a, b)) return -1;
    if (exceeds(side, a, b)) fields += 1;
  }
  return fields;
}

/** What is in the first and not in the second, as boxes that share no record: at most one for each field. */
export function difference(layout: Layout, a: Box, b: Box): Box[] {
  if (!overlaps(layout, a, b)) return [a];
  const pieces: Box[] = [];
  const rest = Uint32Array.from(a);
  for (const side of layout.asked(b)) {
    if (!exceeds(side, rest, b)) continue;
    const piece = Uint32Array.from(rest);
    for (let word = side.at; word < side.at + side.words; word += 1) {
      piece[word] = (rest[word] ?? 0) & ~(b[word] ?? 0);
      rest[word] = (rest[word] ?? 0) & (b[word] ?? 0);
    }
    pieces.push(piece);
  }
  return pieces;
}

/** The same records as boxes that share none. */
export function disjoint(layout: Layout, boxes: readonly Box[]): Box[] {
  const apart: Box[] = [];
  for (const box of boxes) {
    let left: Box[] = [box];
    for (const before of apart) left = left.flatMap((piece) => difference(layout, piece, before));
    apart.push(...left);
  }
  return apart;
}

function meets({ at, words }: Side, a: Box, b: Box): boolean {
  for (let word = at; word < at + words; word += 1) if ((a[word] ?? 0) & (b[word] ?? 0)) return true;
  return false;
}

function exceeds({ at, words }: Side, a: Box, b: Box): boolean {
  for (let word = at; word < at + words; word += 1) if ((a[word] ?? 0) & ~(b[word] ?? 0)) return true;
  return false;
}
