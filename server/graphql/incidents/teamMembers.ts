import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { isAtWork, type Standing } from '../../core/routing/assignment/candidatesOf.js';
import { agentsAsTheyStand } from '../../database/incidents/assigning/agents.js';
import { TeamMember } from '../../database/teams/Team.js';
import type { Context } from '../kernel/Context.js';

/** How people stand now, by id of the user (UUID), many in one statement; null for who is not active. */
const standingOfUser = ({ work }: Context): DataLoader<string, Standing | null> =>
  new DataLoader(async (ids: readonly string[]) => {
    const found = await agentsAsTheyStand(work, ids);
    return ids.map((id) => found.get(id) ?? null);
  });

/** How a member of a team stands now. Rosters are for the provider's people: others see no member. */
@Resolver(() => TeamMember)
export class TeamMemberStandingResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many open records they have now; null when nobody active logs in with the address.',
  })
  async load(@Root() member: TeamMember, @Ctx() context: Context): Promise<number | null> {
    return (await standing(member, context))?.load ?? null;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether they are there now: within their hours and not absent. Null when nobody active logs in with the address.',
  })
  async isPresent(@Root() member: TeamMember, @Ctx() context: Context): Promise<boolean | null> {
    const found = await standing(member, context);
    return (
      found && found.awayUntil === null && isAtWork(context.work.release, member.hours, context.work.now.getTime())
    );
  }
}

async function standing({ email }: TeamMember, context: Context): Promise<Standing | null> {
  const user = context.people.ofEmail(email);
  return user && context.loaders.of(standingOfUser).load(user.id);
}
