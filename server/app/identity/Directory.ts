import type { KnownPerson, People } from '../../database/identity/People.js';
import { knownPeople } from '../../database/identity/queries.js';
import type { Sql } from '../../database/kernel/sql.js';

/** The people who can log in, kept in memory and read anew when somebody was added or renamed. */
export class Directory implements People {
  private byId: ReadonlyMap<string, KnownPerson> = new Map();
  private byEmail: ReadonlyMap<string, KnownPerson> = new Map();
  private reading: Promise<void> | null = null;
  private isStale = false;

  /** `sql` must be of a role that sees all people. */
  constructor(private readonly sql: Sql) {}

  nameOf(userId: string): string | null {
    return this.byId.get(userId)?.displayName ?? null;
  }

  person(userId: string): KnownPerson | null {
    return this.byId.get(userId) ?? null;
  }

  ofEmail(email: string): KnownPerson | null {
    return this.byEmail.get(email) ?? null;
  }

  /** Reads everybody anew. Asked for while it is reading, it reads once more afterwards: many changes cost two readings. */
  refresh(): Promise<void> {
    this.isStale = true;
    this.reading ??= this.read().finally(() => (this.reading = null));
    return this.reading;
  }

  private async read(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      const people = await knownPeople(this.sql);
      this.byId = new Map(people.map((person) => [person.id, person]));
      this.byEmail = new Map(people.map((person) => [person.email, person]));
    }
  }
}
