import type { Attempt } from './Autosave';

/** Something that the checks say of a document. Errors keep it from being published, others do not. */
export interface Finding {
  readonly severity: 'ERROR' | 'WARNING' | 'INFO';
  readonly kind: string;
  readonly key: string;
  /** Where in the document, as `members[0].email`; empty: of the whole. */
  readonly path: string;
  readonly message: string;
}

/** A document as it stands in a change set. */
export interface LoadedDocument<Draft> {
  /** Null: the set would have no such document. */
  readonly draft: Draft | null;
  /** What the set does to it; null: nothing yet. */
  readonly change: 'ADDED' | 'CHANGED' | 'REMOVED' | null;
  /** Version within the set; null: nobody edited it there yet. */
  readonly version: number | null;
  readonly findings: readonly Finding[];
  readonly set: { readonly id: string; readonly name: string; readonly mayEdit: boolean };
}

/** What a saved draft was answered with. */
export interface SavedDocument {
  readonly version: number;
  readonly findings: readonly Finding[];
}

/** How documents of one kind are called, read and written. One for each kind; `sourceOf` in api/documents makes it. */
export interface DocumentSource<Draft extends { readonly key: string }> {
  /** As in the configuration: `team`. */
  readonly kind: string;
  /** Where its pages are: `teams`. */
  readonly folder: string;
  /** What one is called within a sentence: `team`. */
  readonly noun: string;
  /** What several are called as a heading: `Teams`. */
  readonly title: string;
  /** The GraphQL type whose descriptions are the help texts: `TeamDocument`. */
  readonly type: string;
  readonly load: (key: string, changeSetId: string) => Promise<LoadedDocument<Draft>>;
  readonly save: (changeSetId: string, attempt: Attempt<Draft>) => Promise<SavedDocument>;
  /** What the checks would say of the draft if it were saved now. */
  readonly check: (changeSetId: string, draft: Draft, version: number | null) => Promise<readonly Finding[]>;
  /** The set removes the document when it is published. */
  readonly remove: (changeSetId: string, key: string, version: number | null) => Promise<unknown>;
  /** The set leaves the document as it is live. */
  readonly revert: (changeSetId: string, key: string) => Promise<unknown>;
}
