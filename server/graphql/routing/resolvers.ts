import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { sentence } from '../../core/conditions/sentence.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { mayReadRouting } from '../../core/routing/policy.js';
import { RoutingRuleSet, routingRuleSetViews, RuleOfSet } from '../../database/routing/RoutingRuleSet.js';
import { Team, teamViews } from '../../database/teams/Team.js';
import type { Context } from '../kernel/Context.js';

/** Routing rules, for the provider's own people. */
@Resolver(() => RoutingRuleSet)
export class RoutingRuleSetResolver {
  @Query(() => [RoutingRuleSet], { description: "All routing rule sets, by name. The provider's people only." })
  routingRuleSets(@Ctx() { work }: Context): readonly RoutingRuleSet[] {
    if (!mayReadRouting(work.actor)) throw new Refusal('FORBIDDEN', "Routing rules are for the provider's people.");
    return routingRuleSetViews.all(work.release);
  }

  @Query(() => RoutingRuleSet, {
    nullable: true,
    description: 'The routing rule set of that key; null when there is none that you may see.',
  })
  routingRuleSet(
    @Ctx() { work }: Context,
    @Arg('key', () => String, { description: 'Key of the rule set.' }) key: string,
  ): RoutingRuleSet | null {
    return mayReadRouting(work.actor) ? routingRuleSetViews.of(work.release, key) : null;
  }

  @FieldResolver(() => Team, { nullable: true, description: 'Team that gets the work where no rule holds.' })
  defaultTeam(@Root() set: RoutingRuleSet): Team | null {
    return teamViews.of(set.release, set.defaultTeamKey);
  }
}

/** What a single rule shows besides its document. */
@Resolver(() => RuleOfSet)
export class RoutingRuleResolver {
  @FieldResolver(() => String, { description: 'The condition as an English sentence.' })
  sentence(@Root() { when, words }: RuleOfSet): string {
    return when === null ? 'always' : sentence(when, words.fields, words.nameOf);
  }

  @FieldResolver(() => Team, {
    nullable: true,
    description: 'Team it decides for; null keeps the team of the default.',
  })
  team(@Root() rule: RuleOfSet): Team | null {
    return rule.teamKey === null ? null : teamViews.of(rule.release, rule.teamKey);
  }
}
