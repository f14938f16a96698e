import { Refusal } from '../../../core/kernel/Refusal.js';
import { clocksAtHold } from '../../../core/incidents/wantedClocks.js';
import type { HoldReason } from '../../../core/sla/Pause.js';
import { supplierContracts } from '../../../core/sla/SupplierContract.js';
import { uuidv7 } from '../../kernel/uuid.js';
import type { Work } from '../../kernel/Work.js';
import { foldContext, releasesOf } from '../../records/foldContext.js';
import { promisedClocks } from '../promises.js';
import { moveIncident } from './moveIncident.js';
import { assertWords } from './words.js';
import type { IncidentResult, IncidentTarget } from './results.js';

/** What `holdIncident` takes. */
export interface HoldIncidentInput extends IncidentTarget {
  readonly reason: HoldReason;
  /** When somebody looks at it again at the latest; in the future. */
  readonly followUpAt: Date;
  readonly note?: string | null;
  /** Key of the contract with the supplier that is waited for, with the reason VENDOR only; null measures no supplier. */
  readonly supplierContractKey?: string | null;
}

/**
 * Lets the incident wait, and pauses the clocks whose policy lists the reason. The clock of the supplier that is named
 * begins, or goes on where it stood when the incident last waited for the same contract.
 *
 * Refuses NOT_FOUND, also for a supplier contract that there is none of; FORBIDDEN, VERSION_CONFLICT, MOVE_NOT_ALLOWED;
 * INVALID for a missing reason or date, and for a supplier with another reason than VENDOR.
 */
export async function holdIncident(work: Work, input: HoldIncidentInput): Promise<IncidentResult> {
  assertWords({ note: input.note });
  const { reason, followUpAt, note } = input;
  const contractKey = input.supplierContractKey || null;
  const asked = { holdReason: reason, followUpAt, supplierContractKey: contractKey };
  return moveIncident(work, 'HOLD', input, asked, async ({ record, at }) => {
    const held = { reason, followUpAt: followUpAt.getTime(), pauseId: uuidv7(new Date(at)) };
    if (contractKey === null) return { happenings: [{ type: 'HELD', payload: held, note }] };
    if (!work.release.get(supplierContracts, contractKey))
      throw Refusal.notFound('supplier contract', ['supplierContractKey']);
    const context = await foldContext(work, releasesOf(record.clocks));
    const wanted = clocksAtHold(record, contractKey, () => uuidv7(new Date(at)), context);
    const { decisions, ...promised } = await promisedClocks(work, record, wanted, at);
    const payload = { ...held, supplierContractKey: contractKey, ...promised };
    return { happenings: [{ type: 'HELD', payload, note }], decisions };
  });
}
