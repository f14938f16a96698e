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

/** A complete, immutable and compiled set of documents. What is decided is decided by one of these. */
export class Release {
  constructor(
    readonly id: string,
    readonly number: number,
    readonly publishedAt: Date,
    private readonly entries: ReleaseEntries,
    /** Why it was published. */
    readonly note = '',
  ) {}

  /** What the document of that key compiled to; undefined when the release has none. */
  get<D, C>(token: KindToken<D, C>, key: string): C | undefined {
    return this.entry(token, key)?.compiled;
  }

  /** The document with its revision; undefined when the release has none of that key. */
  entry<D, C>(token: KindToken<D, C>, key: string): ReleaseEntry<D, C> | undefined {
    return this.entries.byKind.get(token.kind)?.get(key) as ReleaseEntry<D, C> | undefined;
  }

  /** All documents of a kind, ordered by key. */
  all<D, C>(token: KindToken<D, C>): readonly ReleaseEntry<D, C>[] {
    return [...(this.entries.byKind.get(token.kind)?.values() ?? [])] as ReleaseEntry<D, C>[];
  }
}
