// The targets of a policy as a matrix: one field for each clock, priority and tier, whatever targets the document holds.
// Targets with a condition are none of the matrix: they stand in a list of their own.

export interface TargetDraft {
  readonly metric: string | null;
  /** Key of the team, for OWNERSHIP. */
  readonly holder: string | null;
  /** Keys of priorities; none: all that no other target of the metric names. */
  readonly priorities: readonly string[] | null;
  /** Keys of tiers; none: customers of every tier and of none. */
  readonly tiers: readonly string[] | null;
  readonly when: unknown;
  readonly seconds: number | null;
  readonly calendar: string | null;
}

/** A field of the matrix. */
export interface TargetCell {
  readonly metric: string;
  readonly holder: string | null;
  /** Null for all other priorities. */
  readonly priority: string | null;
  /** Null for all tiers. */
  readonly tier: string | null;
}

/** What a field of the matrix holds. */
export interface Promised {
  readonly seconds: number | null;
  readonly calendar: string | null;
}

const names = (keys: readonly string[] | null, key: string | null): boolean =>
  key === null ? !keys?.length : (keys?.includes(key) ?? false);

const holds = (target: TargetDraft, { metric, holder, priority, tier }: TargetCell): boolean =>
  !target.when &&
  target.metric === metric &&
  (target.holder ?? null) === holder &&
  names(target.priorities, priority) &&
  names(target.tiers, tier);

/** Place of the target that is for exactly this field. -1 when there is none. */
export function placeOfTarget(targets: readonly TargetDraft[], cell: TargetCell): number {
  return targets.findIndex((target) => holds(target, cell));
}

/**
 * The targets with another promise in one field; without a length there is none. A target for several priorities or tiers
 * is parted, so that the others keep theirs.
 */
export function withPromise(
  targets: readonly TargetDraft[],
  cell: TargetCell,
  { seconds, calendar }: Promised,
): TargetDraft[] {
  const { metric, holder, priority, tier } = cell;
  const made: TargetDraft = {
    metric,
    holder,
    priorities: priority === null ? [] : [priority],
    tiers: tier === null ? [] : [tier],
    when: null,
    seconds,
    calendar,
  };
  const fresh = seconds === null && calendar === null ? [] : [made];
  const place = placeOfTarget(targets, cell);
  const found = targets[place];
  if (!found) return [...targets, ...fresh];
  const otherPriorities = (found.priorities ?? []).filter((key) => key !== priority);
  const otherTiers = (found.tiers ?? []).filter((key) => key !== tier);
  const rest = [
    ...(otherPriorities.length ? [{ ...found, priorities: otherPriorities }] : []),
    ...(otherTiers.length ? [{ ...found, priorities: made.priorities, tiers: otherTiers }] : []),
  ];
  return [...targets.slice(0, place), ...fresh, ...rest, ...targets.slice(place + 1)];
}

/**
 * What holds in a field that is left empty, by the order in which targets come: the tier for all priorities, then all
 * tiers for the priority, then all for all. Null when nothing is promised there. Conditions are not looked at.
 */
export function inherited(targets: readonly TargetDraft[], cell: TargetCell): Promised | null {
  const { priority, tier } = cell;
  const wider: TargetCell[] = [
    ...(tier !== null && priority !== null ? [{ ...cell, priority: null }] : []),
    ...(tier !== null ? [{ ...cell, tier: null }] : []),
    ...(priority !== null ? [{ ...cell, priority: null, tier: null }] : []),
  ];
  for (const each of wider) {
    const found = targets[placeOfTarget(targets, each)];
    if (found) return { seconds: found.seconds, calendar: found.calendar };
  }
  return null;
}
