import type { Recognised } from '../../database/identity/sessions.js';

/** How long somebody stays recognised without the database being asked again. */
const keptMs = 5_000;
const keptAtMost = 10_000;

interface Entry {
  readonly recognising: Promise<Recognised | null>;
  /** Null while the database is being asked. */
  id: string | null;
  untilMs: number;
}

/**
 * Remembers for at most five seconds whom sessions and tokens stand for, so that a busy client does not cost a statement
 * per request. What is forgotten is gone at once, and what was being asked meanwhile is asked again.
 */
export class RecognitionCache {
  private readonly entries = new Map<string, Entry>();
  private isDeaf = false;

  constructor(
    private readonly clock: () => Date,
    private readonly steadyMs: () => number = () => performance.now(),
  ) {}

  /** Whom the key stands for, asked of the database when it is not remembered. Nobody is not remembered. */
  get(key: string, recognise: () => Promise<Recognised | null>): Promise<Recognised | null> {
    const known = this.entries.get(key);
    if (known && this.steadyMs() < known.untilMs) return known.recognising;
    const entry: Entry = { recognising: recognise(), id: null, untilMs: this.steadyMs() + keptMs };
    if (this.isDeaf) return entry.recognising;
    this.entries.set(key, entry);
    entry.recognising.then(
      (found) => this.keep(key, entry, found),
      () => this.drop(key, entry), // whoever asked is told
    );
    return entry.recognising;
  }

  /** Forgets one user or token (UUID), or all of them. */
  forget(id?: string): void {
    for (const [key, entry] of this.entries) {
      if (id === undefined || entry.id === null || entry.id === id) this.entries.delete(key);
    }
  }

  /** While nobody tells of changes nothing is remembered. */
  setDeaf(isDeaf: boolean): void {
    this.isDeaf = isDeaf;
    this.forget();
  }

  private keep(key: string, entry: Entry, found: Recognised | null): void {
    if (!found) return this.drop(key, entry);
    entry.id = found.id;
    entry.untilMs = Math.min(entry.untilMs, this.steadyMs() + found.expiresAt.getTime() - this.clock().getTime());
    const oldest = this.entries.keys().next().value;
    if (this.entries.size > keptAtMost && oldest !== undefined) this.entries.delete(oldest);
  }

  private drop(key: string, entry: Entry): void {
    if (this.entries.get(key) === entry) this.entries.delete(key);
  }
}
