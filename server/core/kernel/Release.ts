/** Names a kind and carries the types of its documents and of what they compile to, so that look-ups are typed. */
export interface KindToken<D, C> {
  readonly kind: string;
  /** Never set: carries the types only. */
  readonly types?: { document: D; compiled: C };
}

/** Makes the token of a kind; each domain exports its own. */
export function kindToken<D, C>(kind: string): KindToken<D, C> {
  return { kind };
}

/** One document of a release with what it compiled to. */
export interface ReleaseEntry<D, C> {
  readonly kind: string;
  readonly key: string;
  readonly revisionId: string;
  readonly document: D;
  readonly compiled: C;
}

/** The documents of a release by kind and key. */
export interface ReleaseEntries {
  readonly byKind: ReadonlyMap<string, ReadonlyMap<string, ReleaseEntry<unknown, unknown>>>;
}

/** What decisions are made from: a release, or what is compiled so far while one comes into being. */
export interface Documents {
  /** Id of the release; empty while there is none. */
  readonly id: string;
  /** What the document of that key compiled to; undefined when there is none. */
  get<D, C>(token: KindToken<D, C>, key: string): C | undefined;
  /** The document with its revision; undefined when there is none of that key. */
  entry<D, C>(token: KindToken<D, C>, key: string): ReleaseEntry<D, C> | undefined;
  /** Keys of all documents of a kind, in order. */
  keys(kind: string): readonly string[];
}

/** A complete, immutable and compiled set of documents. What is decided is decided by one of these. */
export class Release implements Documents {
  constructor(
    readonly id: string,
    readonly number: number,
    readonly publishedAt: Date,
    private readonly entries: ReleaseEntries,
    /** Why it was published. */
    readonly note = '',
  ) {}

  get<D, C>(token: KindToken<D, C>, key: string): C | undefined {
    return this.entry(token, key)?.compiled;
  }

  entry<D, C>(token: KindToken<D, C>, key: string): ReleaseEntry<D, C> | undefined {
    return this.entries.byKind.get(token.kind)?.get(key) as ReleaseEntry<D, C> | undefined;
  }

  /** How many documents it holds. */
  get documentCount(): number {
    return [...this.entries.byKind.values()].reduce((count, { size }) => count + size, 0);
  }

  keys(kind: string): readonly string[] {
    return [...(this.entries.byKind.get(kind)?.keys() ?? [])];
  }

  /** All documents of a kind, ordered by key. */
  all<D, C>(token: KindToken<D, C>): readonly ReleaseEntry<D, C>[] {
    return [...(this.entries.byKind.get(token.kind)?.values() ?? [])] as ReleaseEntry<D, C>[];
  }
}

/** The configuration as it would be if a change set were published now. */
export interface DraftedRelease {
  /** What is sound of it. */
  readonly release: Release;
  /** The body of a document as it is held, whether it reads or not; undefined for one that would not be there. */
  body(kind: string, key: string): unknown;
}
