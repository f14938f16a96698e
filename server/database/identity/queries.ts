import type { Sql } from '../kernel/sql.js';
import type { KnownPerson } from './People.js';

/** Everybody who can log in or once could, by name. For the directory: the actor's organisation does not matter. */
export function knownPeople(sql: Sql): Promise<KnownPerson[]> {
  return sql.rows<KnownPerson>(
    'identity_people',
    `select u.id, u.display_name as "displayName", u.email,
            exists (select from membership m join organisation o on o.id = m.org_id
                     where m.user_id = u.id and o.kind = 'PROVIDER') as "isStaff"
       from app_user u`,
  );
}
