import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { sentence } from '../../core/conditions/sentence.js';
import { isInternalMetric } from '../../core/sla/Clock.js';
import { mayReadLadders } from '../../core/sla/policy.js';
import { actionInWords, rungInWords } from '../../core/sla/words.js';
import { Calendar, calendarViews } from '../../database/calendars/Calendar.js';
import { Service } from '../../database/catalog/Service.js';
import { aHandful } from '../../database/sla/PublishedContract.js';
import {
  ActionOfRung,
  PublishedSlaPolicy,
  RungOfLadder,
  SlaPauseReasons,
  slaPolicyViews,
  TargetOfPolicy,
} from '../../database/sla/PublishedSlaPolicy.js';
import { Team, teamViews } from '../../database/teams/Team.js';
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

  @FieldResolver(() => [TargetOfPolicy], {
    description:
      "What is promised. Customers see what is promised to them: what teams owe (OWNERSHIP) is for the provider's people.",
  })
  targets(@Root() { allTargets }: PublishedSlaPolicy, @Ctx() { actor }: Context): readonly TargetOfPolicy[] {
    return mayReadLadders(actor) ? allTargets : allTargets.filter(({ metric }) => !isInternalMetric(metric));
  }

  @FieldResolver(() => [SlaPauseReasons], { description: 'What pauses the clocks, one entry for each metric.' })
  pauseReasons(@Root() { allPauseReasons }: PublishedSlaPolicy, @Ctx() { actor }: Context): readonly SlaPauseReasons[] {
    return mayReadLadders(actor) ? allPauseReasons : allPauseReasons.filter(({ metric }) => !isInternalMetric(metric));
  }

  @FieldResolver(() => [RungOfLadder], {
    complexity: aHandful,
    description:
      "Its escalation ladder, from the first rung to the last. Empty for all but the provider's people: it names teams, persons and addresses.",
  })
  ladder(@Root() { wholeLadder }: PublishedSlaPolicy, @Ctx() { actor }: Context): readonly RungOfLadder[] {
    return mayReadLadders(actor) ? wholeLadder : [];
  }
}

/** What a rung shows besides its document. */
@Resolver(() => RungOfLadder)
export class LadderRungResolver {
  @FieldResolver(() => String, {
    description: 'Where it stands, in words: 75 % of the target, 30 min before due, breach.',
  })
  name(@Root() { rung }: RungOfLadder): string {
    return rungInWords(rung);
  }
}

/** What an action of a ladder shows besides its document. */
@Resolver(() => ActionOfRung)
export class EscalationActionResolver {
  @FieldResolver(() => Team, {
    nullable: true,
    description: 'Team that is told, gets the record or has the task; null when none is named.',
  })
  team(@Root() { teamKey, release }: ActionOfRung): Team | null {
    return teamKey === null ? null : teamViews.of(release, teamKey);
  }

  @FieldResolver(() => String, { description: 'What is done, in words: tells its team, gives it to Network.' })
  sentence(@Root() { action, known }: ActionOfRung, @Ctx() { people }: Context): string {
    return actionInWords(action, { known, personOf: (email) => people.ofEmail(email)?.displayName ?? null });
  }
}

/** What a single target shows besides its document. */
@Resolver(() => TargetOfPolicy)
export class SlaTargetResolver {
  @FieldResolver(() => Calendar, { nullable: true, description: 'Calendar whose time counts.' })
  calendar(@Root() target: TargetOfPolicy): Calendar | null {
    return calendarViews.of(target.release, target.calendarKey);
  }

  @FieldResolver(() => Team, {
    nullable: true,
    description: 'Team that OWNERSHIP is of; null for other metrics, and when there is no such team.',
  })
  holder(@Root() { holderKey, release }: TargetOfPolicy): Team | null {
    return holderKey === null ? null : teamViews.of(release, holderKey);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Condition of the records it is for, in words; null when it has none, and for all but the provider's people: it may name other customers.",
  })
  condition(@Root() { when, words }: TargetOfPolicy, @Ctx() { actor }: Context): string | null {
    return when === null || !mayReadLadders(actor) ? null : sentence(when, words.fields, words.nameOf);
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
