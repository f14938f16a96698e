import type { HoldReason } from '../../../core/sla/Pause.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { moveIncident } from './moveIncident.js';
import { assertWords } from './words.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `holdIncident` takes. */
export interface HoldIncidentInput extends IncidentTarget {
  readonly reason: HoldReason;
  /** When somebody looks at it again at the latest; in the future. */
  readonly followUpAt: Date;
  readonly note?: string | null;
}

/**
 * Lets the incident wait, and pauses the clocks whose policy lists the reason.
 *
 * Refuses NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED; INVALID for a missing reason or date.
 */
export async function holdIncident(work: Work, input: HoldIncidentInput): Promise<IncidentResult> {
  assertWords({ note: input.note });
  const { reason, followUpAt, note } = input;
  return moveIncident(work, 'HOLD', input, { holdReason: reason, followUpAt }, ({ at }) => {
    const payload = { reason, followUpAt: followUpAt.getTime(), pauseId: uuidv7(new Date(at)) };
    return { happenings: [{ type: 'HELD', payload, note }] };
  });
}
