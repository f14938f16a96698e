import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { sentence } from '../../core/conditions/sentence.js';
import { knownIn } from '../../core/configuration/known.js';
import type { Vocabulary } from '../../core/configuration/words.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Release } from '../../core/kernel/Release.js';
import { outcomeInWords } from '../../core/routing/outcomeInWords.js';
import { mayReadRouting } from '../../core/routing/policy.js';
import { RoutingRuleSet, routingRuleSetViews, RuleOfSet } from '../../database/routing/RoutingRuleSet.js';
import { Team, teamViews } from '../../database/teams/Team.js';
import { ConfigurationArgs, configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';

/** Routing rules, for the provider's own people. */
@Resolver(() => RoutingRuleSet)
export class RoutingRuleSetResolver {
  @Query(() => [RoutingRuleSet], { description: "All routing rule sets, by name. The provider's people only." })
  async routingRuleSets(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<readonly RoutingRuleSet[]> {
    if (!mayReadRouting(context.actor)) throw new Refusal('FORBIDDEN', "Routing rules are for the provider's people.");
    return routingRuleSetViews.all(await configurationIn(context, asked));
  }

  @Query(() => RoutingRuleSet, {
    nullable: true,
    description: 'The routing rule set of that key; null when there is none that you may see.',
  })
  async routingRuleSet(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the rule set.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<RoutingRuleSet | null> {
    return mayReadRouting(context.actor) ? routingRuleSetViews.of(await configurationIn(context, asked), key) : null;
  }

  @FieldResolver(() => Team, {
    nullable: true,
    description: 'Team that gets the work where no rule holds; null in other stages than ASSIGNMENT.',
  })
  defaultTeam(@Root() set: RoutingRuleSet): Team | null {
    return set.default.team === null ? null : teamViews.of(set.release, set.default.team);
  }

  @FieldResolver(() => String, { description: 'What is decided where no rule holds, in words: "to Service desk".' })
  otherwise(@Root() set: RoutingRuleSet, @Ctx() context: Context): string {
    return outcomeInWords(set.default, vocabularyIn(set.release, context), set.inStage);
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
  team(@Root() { then, release }: RuleOfSet): Team | null {
    return then.team === null ? null : teamViews.of(release, then.team);
  }

  @FieldResolver(() => String, { description: 'What it decides, in words: "to Payroll".' })
  decides(@Root() { then, release }: RuleOfSet, @Ctx() context: Context): string {
    return outcomeInWords(then, vocabularyIn(release, context));
  }
}

/** Names as outcomes are put in words with. */
function vocabularyIn(release: Release, { people }: Context): Vocabulary {
  return {
    known: knownIn(release, new Map()),
    personOf: (email) => people.ofEmail(email)?.displayName ?? null,
  };
}
