// The targets of a policy as a matrix: one field for each clock and priority, whatever targets the document holds.

export interface TargetDraft {
  readonly metric: string | null;
  /** Keys of priorities; none: all that no other target of the metric names. */
  readonly priorities: readonly string[] | null;
  readonly seconds: number | null;
  readonly calendar: string | null;
}

/** What a field of the matrix holds. */
export interface Promised {
  readonly seconds: number | null;
  readonly calendar: string | null;
}

const holds = (target: TargetDraft, metric: string, priority: string | null): boolean =>
  target.metric === metric &&
  (priority === null ? !target.priorities?.length : (target.priorities?.includes(priority) ?? false));

/** Place of the target that names the priority; null asks for the one that is for all others. -1 when there is none. */
export function placeOfTarget(targets: readonly TargetDraft[], metric: string, priority: string | null): number {
  return targets.findIndex((target) => holds(target, metric, priority));
}

/**
 * The targets with another promise in one field; without a length there is none. A target for several priorities is parted,
 * so that the others keep theirs.
 */
export function withPromise(
  targets: readonly TargetDraft[],
  metric: string,
  priority: string | null,
  { seconds, calendar }: Promised,
): TargetDraft[] {
  const made: TargetDraft = { metric, priorities: priority === null ? [] : [priority], seconds, calendar };
  const fresh = seconds === null && calendar === null ? [] : [made];
  const place = placeOfTarget(targets, metric, priority);
  const found = targets[place];
  if (!found) return [...targets, ...fresh];
  const others = (found.priorities ?? []).filter((key) => key !== priority);
  const rest = others.length ? [{ ...found, priorities: others }] : [];
  return [...targets.slice(0, place), ...fresh, ...rest, ...targets.slice(place + 1)];
}
