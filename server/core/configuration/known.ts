import type { KindToken, Release, ReleaseEntry } from '../kernel/Release.js';
import type { Compiled, FieldDeclaration, KindRegistry } from './kinds.js';
import type { SourceDocument } from './Workbench.js';

/**
 * Documents of a kind, as far as they came. One with an error is there all the same: what refers to it is not wrong for
 * that, and one mistake is one finding.
 */
export interface CompiledKind {
  /** Those that compiled. */
  readonly entries: ReadonlyMap<string, ReleaseEntry<unknown, unknown>>;
  /** Those that read. */
  readonly documents: ReadonlyMap<string, unknown>;
  /** Of all of them, whether they read or not. */
  readonly keys: readonly string[];
}

/** The kinds that are compiled so far, as those after them see them. */
export class Standing implements Compiled {
  private readonly byKind = new Map<string, CompiledKind>();

  constructor(readonly fields: ReadonlyMap<string, FieldDeclaration>) {}

  /** Makes the documents of a kind known to those after it. */
  add(kind: string, compiled: CompiledKind): void {
    this.byKind.set(kind, compiled);
  }

  get<D, C>({ kind }: KindToken<D, C>, key: string): C | undefined {
    return this.byKind.get(kind)?.entries.get(key)?.compiled as C | undefined;
  }

  document<D, C>({ kind }: KindToken<D, C>, key: string): D | undefined {
    return this.byKind.get(kind)?.documents.get(key) as D | undefined;
  }

  keys(kind: string): readonly string[] {
    return this.byKind.get(kind)?.keys ?? none;
  }
}

const none: readonly string[] = [];

interface Question {
  readonly about: 'compiled' | 'document' | 'keys';
  readonly kind: string;
  readonly key: string;
  readonly answer: unknown;
}

/**
 * Passes on what is asked of `known` and remembers the answers: what was made of them need not be made again as long as
 * the answers are the same. It answers only while the work is under way, since later questions would go unnoticed.
 */
export class Inquiry implements Compiled {
  private readonly questions = new Map<string, Question>();
  private known: Compiled | null;

  constructor(
    known: Compiled,
    readonly fields: ReadonlyMap<string, FieldDeclaration> = known.fields,
  ) {
    this.known = known;
  }

  /** Ends the work; what was learned stays. */
  close(): this {
    this.known = null;
    return this;
  }

  /** True when the same questions are answered in the same way there. */
  holdsIn(known: Compiled): boolean {
    return [...this.questions.values()].every((question) => isSameAnswer(question, known));
  }

  get<D, C>(token: KindToken<D, C>, key: string): C | undefined {
    const answer = this.asked().get(token, key);
    this.note('compiled', token.kind, key, answer);
    return answer;
  }

  document<D, C>(token: KindToken<D, C>, key: string): D | undefined {
    const answer = this.asked().document(token, key);
    this.note('document', token.kind, key, answer);
    return answer;
  }

  keys(kind: string): readonly string[] {
    const answer = this.asked().keys(kind);
    this.note('keys', kind, '', answer);
    return answer;
  }

  private asked(): Compiled {
    if (!this.known) throw new Error('known answers only while a document is being checked or compiled');
    return this.known;
  }

  private note(about: Question['about'], kind: string, key: string, answer: unknown): void {
    this.questions.set(`${about} ${kind} ${key}`, { about, kind, key, answer });
  }
}

function isSameAnswer({ about, kind, key, answer }: Question, known: Compiled): boolean {
  switch (about) {
    case 'compiled':
      return known.get({ kind }, key) === answer;
    case 'document':
      return known.document({ kind }, key) === answer;
    case 'keys':
      return isSameList(known.keys(kind), answer as readonly string[]);
  }
}

/** True when both lists hold the same in the same order. */
export function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
}

/** What is known in a release, for those who ask it after it was compiled. */
export function knownIn(release: Release, fields: ReadonlyMap<string, FieldDeclaration>): Compiled {
  return {
    get: (token, key) => release.get(token, key),
    document: (token, key) => release.entry(token, key)?.document,
    keys: (kind) => release.all({ kind }).map(({ key }) => key),
    fields,
  };
}

/** The documents of a release as they go into the next one: their bodies are what was read, with everything spelled out. */
export function sourcesIn(release: Release, kinds: KindRegistry['kinds']): SourceDocument[] {
  return kinds.flatMap(({ token }) =>
    release.all(token).map(({ kind, key, revisionId, document }) => ({ kind, key, revisionId, body: document })),
  );
}
