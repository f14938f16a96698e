/** What is asked of a decision to tell whether it still stands. */
interface Decided {
  readonly id: string;
  readonly stage: string;
  readonly decidedAt: string;
}

/** A decision that stands, and those about the same that it took the place of, the latest first. */
export interface Standing<Decision> {
  readonly decision: Decision;
  readonly earlier: readonly Decision[];
}

/**
 * The decisions that stand, in the order in which their stages were decided first. A later one of a stage takes the place of
 * those before it; messages are each about something of their own.
 */
export function standing<Decision extends Decided>(decisions: readonly Decision[]): Standing<Decision>[] {
  const byStage = Map.groupBy(decisions, ({ id, stage }) => (stage === 'NOTICE' ? id : stage));
  return [...byStage.values()].flatMap((those) => {
    const [decision, ...earlier] = those.toReversed();
    return decision ? [{ decision, earlier }] : [];
  });
}
