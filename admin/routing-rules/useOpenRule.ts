import { useState } from 'react';
import type { RuleDraft } from './ruleDraft';

interface OpenRule {
  /** Null: it has no id yet, and is known by its place. */
  readonly id: string | null;
  readonly place: number;
  /** How many rules there were. */
  readonly count: number;
}

/**
 * Place of the rule that stands open, null for none, and a function that opens the one at a place of a list. The rule stays
 * open wherever repairs, undo and moves put it, and while its id is typed; it closes when it is there no longer.
 */
export function useOpenRule(
  rules: readonly RuleDraft[],
  first: number | null,
): readonly [number | null, (place: number | null, of?: readonly RuleDraft[]) => void] {
  const [open, setOpen] = useState<OpenRule | null>(() => openAt(first, rules));
  const place = open && placeOf(open, rules);
  const now = openAt(place, rules);
  if (open?.id !== now?.id || open?.place !== now?.place || open?.count !== now?.count) setOpen(now);
  return [place, (wanted, of = rules) => setOpen(openAt(wanted, of))];
}

function openAt(place: number | null, rules: readonly RuleDraft[]): OpenRule | null {
  const rule = place === null ? undefined : rules[place];
  return place === null || !rule ? null : { id: rule.id ?? null, place, count: rules.length };
}

function placeOf({ id, place, count }: OpenRule, rules: readonly RuleDraft[]): number | null {
  const isAt = (at: number) => (rules[at]?.id ?? null) === id;
  if (place < rules.length && isAt(place)) return place;
  const elsewhere = id === null ? -1 : rules.findIndex((_, at) => isAt(at));
  if (elsewhere >= 0) return elsewhere;
  // as many rules as before: it is the same one under another id
  return count === rules.length ? place : null;
}
