import { sourcesIn } from '../../core/configuration/known.js';
import { Release, type DraftedRelease } from '../../core/kernel/Release.js';
import type { SourceDocument, Workbench } from '../../core/configuration/Workbench.js';
import {
  documentsOfRevisions,
  headById,
  headsBetween,
  newestHead,
  revisionsIn,
  type StoredHead,
} from '../../database/configuration/queries.js';
import type { Sql } from '../../database/kernel/sql.js';
import { draftOfId } from '../../database/configuration/drafting.js';
import type { Releases, Work } from '../../database/kernel/Work.js';
import type { Logger } from '../log.js';
import { StartProblem } from '../StartProblem.js';

/** Calendars as editions of the time zone rules other than this runtime's have them. */
export interface Editions {
  of<C extends object>(calendar: C, tzdata: string | null): C;
}

/** How many earlier releases stay compiled for the records that pin them; what they have in common is kept once. */
const keptReleases = 20;

/** How many findings are named of a release that does not compile. */
const shownFindings = 3;

/** Compiled releases of this process: the live one, switched atomically, and the latest used of the earlier ones. */
export class ReleaseStore implements Releases {
  private current: Release | null = null;
  private readonly compiled = new Map<string, Promise<Release>>();
  /** Documents of the releases that are kept, by the id of the release. */
  private readonly documents = new Map<string, readonly SourceDocument[]>();
  /** The same by the id of their revision: what is held need not be read from the database again. */
  private held = new Map<string, SourceDocument>();
  /** Releases before the live one, by number, as far as they were asked for. */
  private heads: readonly StoredHead[] = [];
  private refreshing: Promise<boolean> | null = null;
  private isOutdated = false;
  private editions: Editions | null = null;

  constructor(
    private readonly sql: Sql,
    private readonly workbench: Workbench,
    private readonly log: Logger,
    private readonly readEditions: (sql: Sql) => Promise<Editions>,
  ) {}

  /**
   * Makes the newest published release the live one, and learns how calendars were under other editions of the zone rules;
   * true when there is one. Asked while it is at it, it looks once more
   * before it resolves. A release that does not compile, as after a downgrade, is logged and the live one stays; without
   * any that is a StartProblem.
   */
  refresh(): Promise<boolean> {
    this.isOutdated = true;
    this.refreshing ??= this.follow();
    return this.refreshing;
  }

  live(): Release {
    if (!this.current) throw new Error('no release is published yet');
    return this.current;
  }

  pinned(id: string): Promise<Release> {
    if (id === this.current?.id) return Promise.resolve(this.current);
    const known = this.compiled.get(id);
    if (known) {
      // the map keeps the order of insertion: used last is dropped last
      this.compiled.delete(id);
      this.compiled.set(id, known);
      return known;
    }
    return this.keep(id, this.load(id));
  }

  edition<C extends object>(calendar: C, tzdata: string | null): C {
    return this.editions ? this.editions.of(calendar, tzdata) : calendar;
  }

  async at(instant: Date): Promise<Release | null> {
    // What is published at this moment may be on its way: only the past before the live release is looked up.
    if (this.current && instant >= this.current.publishedAt) return this.current;
    const before = (await this.headsBefore(this.current?.number ?? Infinity)).findLast(
      ({ publishedAt }) => publishedAt <= instant,
    );
    return before ? this.pinned(before.id) : null;
  }

  drafted(work: Work, changeSetId: string): Promise<DraftedRelease | null> {
    return draftOfId(work, this.workbench, changeSetId);
  }

  /** Heads of the releases below that number, by number: none ever changes, so each is read once. */
  private async headsBefore(number: number): Promise<readonly StoredHead[]> {
    const last = this.heads.at(-1)?.number ?? 0;
    if (last < number - 1) {
      const read = await headsBetween(this.sql, last, number);
      // asked twice at once, the other one may have been first
      if ((this.heads.at(-1)?.number ?? 0) === last) this.heads = [...this.heads, ...read];
    }
    return this.heads.filter((head) => head.number < number);
  }

  private async follow(): Promise<boolean> {
    try {
      while (this.isOutdated) {
        this.isOutdated = false;
        this.editions = await this.readEditions(this.sql);
        const head = await newestHead(this.sql);
        if (head && head.number > (this.current?.number ?? 0)) await this.switchTo(head);
      }
      return this.current !== null;
    } finally {
      // at once after the last look: whoever asks in between would be told of a look that was over
      this.refreshing = null;
    }
  }

  private async switchTo(head: StoredHead): Promise<void> {
    let release: Release;
    try {
      release = await this.compile(head);
    } catch (error) {
      if (!(error instanceof UnsoundRelease)) throw error;
      if (!this.current) throw new StartProblem(`${error.message} Start the version that published it.`);
      this.log.error(
        { release: head.number, live: this.current.number, reason: error.message },
        'the newest release does not compile here: the one before stays live',
      );
      return;
    }
    this.current = release;
    void this.keep(head.id, Promise.resolve(release));
  }

  private keep(id: string, loading: Promise<Release>): Promise<Release> {
    this.compiled.set(id, loading);
    loading.catch(() => this.drop(id));
    // The live one is asked for most and here least: it stays whatever is used.
    const oldest = [...this.compiled.keys()].find((kept) => kept !== this.current?.id);
    if (this.compiled.size > keptReleases && oldest) this.drop(oldest);
    return loading;
  }

  private drop(id: string): void {
    this.compiled.delete(id);
    this.documents.delete(id);
    this.held = new Map([...this.documents.values()].flat().map((document) => [document.revisionId, document]));
  }

  private async load(id: string): Promise<Release> {
    const head = await headById(this.sql, id);
    if (!head) throw new Error(`there is no release ${id}`);
    return this.compile(head);
  }

  private async compile(head: StoredHead): Promise<Release> {
    const { findings, entries, isSound } = await this.workbench.compile(await this.documentsIn(head));
    if (!isSound) {
      const errors = findings.filter(({ severity }) => severity === 'error');
      const shown = errors.slice(0, shownFindings).map(({ kind, key, path, message }) => {
        return `${kind}/${key}${path && `, field ${path}`}: ${message}`;
      });
      const more = errors.length - shown.length;
      throw new UnsoundRelease(
        `Release ${head.number} no longer compiles: ${shown.join('; ')}${more ? `; and ${more} more` : ''}.`,
      );
    }
    const release = new Release(head.id, head.number, head.publishedAt, entries, head.note);
    // What was read stands for what was stored, which is thereby kept once only.
    const documents = sourcesIn(release, this.workbench.registry.kinds);
    this.documents.set(head.id, documents);
    for (const document of documents) this.held.set(document.revisionId, document);
    return release;
  }

  /** The documents of a release, of which only those are read that no release kept here has. */
  private async documentsIn({ id }: StoredHead): Promise<SourceDocument[]> {
    const revisions = await revisionsIn(this.sql, id);
    const missing = revisions.filter(({ revisionId }) => !this.held.has(revisionId));
    if (missing.length > 0)
      for (const document of await documentsOfRevisions(
        this.sql,
        missing.map(({ revisionId }) => revisionId),
      ))
        this.held.set(document.revisionId, document);
    return revisions.flatMap(({ revisionId }) => this.held.get(revisionId) ?? []);
  }
}

/** A stored release that has errors: what stands in it was fine for the version that published it. */
class UnsoundRelease extends Error {
  override readonly name = 'UnsoundRelease';
}
