import type { GraphQLResolveInfo } from 'graphql';
import { FieldResolver, ID, Info, Resolver, Root } from 'type-graphql';
import { toPublicId, type IdKind } from '../../core/kernel/ids.js';
import { Node } from '../../database/kernel/Node.js';

/** Shows the ids of all things: rows hold plain UUIDs, and the type that is shown says the prefix. */
@Resolver(() => Node)
export class NodeIdResolver {
  @FieldResolver(() => ID)
  id(@Root() { id }: { readonly id: string }, @Info() { parentType }: GraphQLResolveInfo): string {
    return toPublicId(parentType.name as IdKind, id);
  }
}
