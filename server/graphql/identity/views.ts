import { Field, ObjectType } from 'type-graphql';
import type { Role as RoleName } from '../../core/kernel/Actor.js';
import type { Profile } from '../../database/identity/Account.js';
import { Role } from '../../database/identity/AppUser.js';

/** Whoever is asking, as shown to themselves. */
@ObjectType({ simpleResolvers: true, description: 'Whoever is asking: a user in a session, or an API token.' })
export class Viewer {
  @Field(() => String, { description: 'Name of the user; of a token, what it is for.' })
  readonly displayName!: string;

  @Field(() => String, { nullable: true, description: 'Log-in address; null for tokens.' })
  readonly email!: string | null;

  @Field(() => Role, { description: 'What the viewer may do in the organisation acted in.' })
  readonly role!: RoleName;

  readonly profile!: Profile;
}
