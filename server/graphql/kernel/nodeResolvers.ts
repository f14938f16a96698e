import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Refusal } from '../../core/kernel/Refusal.js';
import { Node } from '../../database/kernel/Node.js';
import type { Context } from './Context.js';
import { findNodeById } from './nodes.js';

const maxIds = 100;

/** Looks things up by id, whatever they are. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'The thing with that id; null when there is none that you may see.',
  })
  node(
    @Ctx() { work }: Context,
    @Arg('id', () => ID, { description: 'Id as any field `id` shows it.' }) id: string,
  ): Promise<object | null> {
    return findNodeById(work, id);
  }

  @Query(() => [Node], {
    description: 'The things with these ids that exist and that you may see, in the order asked.',
  })
  async nodes(
    @Ctx() { work }: Context,
    @Arg('ids', () => [ID], { description: 'At most 100 ids.' }) ids: string[],
  ): Promise<object[]> {
    if (ids.length > maxIds)
      throw Refusal.invalid([{ path: ['ids'], message: `expected at most ${maxIds} ids, found ${ids.length}` }]);
    const found = await Promise.all(ids.map((id) => findNodeById(work, id)));
    return found.filter((row) => row !== null);
  }
}
