import type { ReleaseEntries } from '../kernel/Release.js';
import type { Finding, KindRegistry } from './kinds.js';

/** A document as it comes in: from a bundle, a change set or a stored revision. */
export interface SourceDocument {
  readonly kind: string;
  readonly key: string;
  readonly revisionId: string;
  /** Never changed once it was handed in. */
  readonly body: unknown;
  /** Shape version the body was written in; absent means the one its kind has now. */
  readonly shapeVersion?: number;
}

/** What came out of compiling a set of documents. */
export interface Compilation {
  /** All findings, by kind in compile order and then by key. */
  readonly findings: readonly Finding[];
  /** The documents that compiled, even where others have errors. Only a sound compilation makes a release. */
  readonly entries: ReleaseEntries;
  /** True when no finding is an error. */
  readonly isSound: boolean;
  /** How many documents were judged and compiled anew; the others came out as they did before. */
  readonly redone: { readonly checked: number; readonly compiled: number };
}

/** What documents are checked and compiled with: for actions, which get it as an argument after `work`. */
export interface Workbench {
  readonly registry: KindRegistry;
  /**
   * Checks and compiles a complete set of documents without keeping others waiting. `at` is the moment for which what is
   * about to be published is judged as well; none for what is live already.
   */
  compile(documents: readonly SourceDocument[], at?: Date): Promise<Compilation>;
}
