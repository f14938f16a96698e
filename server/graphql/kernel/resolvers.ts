import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { parsePublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Context } from './Context.js';
import { Node } from '../../database/kernel/Node.js';

const maxNodes = 100;

/** Finds anything by its id, with the same rights as the field of its own. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Anything by its id. Null: unknown, or not yours to see.' })
  node(
    @Arg('id', () => ID, { nullable: false, description: 'Typed id, such as inc_01...' }) id: string,
    @Ctx() context: Context,
  ): Promise<object | null> {
    return read(context, id);
  }

  @Query(() => [Node], {
    nullable: false,
    complexity: ({ args, childComplexity }) =>
      ((args.ids as unknown[] | undefined)?.length ?? 1) * (1 + childComplexity),
    description: 'Those of the ids that exist and are yours to see, in the order asked for. At most 100.',
  })
  async nodes(
    @Arg('ids', () => [ID], { nullable: false, description: 'Typed ids, at most 100.' }) ids: string[],
    @Ctx() context: Context,
  ): Promise<object[]> {
    if (ids.length > maxNodes) throw new Refusal('INVALID', `Ask for at most ${maxNodes} ids at once.`, ['ids']);
    const found = await Promise.all(ids.map((id) => read(context, id)));
    return found.filter((node) => node !== null);
  }
}

async function read(context: Context, id: string): Promise<object | null> {
  const parsed = parsePublicId(id);
  const reader = parsed && context.nodes[parsed.kind];
  return reader ? reader(context, parsed.uuid) : null;
}
