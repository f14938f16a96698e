import type { Box, Layout } from './Layout.js';

/** What is in both; null when nothing is. */
export function intersection(layout: Layout, a: Box, b: Box): Box | null {
  const both = new Uint32Array(a.length);
  for (const { at, words } of layout.sides) {
    let some = 0;
    for (let word = at; word < at + words; word += 1) some |= both[word] = (a[word] ?? 0) & (b[word] ?? 0);
    if (some === 0) return null;
  }
  return both;
}

/** True when some record is in both. */
export function overlaps(layout: Layout, a: Box, b: Box): boolean {
  for (const { at, words } of layout.sides) {
    let some = 0;
    for (let word = at; word < at + words; word += 1) some |= (a[word] ?? 0) & (b[word] ?? 0);
    if (some === 0) return false;
  }
  return true;
}

/** True when every record of the first is in the second. */
export function isInside(a: Box, b: Box): boolean {
  for (let word = 0; word < a.length; word += 1) if ((a[word] ?? 0) & ~(b[word] ?? 0)) return false;
  return true;
}

/** What is in the first and not in the second, as boxes that share no record: at most one for each field. */
export function difference(layout: Layout, a: Box, b: Box): Box[] {
  if (!overlaps(layout, a, b)) return [a];
  const pieces: Box[] = [];
  const rest = Uint32Array.from(a);
  for (const { at, words } of layout.sides) {
    let outside = 0;
    for (let word = at; word < at + words; word += 1) outside |= (rest[word] ?? 0) & ~(b[word] ?? 0);
    if (outside === 0) continue;
    const piece = Uint32Array.from(rest);
    for (let word = at; word < at + words; word += 1) {
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
