import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { mayReadPinnedCases } from '../../core/incidents/policy.js';
import { Service, serviceViews } from '../../database/catalog/Service.js';
import { FactsOfCase, PinnedCase, pinnedCaseViews } from '../../database/incidents/PinnedCase.js';
import { ConfigurationArgs, configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';

/** Pinned cases, for the provider's own people. */
@Resolver(() => PinnedCase)
export class PinnedCaseResolver {
  @Query(() => [PinnedCase], {
    description:
      "All pinned cases, by name; in a change set those that come out as they expect, see ChangeSet.findings for the others. Empty for all but the provider's people.",
  })
  async pinnedCases(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<readonly PinnedCase[]> {
    return mayReadPinnedCases(context.actor) ? pinnedCaseViews.all(await configurationIn(context, asked)) : [];
  }

  @Query(() => PinnedCase, {
    nullable: true,
    description: 'The pinned case of that key; null when there is none that you may see.',
  })
  async pinnedCase(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the pinned case.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<PinnedCase | null> {
    return mayReadPinnedCases(context.actor) ? pinnedCaseViews.of(await configurationIn(context, asked), key) : null;
  }
}

/** What the facts of a pinned case show besides themselves. */
@Resolver(() => FactsOfCase)
export class FactsOfCaseResolver {
  @FieldResolver(() => Service, { nullable: true, description: 'Service it is opened for; null when it is gone.' })
  service(@Root() { serviceKey, release }: FactsOfCase): Service | null {
    return serviceViews.of(release, serviceKey);
  }
}
