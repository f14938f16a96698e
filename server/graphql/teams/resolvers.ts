import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { toPublicId } from '../../core/kernel/ids.js';
import type { Strategy } from '../../core/teams/Strategy.js';
import { mayReadRoster, mayReadTeam } from '../../core/teams/policy.js';
import { Calendar, calendarViews } from '../../database/calendars/Calendar.js';
import { AssignmentStrategy, Team, TeamMember, teamViews } from '../../database/teams/Team.js';
import { ConfigurationArgs, configurationIn } from '../configuration/configurationIn.js';
import type { Context } from '../kernel/Context.js';

/** Teams and, for the provider's own people, who is in them. */
@Resolver(() => Team)
export class TeamResolver {
  @Query(() => [Team], { description: 'All teams, by name.' })
  async teams(
    @Ctx() context: Context,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<readonly Team[]> {
    return mayReadTeam(context.actor) ? teamViews.all(await configurationIn(context, asked)) : [];
  }

  @Query(() => Team, { nullable: true, description: 'The team of that key; null when there is none.' })
  async team(
    @Ctx() context: Context,
    @Arg('key', () => String, { description: 'Key of the team.' }) key: string,
    @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
  ): Promise<Team | null> {
    return mayReadTeam(context.actor) ? teamViews.of(await configurationIn(context, asked), key) : null;
  }

  @FieldResolver(() => Calendar, {
    nullable: true,
    description: 'Calendar the team works by; null when it works by none.',
  })
  calendar(@Root() team: Team): Calendar | null {
    return team.calendarKey === null ? null : calendarViews.of(team.release, team.calendarKey);
  }

  @FieldResolver(() => AssignmentStrategy, {
    nullable: true,
    description:
      'How what is routed to the team finds a person; null when the team picks its work itself, and for partners and BI readers.',
  })
  strategy(@Root() { strategy }: Team, @Ctx() { work }: Context): Strategy | null {
    return mayReadRoster(work.actor) ? strategy : null;
  }

  @FieldResolver(() => [TeamMember], { description: 'Who is in the team; empty for partners and BI readers.' })
  members(@Root() team: Team, @Ctx() { work, people }: Context): TeamMember[] {
    if (!mayReadRoster(work.actor)) return [];
    return team.memberEntries.map((member) => {
      const known = people.ofEmail(member.email);
      const person = known && { id: toPublicId('User', known.id), displayName: known.displayName };
      const hours = member.workingHours ?? team.calendarKey;
      return { ...member, hours, displayName: known?.displayName ?? member.email, person };
    });
  }
}

/** What is looked up of a member. */
@Resolver(() => TeamMember)
export class TeamMemberResolver {
  @FieldResolver(() => Calendar, {
    nullable: true,
    description: 'Calendar of the person’s shift; null when they work by that of the team.',
  })
  workingHours(@Root() { workingHours }: TeamMember, @Ctx() { work }: Context): Calendar | null {
    return workingHours === null ? null : calendarViews.of(work.release, workingHours);
  }
}
