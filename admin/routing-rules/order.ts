/** The list with the item at one place moved to another; the others close up. */
export function movedTo<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.filter((_, index) => index !== from);
  const item = items[from] as Item;
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** The place that something has after it was moved above what stands at `target`; the length of the list means the end. */
export function placeAbove(from: number, target: number): number {
  return target > from ? target - 1 : target;
}
