import type { Workshop } from '../database/kernel/Work.js';
import type { ReleaseStore } from './configuration/ReleaseStore.js';
import type { Installation } from './database/migrate.js';
import type { Identity } from './identity/Identity.js';
import type { Logger } from './log.js';
import type { Settings } from './settings.js';

/**
 * What one process has: what pieces of work are made from (`database`, `releases`, `clock`), and what is the process' own.
 * HTTP, worker and command line get it handed in; nothing keeps it in a global.
 */
export interface System extends Workshop {
  readonly settings: Settings;
  readonly log: Logger;
  readonly installation: Installation;
  readonly releases: ReleaseStore;
  /** The owner's URL: for migrations and jobs that must own, never for requests. */
  readonly ownerUrl: string;
  /** Recognises who is asking, and knows people by name. */
  readonly identity: Identity;
  /** True once the process is ending: it answers what it has begun and takes nothing new. */
  isDraining(): boolean;
  /** Gives back everything the system opened. */
  stop(): Promise<void>;
}
