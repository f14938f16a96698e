import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { toPublicId } from '../../core/kernel/ids.js';
import { givenBackTo } from '../../core/records/givenBackTo.js';
import { mayReadInternal } from '../../core/records/policy.js';
import { Person } from '../../database/identity/Person.js';
import { HandoffRow } from '../../database/records/Handoff.js';
import { Team, teamOf } from '../../database/teams/Team.js';
import { personOf } from '../identity/persons.js';
import type { Context } from '../kernel/Context.js';

/** What a handoff shows besides its row. */
@Resolver(() => HandoffRow)
export class HandoffResolver {
  @FieldResolver(() => ID, { description: 'Id of the handoff.' })
  id(@Root() { id }: HandoffRow): string {
    return toPublicId('Handoff', id);
  }

  @FieldResolver(() => Team, { nullable: true, description: 'Team that had it before; null when none had.' })
  fromTeam(@Root() { fromTeamKey }: HandoffRow, @Ctx() context: Context): Team | null {
    return teamIn(context, fromTeamKey);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who had it before; null when no person had.' })
  fromPerson(@Root() { fromPersonId }: HandoffRow, @Ctx() context: Context): Person | null {
    return personOf(context, fromPersonId);
  }

  @FieldResolver(() => Team, { nullable: true, description: 'Team it was offered to; null when to none.' })
  toTeam(@Root() { toTeamKey }: HandoffRow, @Ctx() context: Context): Team | null {
    return teamIn(context, toTeamKey);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who it was offered to; null leaves it to the team.' })
  toPerson(@Root() { toPersonId }: HandoffRow, @Ctx() context: Context): Person | null {
    return personOf(context, toPersonId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who handed it on; null when no person did.' })
  offeredBy(@Root() { offeredById }: HandoffRow, @Ctx() context: Context): Person | null {
    return personOf(context, offeredById);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who took it; null when nobody did.' })
  acceptedBy(@Root() { acceptedById }: HandoffRow, @Ctx() context: Context): Person | null {
    return personOf(context, acceptedById);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may accept it now: it was offered to them.' })
  viewerCanAnswer(@Root() handoff: HandoffRow, @Ctx() context: Context): boolean {
    return isOfferedTo(context, handoff);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether the viewer may decline it now: it was offered to them, and there is somebody to give it back to, which at the first routing there is only for a person.',
  })
  viewerCanGiveBack(@Root() handoff: HandoffRow, @Ctx() context: Context): boolean {
    const { fromTeamKey, fromPersonId, toTeamKey, toPersonId } = handoff;
    const back = givenBackTo({
      from: { teamKey: fromTeamKey, personId: fromPersonId },
      to: { teamKey: toTeamKey, personId: toPersonId },
    });
    return back !== null && isOfferedTo(context, handoff);
  }
}

/** True for whoever it is offered to, and for members of the team where it is offered to nobody of it. */
function isOfferedTo(context: Context, { state, toTeamKey, toPersonId }: HandoffRow): boolean {
  const { userId } = context.actor;
  if (state !== 'OFFERED' || userId === null || !mayReadInternal(context.actor)) return false;
  if (toPersonId !== null) return toPersonId === userId;
  const members = teamIn(context, toTeamKey)?.memberEntries ?? [];
  return members.some(({ email }) => context.people.ofEmail(email)?.id === userId);
}

function teamIn({ work }: Context, key: string | null): Team | null {
  return key === null ? null : teamOf(work.release, key);
}
