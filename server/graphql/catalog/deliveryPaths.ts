import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
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

  @Query(() => DeliveryPath, { nullable: true, description: 'The delivery path of that key; null when there is none.' })
  async deliveryPath(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the delivery path.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<DeliveryPath | null> {
    return deliveryPathViews.of(await configurationIn(context, asked), key);
  }
}
