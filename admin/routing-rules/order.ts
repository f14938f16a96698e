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

/** Rules beside one another that have the same group, or none. */
export interface Section {
  readonly group: string | null;
  /** Place of the first, and of the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Which part of the group it is, 1 and up, and how many there are: rules of a group need not stand together. */
  readonly part: number;
  readonly parts: number;
}

/** The rules in their order, cut where the group changes. Grouping never moves a rule. */
export function sectionsOf(rules: readonly { readonly group?: string | null }[]): Section[] {
  const found: { group: string | null; from: number; to: number; part: number }[] = [];
  const parts = new Map<string, number>();
  rules.forEach((rule, index) => {
    const group = rule.group?.trim() || null;
    const last = found.at(-1);
    if (last?.group === group) {
      last.to = index + 1;
      return;
    }
    const part = group === null ? 1 : (parts.get(group) ?? 0) + 1;
    if (group !== null) parts.set(group, part);
    found.push({ group, from: index, to: index + 1, part });
  });
  return found.map((section) => ({ ...section, parts: section.group === null ? 1 : (parts.get(section.group) ?? 1) }));
}

/** "Night work, part 1 of 2". */
export function nameOfSection({ group, part, parts }: Section): string {
  return parts > 1 ? `${group}, part ${part} of ${parts}` : `${group}`;
}
