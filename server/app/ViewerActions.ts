import { Arg, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { mayOpenChange, mayReadChange } from '../core/changes/policy.js';
import { mayReadCatalog } from '../core/catalog/policy.js';
import { mayManageTokens, mayManageUsers } from '../core/identity/policy.js';
import { mayOpenIncident } from '../core/incidents/policy.js';
import type { Actor } from '../core/kernel/Actor.js';
import { mayReadInternal } from '../core/records/policy.js';
import { apiEnum } from '../database/kernel/apiEnum.js';
import { Viewer } from '../graphql/identity/views.js';
import type { Context } from '../graphql/kernel/Context.js';
import { rootFields } from './rootFields.js';

/** What a viewer can be asked about; the domains' own policies answer. */
const policies = {
  OPEN_INCIDENT: mayOpenIncident,
  OPEN_CHANGE: mayOpenChange,
  READ_INTERNAL: mayReadInternal,
  READ_CHANGES: mayReadChange,
  MANAGE_USERS: mayManageUsers,
  MANAGE_TOKENS: mayManageTokens,
  READ_CONFIGURATION: mayReadCatalog,
  READ_METRICS: (actor: Actor) => rootFields.Query.metrics?.(actor) ?? false,
} as const satisfies { readonly [action: string]: (actor: Actor) => boolean };

type Action = keyof typeof policies;

const ViewerAction = apiEnum<Action>('ViewerAction', 'What a viewer may do or not.', {
  OPEN_INCIDENT: 'Open incidents.',
  OPEN_CHANGE: 'Open changes.',
  READ_INTERNAL: 'Read internal notes, events and decisions.',
  READ_CHANGES: 'Read changes.',
  MANAGE_USERS: 'See all users, invite, disable and enable them.',
  MANAGE_TOKENS: 'See, make and revoke API tokens.',
  READ_CONFIGURATION: 'Read services, calendars, policies and rules.',
  READ_METRICS: 'Ask for metrics.',
});

/** Says what the viewer may do, so that a console need not know the rules. Stands here since it asks every domain. */
@Resolver(() => Viewer)
export class ViewerActionsResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer may do that at all; a record says the rest itself.',
  })
  can(
    @Arg('action', () => ViewerAction, { description: 'What to do.' }) action: Action,
    @Ctx() { actor }: Context,
  ): boolean {
    return policies[action](actor);
  }
}
