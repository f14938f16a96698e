import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from '../../core/kernel/Actor.js';
import type { ActorPool } from './pool.js';

/** One database role's way in: its connections, and MikroORM on the same connections. */
export interface Way {
  readonly pool: ActorPool;
  readonly orm: MikroORM;
}

/** The database as the server reaches it: a way in for each role, and none for the owner. */
export interface Database {
  readonly ways: { readonly [P in Pool]: Way };
  /** Log-in, sessions and tokens are looked up before there is an actor, by a role that reaches nothing else. */
  readonly auth: ActorPool;
  close(): Promise<void>;
}
