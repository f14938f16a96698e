import { compileDocuments } from '../../core/configuration/compile.js';
import type { KindRegistry } from '../../core/configuration/kinds.js';
import { Release } from '../../core/kernel/Release.js';
import { liveRelease, releaseById, type StoredRelease } from '../../database/configuration/queries.js';
import type { Sql } from '../../database/kernel/sql.js';
import type { Releases } from '../../database/kernel/Work.js';

/** How many earlier releases stay compiled for the records that pin them. */
const keptReleases = 20;

/** Compiled releases of this process: the live one, switched atomically, and the latest used of the earlier ones. */
export class ReleaseStore implements Releases {
  private current: Release | null = null;
  private readonly compiled = new Map<string, Promise<Release>>();

  constructor(
    private readonly sql: Sql,
    private readonly registry: KindRegistry,
  ) {}

  /** Makes the newest published release the live one; true when there is one. */
  async refresh(): Promise<boolean> {
    const stored = await liveRelease(this.sql);
    if (!stored) return false;
    if (stored.id !== this.current?.id) {
      this.current = this.compile(stored);
      this.compiled.set(stored.id, Promise.resolve(this.current));
    }
    return true;
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
    const loading = this.load(id);
    this.compiled.set(id, loading);
    loading.catch(() => this.compiled.delete(id));
    const oldest = this.compiled.keys().next().value;
    if (this.compiled.size > keptReleases && oldest) this.compiled.delete(oldest);
    return loading;
  }

  private async load(id: string): Promise<Release> {
    const stored = await releaseById(this.sql, id);
    if (!stored) throw new Error(`there is no release ${id}`);
    return this.compile(stored);
  }

  private compile(stored: StoredRelease): Release {
    const { entries, findings } = compileDocuments(this.registry.kinds, stored.documents, this.registry.fields);
    if (!entries) {
      const first = findings.find(({ severity }) => severity === 'error');
      throw new Error(
        `release ${stored.number} no longer compiles: ${first?.kind}/${first?.key} ${first?.path}: ${first?.message}`,
      );
    }
    return new Release(stored.id, stored.number, stored.publishedAt, entries, stored.note);
  }
}
