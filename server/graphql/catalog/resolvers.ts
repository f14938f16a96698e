import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { mayReadPriorityMatrices, mayReadServiceOwners } from '../../core/catalog/policy.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { PriorityMatrix, priorityMatrixViews } from '../../database/catalog/PriorityMatrix.js';
import { OwnersOfService, Service, serviceViews } from '../../database/catalog/Service.js';
import { Team, teamOf } from '../../database/teams/Team.js';
import { ConfigurationArgs, configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';
import type { Page } from '../kernel/Page.js';
import { ServiceConnection, ServicesArgs } from './inputs.js';
import { servicePage } from './services.js';

const noOwners: OwnersOfService = {
  accountable: null,
  delivery: null,
  quality: null,
  communication: null,
  closeout: null,
};

/** Services. Everybody may read what is promised; who answers for it is the provider's matter. */
@Resolver(() => Service)
export class ServiceResolver {
  @Query(() => ServiceConnection, { description: 'Services, by name.' })
  async services(
    @Args(() => ServicesArgs) args: ServicesArgs,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
    @Ctx() context: Context,
  ): Promise<Page<Service>> {
    return servicePage(context, await configurationIn(context, asked), args);
  }

  @Query(() => Service, { nullable: true, description: 'The service of that key; null when there is none.' })
  async service(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the service.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<Service | null> {
    return serviceViews.of(await configurationIn(context, asked), key);
  }

  @FieldResolver(() => OwnersOfService, { description: 'Who answers for what.' })
  owners(@Root() service: Service, @Ctx() { work }: Context): OwnersOfService {
    return mayReadServiceOwners(work.actor) ? service.ownerAddresses : noOwners;
  }

  @FieldResolver(() => Team, { nullable: true, description: 'Team that takes the work where no rule says otherwise.' })
  team(@Root() service: Service): Team | null {
    return teamOf(service.release, service.teamKey);
  }

  @FieldResolver(() => PriorityMatrix, { nullable: true, description: 'Turns impact and urgency into priority.' })
  priorityMatrix(@Root() service: Service, @Ctx() { work }: Context): PriorityMatrix | null {
    return mayReadPriorityMatrices(work.actor)
      ? priorityMatrixViews.of(service.release, service.priorityMatrixKey)
      : null;
  }
}

/** Priority matrices. */
@Resolver(() => PriorityMatrix)
export class PriorityMatrixResolver {
  @Query(() => [PriorityMatrix], { description: 'All priority matrices, by name.' })
  async priorityMatrices(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<readonly PriorityMatrix[]> {
    if (!mayReadPriorityMatrices(context.actor)) throw new Refusal('FORBIDDEN', 'You may not read priority matrices.');
    return priorityMatrixViews.all(await configurationIn(context, asked));
  }

  @Query(() => PriorityMatrix, {
    nullable: true,
    description: 'The priority matrix of that key; null when there is none.',
  })
  async priorityMatrix(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the matrix.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<PriorityMatrix | null> {
    return mayReadPriorityMatrices(context.actor)
      ? priorityMatrixViews.of(await configurationIn(context, asked), key)
      : null;
  }
}
