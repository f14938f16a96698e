/** What others may know of somebody who can log in. */
export interface KnownPerson {
  /** UUID. */
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  /** One of the provider's own people. */
  readonly isStaff: boolean;
}

/**
 * The people who can log in, in memory: lists name assignees and authors without asking the database, and partners,
 * who have no grant on users, are shown the provider's people by name.
 */
export interface People {
  /** The person's name, or null when there is nobody of that id (UUID). */
  nameOf(userId: string): string | null;
  /** Null when there is nobody of that id (UUID). */
  person(userId: string): KnownPerson | null;
  /** Null when nobody logs in with that address. */
  ofEmail(email: string): KnownPerson | null;
}
