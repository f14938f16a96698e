import type { AppUser } from './AppUser.js';
import type { Seat } from './logIn.js';

/** What somebody is shown about themselves. */
export interface Profile {
  /** Of a token, what it is for. */
  readonly displayName: string;
  /** Null for tokens. */
  readonly user: AppUser | null;
  /** Where this person could act, the present organisation among them; a token has just the one. */
  readonly seats: readonly Seat[];
}

/**
 * The account behind a request. Partners have no grant on users, so what concerns one's own account goes by the log-in's
 * role, outside the request's transaction.
 */
export interface Account {
  profile(): Promise<Profile>;
  /**
   * The password is the new one, and every other session of this user has ended. With `isDryRun` everything is checked
   * and nothing changed.
   *
   * Refuses FORBIDDEN to tokens; INVALID when the current password is wrong (also after ten wrong ones within a quarter
   * of an hour) or the new one may not be taken. Throws HashingBusy.
   */
  changePassword(current: string, next: string, isDryRun: boolean): Promise<void>;
}
