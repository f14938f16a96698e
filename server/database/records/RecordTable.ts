import type { LedgerEvent } from '../../core/records/events.js';
import type { FoldContext, Folded } from '../../core/records/foldedClocks.js';
import type { RecordKind, RecordState } from '../../core/records/RecordState.js';
import type { IdKind } from '../../core/kernel/ids.js';
import type { Field } from './recordRows.js';

/** A kind of record as the pipeline writes it: its own table beside the common one, and the fold of its events. */
export interface RecordTable<R extends RecordState, E extends LedgerEvent = LedgerEvent> {
  readonly kind: RecordKind;
  readonly idKind: IdKind;
  /** What people call it in a refusal. */
  readonly noun: string;
  /** Name of the table with what the kind adds; its key is `work_item_id`. */
  readonly table: string;
  readonly fields: readonly Field<R['detail']>[];
  /** Sequence that numbers come from, and what stands before them. */
  readonly sequence: string;
  readonly prefix: string;
  /** Names of the API's fields that events of a type change, for those whose version is stale. */
  readonly changedBy: { readonly [type: string]: readonly string[] };
  /** Types of events that tell a history before the record was ours; no row follows from them. */
  readonly history?: readonly string[];
  apply(record: R | null, event: E, context: FoldContext): Folded<R>;
}
