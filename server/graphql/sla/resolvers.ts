import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Calendar, calendarViews } from '../../database/calendars/Calendar.js';
import { Service } from '../../database/catalog/Service.js';
import { PublishedSlaPolicy, slaPolicyViews, TargetOfPolicy } from '../../database/sla/PublishedSlaPolicy.js';
import { ConfigurationArgs, configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';

/** SLA policies. Everybody may read what is promised. */
@Resolver(() => PublishedSlaPolicy)
export class SlaPolicyResolver {
  @Query(() => [PublishedSlaPolicy], { description: 'All SLA policies, by name.' })
  async slaPolicies(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<readonly PublishedSlaPolicy[]> {
    return slaPolicyViews.all(await configurationIn(context, asked));
  }

  @Query(() => PublishedSlaPolicy, {
    nullable: true,
    description: 'The SLA policy of that key; null when there is none.',
  })
  async slaPolicy(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the policy.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<PublishedSlaPolicy | null> {
    return slaPolicyViews.of(await configurationIn(context, asked), key);
  }

  @FieldResolver(() => Calendar, {
    nullable: true,
    description: 'Calendar whose time counts where a target names no other.',
  })
  calendar(@Root() policy: PublishedSlaPolicy): Calendar | null {
    return calendarViews.of(policy.release, policy.calendarKey);
  }
}

/** What a single target shows besides its document. */
@Resolver(() => TargetOfPolicy)
export class SlaTargetResolver {
  @FieldResolver(() => Calendar, { nullable: true, description: 'Calendar whose time counts.' })
  calendar(@Root() target: TargetOfPolicy): Calendar | null {
    return calendarViews.of(target.release, target.calendarKey);
  }
}

/** The policy that a service promises; the SLA stands to the right of the catalog, so it adds the field. */
@Resolver(() => Service)
export class PolicyOfServiceResolver {
  @FieldResolver(() => PublishedSlaPolicy, { nullable: true, description: 'SLA policy that applies to its records.' })
  slaPolicy(@Root() service: Service): PublishedSlaPolicy | null {
    return slaPolicyViews.of(service.release, service.slaPolicyKey);
  }
}
