import type { KindToken } from '../kernel/Release.js';
import type { Shape, ShapeComplaint } from './shape.js';
import type { KindWords } from './words.js';

export { kindToken, type KindToken } from '../kernel/Release.js';

/** Something a check found in a document. Errors block a publish, warnings need a reason, what is only said needs nothing. */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'info';
  /** Document kind, such as `calendar`. */
  readonly kind: string;
  readonly key: string;
  /** Place in the document, like `week.mon[0]`; empty for the document as a whole. */
  readonly path: string;
  /** What was found and what would be right. */
  readonly message: string;
}

/** What is known while a document is checked or compiled: everything of the kinds that stand before it in the list. */
export interface Compiled {
  get<D, C>(token: KindToken<D, C>, key: string): C | undefined;
  document<D, C>(token: KindToken<D, C>, key: string): D | undefined;
  keys(kind: string): readonly string[];
  /** Fields that conditions may ask about, joined from all domains by the app. */
  readonly fields: ReadonlyMap<string, FieldDeclaration>;
}

/** A field of the condition language, declared by the domain that has it. */
export interface FieldDeclaration {
  readonly name: string;
  /** Label shown in sentences: "priority". */
  readonly label: string;
  readonly type: 'text' | 'number' | 'flag' | 'instant' | 'keyword';
  /** For keywords with a closed list. */
  readonly values?: readonly string[];
  /** For keywords that are keys of documents: that kind. */
  readonly references?: string;
  /** For keywords whose list is configured inside documents, such as the priorities of a matrix. */
  readonly valuesFrom?: (known: Compiled) => readonly string[];
  /** What people call one of those values; null leaves it as it is. */
  readonly nameFrom?: (known: Compiled, value: string) => string | null;
  /** True where every record holds something in it: its value is never missing. */
  readonly isAlwaysKnown?: true;
  /**
   * True where the documents that ask also say its value: it is never one that they do not list. A record may go on holding
   * any other key of a document, or level of a matrix, after that was removed.
   */
  readonly isWorkedOut?: true;
  /** True for what is known while a record is being routed and not kept up afterwards: conditions elsewhere may not ask about it. */
  readonly isOfRouting?: boolean;
}

/** A document, by what it is found with. */
export interface DocumentName {
  readonly kind: string;
  readonly key: string;
}

/** Reports a finding about the document being checked. */
export type Report = (severity: Finding['severity'], path: string, message: string) => void;

/**
 * A kind of document. `shape` reads a body of unknown origin; `check` judges one document; `compile` turns it into what
 * decisions use; `verify` looks at the whole release, and reports about a document of its kind by the key, or about one
 * of an earlier kind, which could not know of this one, by its name. All are pure.
 */
export interface DocumentKind<D extends { key: string }, C> {
  readonly token: KindToken<D, C>;
  /** Folder of this kind in a bundle: `calendars`. */
  readonly folder: string;
  /** Raised when stored bodies change shape; `upgrade` then lifts older ones. */
  readonly shapeVersion: number;
  readonly shape: Shape<D>;
  /** How places in its documents are called and values said, where the names of fields do not say it well. */
  readonly words?: KindWords;
  /** True: a live document of this kind is changed or removed only with a sign-off for exactly that. */
  readonly needsSignOff?: boolean;
  /**
   * True: its documents say what must come of all others. While anything before them has an error they are not checked:
   * what is missing because of it would only be said once more, in other words.
   */
  readonly judgesTheWhole?: boolean;
  upgrade?(body: unknown, fromVersion: number): unknown;
  check(document: D, known: Compiled, report: Report): void;
  /** Judges what can be judged of a body that does not read, for these complaints: one error does not hide the others. */
  checkParts?(body: unknown, complaints: readonly ShapeComplaint[], known: Compiled, report: Report): void;
  /**
   * Judges what is so at an instant (epoch milliseconds) only. Asked of what somebody is about to publish, never of what is
   * live: a release that was sound stays so.
   */
  checkAt?(document: D, compiled: C, at: number, report: Report): void;
  compile(document: D, known: Compiled): C;
  verify?(
    documents: readonly D[],
    known: Compiled,
    report: (of: string | DocumentName, ...finding: Parameters<Report>) => void,
  ): void;
}

/** A kind whose types do not matter to the one who walks the list. */
export type AnyKind = DocumentKind<{ key: string }, unknown>;

/** Puts a typed kind into the list of all kinds. */
export function anyKind<D extends { key: string }, C>(kind: DocumentKind<D, C>): AnyKind {
  return kind as unknown as AnyKind;
}

/** All kinds in compile order, with the fields that conditions may ask about: what a set of documents is compiled with. */
export interface KindRegistry {
  readonly kinds: readonly AnyKind[];
  readonly fields: ReadonlyMap<string, FieldDeclaration>;
}
