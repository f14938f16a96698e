import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { mayReadPriorityMatrices, mayReadServiceOwners } from '../../core/catalog/policy.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { PriorityMatrix, priorityMatrixViews } from '../../database/catalog/PriorityMatrix.js';
import { OwnersOfService, Service, serviceViews } from '../../database/catalog/Service.js';
import { Team, teamOf } from '../../database/teams/Team.js';
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
  services(@Args(() => ServicesArgs) args: ServicesArgs, @Ctx() context: Context): Page<Service> {
    return servicePage(context, args);
  }

  @Query(() => Service, { nullable: true, description: 'The service of that key; null when there is none.' })
  service(
    @Ctx() { work }: Context,
    @Arg('key', () => String, { description: 'Key of the service.' }) key: string,
  ): Service | null {
    return serviceViews.of(work.release, key);
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
  priorityMatrices(@Ctx() { work }: Context): readonly PriorityMatrix[] {
    if (!mayReadPriorityMatrices(work.actor)) throw new Refusal('FORBIDDEN', 'You may not read priority matrices.');
    return priorityMatrixViews.all(work.release);
  }

  @Query(() => PriorityMatrix, {
    nullable: true,
    description: 'The priority matrix of that key; null when there is none.',
  })
  priorityMatrix(
    @Ctx() { work }: Context,
    @Arg('key', () => String, { description: 'Key of the matrix.' }) key: string,
  ): PriorityMatrix | null {
    return mayReadPriorityMatrices(work.actor) ? priorityMatrixViews.of(work.release, key) : null;
  }
}
