import type { EntityManager } from '@mikro-orm/postgresql';
import type pg from 'pg';
import type { Actor } from '../../core/kernel/Actor.js';
import type { DraftedRelease, Release } from '../../core/kernel/Release.js';
import type { Database } from './Database.js';
import { acting } from './pool.js';
import { PoolSql, type Sql } from './sql.js';

/** Compiled releases: the live one, and any earlier one that a record has pinned. */
export interface Releases {
  live(): Release;
  /** Makes the newest published release the live one. */
  refresh(): Promise<unknown>;
  /** The release of that id, compiled once and kept; rejects when there is none. */
  pinned(id: string): Promise<Release>;
  /** A calendar as an edition of the time zone rules has it; null for this runtime's. */
  edition<C extends object>(calendar: C, tzdata: string | null): C;
  /** The release that was live at an instant; null before the first one. */
  at(instant: Date): Promise<Release | null>;
  /** What would be live if that change set (UUID) were published now; null when there is none that the actor may see. */
  drafted(work: Work, changeSetId: string): Promise<DraftedRelease | null>;
}

/**
 * The only thing carried: first argument of every action, query and job. `em` and `sql` act as the actor, on the same
 * connection and transaction when there is one. `now` is the database's clock, the same for the whole piece of work.
 */
export interface Work {
  readonly em: EntityManager;
  readonly sql: Sql;
  /**
   * Statements that only count: a reader of figures counts clocks by it whose rows are out of its reach, such as those of
   * teams. Within a transaction it is `sql`.
   */
  readonly counting: Sql;
  readonly actor: Actor;
  readonly now: Date;
  /** True when `now` is stated, not the database's: history that is told afterwards, such as the demo's. */
  readonly isTold: boolean;
  /** The live release when the work began. */
  readonly release: Release;
  pinned(releaseId: string): Promise<Release>;
  /** A calendar as an edition of the time zone rules has it; null for this runtime's. */
  edition<C extends object>(calendar: C, tzdata: string | null): C;
  /** The release that was live at an instant; null before the first one. */
  releaseAt(instant: Date): Promise<Release | null>;
  /** What would be live if that change set (UUID) were published now; null when there is none that the actor may see. */
  drafted(changeSetId: string): Promise<DraftedRelease | null>;
  /**
   * A release was stored: once it is committed, this process decides by it before the piece of work answers. Others are told by
   * PostgreSQL.
   */
  publishes(): void;
  /** Ties log lines and error references together. */
  readonly requestId: string;
}

/** What pieces of work are made from; one per process. */
export interface Workshop {
  readonly database: Database;
  readonly releases: Releases;
  /** The database's clock as last compared with ours; good to a few milliseconds. */
  clock(): Date;
}

/** Work that only reads, by `sql`: each statement may run on another connection, so there is no unit of work. */
export function readingWork(shop: Workshop, actor: Actor, requestId: string): Work {
  return work(shop, actor, requestId, shop.clock(), () => {
    throw new Error('reading work has no unit of work: read with sql, or open a transaction');
  });
}

/** The same piece of work as somebody else at a stated moment: for telling history, never for requests. */
export function toldWork(work: Work, actor: Actor, now: Date): Work {
  const { sql, counting, release, requestId } = work;
  return {
    get em() {
      return work.em;
    },
    sql,
    counting,
    actor,
    now,
    isTold: true,
    release,
    pinned: (id) => work.pinned(id),
    edition: (calendar, tzdata) => work.edition(calendar, tzdata),
    releaseAt: (instant) => work.releaseAt(instant),
    drafted: (changeSetId) => work.drafted(changeSetId),
    publishes: () => work.publishes(),
    requestId,
  };
}

const begin = 'begin; select now()::timestamptz(3) as now';

/** How a transaction ends when its work succeeds: kept, or undone because the caller only wanted to see. */
export interface TransactionOptions {
  readonly dryRun?: boolean;
}

/**
 * Runs the work in one transaction of the actor's pool. When it resolves, what it wrote is committed (or undone, for a
 * dry run); when it throws, nothing remains. `now` is the instant at which the transaction began.
 */
export async function writingWork<T>(
  shop: Workshop,
  actor: Actor,
  requestId: string,
  run: (work: Work) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const { pool, orm } = shop.database.ways[actor.pool];
  const who = { org: actor.organisationId, user: userOf(actor) };
  const client = await acting.run(who, () => pool.connect());
  let broken: Error | undefined;
  let hasPublished = false;
  let result: T;
  try {
    // two statements in one round trip; the driver answers with a result for each
    const [, started] = (await client.query(begin)) as unknown as pg.QueryResult<{ now: Date }>[];
    const now = started?.rows[0]?.now ?? shop.clock();
    const made = work(shop, actor, requestId, now, () => orm.em.fork());
    made.publishes = () => (hasPublished = true);
    result = await acting.run({ ...who, reserved: { pool, client } }, () => run(made));
    await client.query(options.dryRun ? 'rollback' : 'commit');
  } catch (error) {
    // a connection that cannot even roll back is closed, and with it the transaction
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
  // it is published, whatever becomes of this: who follows releases looks again, and says what is wrong
  if (hasPublished && !options.dryRun) await shop.releases.refresh().catch(() => {});
  return result;
}

function work(shop: Workshop, actor: Actor, requestId: string, now: Date, fork: () => EntityManager): Work {
  const { pool } = shop.database.ways[actor.pool];
  let em: EntityManager | undefined;
  const made: Work = {
    get em() {
      return (em ??= fork());
    },
    sql: new PoolSql(pool, actor.organisationId, userOf(actor)),
    counting: new PoolSql(pool, actor.organisationId, userOf(actor), true),
    actor,
    now,
    isTold: false,
    release: shop.releases.live(),
    pinned: (id) => shop.releases.pinned(id),
    edition: (calendar, tzdata) => shop.releases.edition(calendar, tzdata),
    releaseAt: (instant) => shop.releases.at(instant),
    // a dry run reads through a work of its own, made of this one: what is drafted is read as that reads
    drafted(changeSetId) {
      return shop.releases.drafted(this, changeSetId);
    },
    publishes() {
      throw new Error('reading work publishes nothing: open a transaction');
    },
    requestId,
  };
  return made;
}

/** The user whose own rows are let through. Only staff have such rows: other pools need not be told at each change of user. */
function userOf({ pool, userId }: Actor): string {
  return (pool === 'staff' && userId) || '';
}
