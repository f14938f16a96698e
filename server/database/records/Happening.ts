import type { DecisionMade } from '../../core/records/decisions.js';
import type { LedgerEvent } from '../../core/records/events.js';
import type { RecordState } from '../../core/records/RecordState.js';

/** An event as an action states it; the pipeline stamps it. */
export interface Happening {
  readonly type: string;
  readonly payload: object;
  readonly isInternal?: boolean;
  /** Words that go with it; kept beside the event, since they may have to be erased. */
  readonly note?: string | null;
  /** True for a note that only the provider's people read; otherwise all do who read the event. */
  readonly isNoteInternal?: boolean;
  /** A message that the event is about. */
  readonly message?: WrittenMessage;
  /** True for what the program does by itself, whoever is at work. */
  readonly isBySystem?: boolean;
  /** True when the event before it in the list led to it. */
  readonly isConsequence?: boolean;
}

/** Words about a record that only the statement that writes them has at hand. */
export type LateWord = 'number' | 'title' | 'contact' | 'organisation';

/** A message as it is written. */
export interface WrittenMessage {
  /** UUID. */
  readonly id: string;
  readonly body: string;
  readonly authorKind: 'PROVIDER' | 'REQUESTER' | 'SYSTEM';
  /** What stands in the body where a word is put in when it is written: texts that nothing else can hold. */
  readonly late?: { readonly [word in LateWord]?: string };
}

/**
 * Words that go with what was just done and are for the provider's people alone, as an internal note: the note of an event
 * is read by all who read the event.
 */
export function internalNote(messageId: string, body: string): Happening {
  const message = { id: messageId, body, authorKind: 'SYSTEM' } as const;
  return { type: 'NOTED', payload: { messageId }, isInternal: true, isConsequence: true, message };
}

/** A link from the record to another one of the same organisation. */
export interface NewLink {
  readonly id: string;
  readonly toId: string;
  readonly kind: string;
}

/** What an action wants written. */
export interface Deed {
  /** Empty when there is nothing to do; then nothing is written. */
  readonly happenings: readonly Happening[];
  readonly decisions?: readonly DecisionMade[];
  readonly links?: readonly NewLink[];
  /** Columns of words, by name, of the common table and of the kind's own. */
  readonly words?: {
    readonly item?: Readonly<Record<string, string | null>>;
    readonly detail?: Readonly<Record<string, string | null>>;
  };
}

/** An event as it is written, with its words. */
export interface Written extends LedgerEvent {
  readonly note: string | null;
  readonly isNoteInternal: boolean;
  readonly message: WrittenMessage | null;
}

/** What an opening leads to. */
export type Consequences = Required<Pick<Deed, 'happenings' | 'decisions'>>;

/** What a record is opened with besides its first event. */
export interface Opening<R extends RecordState> {
  readonly id: string;
  readonly orgId: string;
  readonly at: number;
  readonly happening: Happening;
  /** What follows at once from the opening, out of the record as it then is; its number is not known yet. */
  readonly consequences?: (record: R) => Consequences;
  /** Its number where that was taken before; otherwise writing takes the next one. */
  readonly number?: string;
  readonly decisions: readonly DecisionMade[];
  readonly words: {
    readonly title: string;
    readonly description: string | null;
    /** Columns of words of the kind's own table, by name. */
    readonly detail?: Readonly<Record<string, string | null>>;
  };
  readonly externalRef: { readonly system: string; readonly ref: string } | null;
}

/** Names a record and, if the caller wants to be sure, its version. */
export interface RecordTarget {
  readonly id: string;
  readonly expectedVersion?: number | null;
  /** UUID of the event that led to this; left out for what a person does. */
  readonly causedBy?: string | null;
}
