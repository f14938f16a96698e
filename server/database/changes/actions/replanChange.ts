import type { Work } from '../../kernel/Work.js';
import { moveChange } from './moveChange.js';
import type { ChangeResult, ChangeTarget } from './results.js';

/** What `replanChange` takes. */
export interface ReplanChangeInput extends ChangeTarget {
  /** Null keeps what is there. */
  readonly plannedStartAt?: Date | null;
  readonly plannedEndAt?: Date | null;
  /** Why: 1 to 20,000 characters. */
  readonly reason: string;
}

/**
 * Plans a scheduled change anew, which voids its authorization: it has to be authorized again.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID without a reason or for a window that ends
 * before it starts.
 */
export function replanChange(work: Work, input: ReplanChangeInput): Promise<ChangeResult> {
  const { plannedStartAt = null, plannedEndAt = null } = input;
  return moveChange(work, input, {
    move: 'REPLAN',
    note: input.reason,
    contents: { plannedStartAt, plannedEndAt },
    happening: (facts) => ({
      type: 'REPLANNED',
      payload: {
        plannedStartAt: facts.plannedStartAt?.getTime() ?? null,
        plannedEndAt: facts.plannedEndAt?.getTime() ?? null,
      },
    }),
  });
}
