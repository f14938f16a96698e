import { toPublicId } from '../../core/kernel/ids.js';
import type { Person } from '../../database/identity/Person.js';
import type { Context } from '../kernel/Context.js';

/** Whoever has that id (UUID), as others may know them; null when nobody has, or the id is null. */
export function personOf({ people }: Context, id: string | null): Person | null {
  const known = id === null ? null : people.person(id);
  return known && { id: toPublicId('User', known.id), displayName: known.displayName };
}
