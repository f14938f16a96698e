import type { Actor } from '../../core/kernel/Actor.js';
import type { IdKind } from '../../core/kernel/ids.js';
import type { TransactionOptions, Work } from '../../database/kernel/Work.js';
import type { CursorSigner } from './cursor.js';

/** What resolvers get: who asks, and the ways to read and write as them. One per request; nothing outlives it. */
export interface Context {
  /** Throws UNAUTHENTICATED for anonymous requests; root fields have been refused to them before. */
  readonly actor: Actor;
  readonly requestId: string;
  /** For reading. During a dry run it reads inside the transaction, so that what is shown is what would be. */
  readonly work: Work;
  readonly loaders: Loaders;
  readonly cursors: CursorSigner;
  /** Who can log in, by name, from memory: rows name people by id alone. */
  readonly people: KnownNames;
  /** How things are found by their id, by kind. */
  readonly nodes: NodeReaders;
  /** Runs in one transaction of the actor's; see `writingWork`. Mutations use `mutate`, which calls this. */
  writing<T>(run: (work: Work) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Opens a dry run: what `run` writes can be read through `work` until the next mutation or the request's end. */
  rehearsing<T>(run: (work: Work) => Promise<T>): Promise<T>;
}

/** The people who can log in, as others may know them. The identity domain keeps them. */
export interface KnownNames {
  /** Null when there is nobody of that id (UUID). */
  person(userId: string): { readonly id: string; readonly displayName: string } | null;
  /** Null when nobody logs in with that address. */
  ofEmail(email: string): { readonly id: string; readonly displayName: string } | null;
}

/** Makes the one instance of a loader for a request. The function itself is the key, so declare it once, by name. */
export type LoaderFactory<T> = (context: Context) => T;

/** The loaders of one request, made when first asked for. */
export interface Loaders {
  /** `context.loaders.of(incidentById).load(id)` */
  of<T>(factory: LoaderFactory<T>): T;
  /** Forgets what was read: called when something was written. */
  clear(): void;
}

/** Answers the row with that UUID as the actor may see it, with `__typename`, or null. */
export type NodeReader = (context: Context, uuid: string) => Promise<object | null>;

export type NodeReaders = { readonly [K in IdKind]?: NodeReader };
