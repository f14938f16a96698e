import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { isStaff } from '../../core/kernel/Actor.js';
import { mayReadContract, mayReadSupplierContracts, mayReadTiers } from '../../core/sla/policy.js';
import { Calendar, calendarViews } from '../../database/calendars/Calendar.js';
import { Service, serviceViews } from '../../database/catalog/Service.js';
import { Organisation } from '../../database/identity/Organisation.js';
import {
  aHandful,
  contractViews,
  LineOfContractShown,
  PublishedContract,
} from '../../database/sla/PublishedContract.js';
import { PublishedSlaPolicy, slaPolicyViews } from '../../database/sla/PublishedSlaPolicy.js';
import { PublishedSupplierContract, supplierContractViews } from '../../database/sla/PublishedSupplierContract.js';
import { PublishedTier, tierViews } from '../../database/sla/PublishedTier.js';
import { ConfigurationArgs, configurationIn } from '../configuration/configurationIn.js';
import { organisationById, organisationByKey } from '../identity/loaders.js';
import type { Context } from '../kernel/Context.js';

/** Levels of service. Everybody may read which there are. */
@Resolver(() => PublishedTier)
export class TierResolver {
  @Query(() => [PublishedTier], { description: 'All tiers, the highest first.' })
  async tiers(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<readonly PublishedTier[]> {
    if (!mayReadTiers(context.actor)) return [];
    return tierViews.all(await configurationIn(context, asked)).toSorted((a, b) => a.rank - b.rank);
  }

  @Query(() => PublishedTier, { nullable: true, description: 'The tier of that key; null when there is none.' })
  async tier(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the tier.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<PublishedTier | null> {
    return mayReadTiers(context.actor) ? tierViews.of(await configurationIn(context, asked), key) : null;
  }

  @FieldResolver(() => PublishedSlaPolicy, {
    nullable: true,
    description: 'SLA policy that the tier promises; null leaves it to the service.',
  })
  slaPolicy(@Root() { policyKey, release }: PublishedTier): PublishedSlaPolicy | null {
    return policyKey === null ? null : slaPolicyViews.of(release, policyKey);
  }
}

/** Contracts with customers: the provider's people see all of them, others those of the organisation they act in. */
@Resolver(() => PublishedContract)
export class ContractResolver {
  @Query(() => [PublishedContract], {
    description:
      "Contracts by name: all for the provider's people, those of the own organisation for partners, none for readers of figures.",
  })
  async contracts(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<readonly PublishedContract[]> {
    const ownKey = await ownKeyOf(context);
    const all = contractViews.all(await configurationIn(context, asked));
    return all.filter(({ organisationKey }) => mayReadContract(context.actor, organisationKey, ownKey));
  }

  @Query(() => PublishedContract, {
    nullable: true,
    description: 'The contract of that key; null when there is none that you may see.',
  })
  async contract(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the contract.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<PublishedContract | null> {
    const found = contractViews.of(await configurationIn(context, asked), key);
    const ownKey = await ownKeyOf(context);
    return found && mayReadContract(context.actor, found.organisationKey, ownKey) ? found : null;
  }

  @FieldResolver(() => Organisation, {
    nullable: true,
    description: 'The customer; null when there is no organisation of that key.',
  })
  organisation(@Root() contract: PublishedContract, @Ctx() context: Context): Promise<Organisation | null> {
    return context.loaders.of(organisationByKey).load(contract.organisationKey);
  }

  @FieldResolver(() => PublishedTier, {
    nullable: true,
    description: 'Tier of all lines that name no other; null when there is none.',
  })
  tier(@Root() { tierKey, release }: PublishedContract): PublishedTier | null {
    return tierKey === null ? null : tierViews.of(release, tierKey);
  }
}

/** What a line of a contract shows besides its document. */
@Resolver(() => LineOfContractShown)
export class ContractLineResolver {
  @FieldResolver(() => [Service], { complexity: aHandful, description: 'Services it is about; empty for all of them.' })
  services(@Root() { serviceKeys, release }: LineOfContractShown): readonly Service[] {
    return serviceKeys.flatMap((key) => serviceViews.of(release, key) ?? []);
  }

  @FieldResolver(() => PublishedTier, {
    nullable: true,
    description: 'Tier that was bought: its own, or that of the contract; null when there is none.',
  })
  tier(@Root() { tierKey, release }: LineOfContractShown): PublishedTier | null {
    return tierKey === null ? null : tierViews.of(release, tierKey);
  }

  @FieldResolver(() => PublishedSlaPolicy, {
    nullable: true,
    description: 'SLA policy that the line itself promises; null leaves it to the tier, and then to the service.',
  })
  slaPolicy(@Root() { policyKey, release }: LineOfContractShown): PublishedSlaPolicy | null {
    return policyKey === null ? null : slaPolicyViews.of(release, policyKey);
  }
}

/** Contracts with suppliers, for the provider's own people. */
@Resolver(() => PublishedSupplierContract)
export class SupplierContractResolver {
  @Query(() => [PublishedSupplierContract], {
    description: "All supplier contracts, by name. Empty for all but the provider's people.",
  })
  async supplierContracts(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<readonly PublishedSupplierContract[]> {
    if (!mayReadSupplierContracts(context.actor)) return [];
    return supplierContractViews.all(await configurationIn(context, asked));
  }

  @Query(() => PublishedSupplierContract, {
    nullable: true,
    description: 'The supplier contract of that key; null when there is none that you may see.',
  })
  async supplierContract(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the supplier contract.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<PublishedSupplierContract | null> {
    if (!mayReadSupplierContracts(context.actor)) return null;
    return supplierContractViews.of(await configurationIn(context, asked), key);
  }

  @FieldResolver(() => Calendar, { nullable: true, description: 'Calendar whose time counts.' })
  calendar(@Root() { calendarKey, release }: PublishedSupplierContract): Calendar | null {
    return calendarViews.of(release, calendarKey);
  }
}

/** Key of the organisation acted in, for those who see the contracts of no other. */
async function ownKeyOf({ actor, loaders }: Context): Promise<string | null> {
  if (isStaff(actor)) return null;
  return (await loaders.of(organisationById).load(actor.organisationId))?.key ?? null;
}
