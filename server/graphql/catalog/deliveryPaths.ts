import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { DeliveryPath, deliveryPathViews } from '../../database/catalog/DeliveryPath.js';
import { ConfigurationArgs, configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';

/** Delivery paths. Everybody may read which there are: the one that was chosen stands on their records. */
@Resolver(() => DeliveryPath)
export class DeliveryPathResolver {
  @Query(() => [DeliveryPath], { description: 'All delivery paths, by name.' })
  async deliveryPaths(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<readonly DeliveryPath[]> {
    return deliveryPathViews.all(await configurationIn(context, asked));
  }
}
