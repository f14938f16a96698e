import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { toPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { type AbsenceKind, mayManageAbsence, mayReadAbsences } from '../../core/teams/absences.js';
import { teams } from '../../core/teams/Team.js';
import { Person } from '../../database/identity/Person.js';
import { DateTime } from '../../database/kernel/scalars.js';
import { AbsenceKindName, AbsenceRow } from '../../database/teams/Absence.js';
import { countAbsences, findAbsence, listAbsences } from '../../database/teams/absences.js';
import { cancelAbsence } from '../../database/teams/actions/cancelAbsence.js';
import { recordAbsence } from '../../database/teams/actions/recordAbsence.js';
import { personOf } from '../identity/persons.js';
import { connectionOf, PageArgs } from '../kernel/connection.js';
import type { Context } from '../kernel/Context.js';
import { mutate, MutationInput, MutationPayload } from '../kernel/mutation.js';
import { openList } from '../kernel/openList.js';
import { readId, readOptionalId } from '../kernel/readId.js';

const AbsenceConnection = connectionOf('Absence', () => AbsenceRow);

@ArgsType()
class AbsencesArgs extends PageArgs {
  @Field(() => DateTime, {
    nullable: true,
    description: 'Those that last after this instant; null for all from the first on.',
  })
  from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Those that begin before this instant; null for all to come.' })
  until?: Date | null;

  @Field(() => String, { nullable: true, description: 'Key of a team: those of its people. Null for everybody.' })
  teamKey?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of a user: theirs alone. Null for everybody.' })
  userId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: also those that were canceled before they began.' })
  includesCanceled?: boolean | null;
}

@InputType({ description: 'When somebody is not there.' })
class AbsenceRecordInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the user who is not there: one of the provider’s people.' })
  userId!: string;

  @Field(() => DateTime, { description: 'From when on. It may have begun already.' })
  from!: Date;

  @Field(() => DateTime, { description: 'Up to but without this instant.' })
  until!: Date;

  @Field(() => AbsenceKindName, { description: 'Why.' })
  kind!: AbsenceKind;
}

@InputType({ description: 'Which absence is canceled.' })
class AbsenceCancelInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the absence.' })
  id!: string;
}

@ObjectType({ description: 'What came of a mutation of an absence.', simpleResolvers: true })
abstract class AbsencePayload extends MutationPayload {
  @Field(() => AbsenceRow, { nullable: true, description: 'The absence as it is now; null when it was not done.' })
  absence!: AbsenceRow | null;
}

@ObjectType({ description: 'What came of recording an absence.', simpleResolvers: true })
class AbsenceRecordPayload extends AbsencePayload {}

@ObjectType({ description: 'What came of canceling an absence.', simpleResolvers: true })
class AbsenceCancelPayload extends AbsencePayload {}

const inputOption = { description: 'What to do.' };

const showAbsence = async ({ work }: Context, { id }: { id: string }) => ({ absence: await findAbsence(work, id) });

/** When people are not there. */
@Resolver(() => AbsenceRow)
export class AbsenceResolver {
  @Query(() => AbsenceConnection, {
    description: 'When the provider’s people are not there, those first that begin first.',
  })
  async absences(@Args(() => AbsencesArgs) args: AbsencesArgs, @Ctx() context: Context): Promise<object> {
    const { work } = context;
    const { from = null, until = null, teamKey = null } = args;
    const userId = readOptionalId('User', args.userId, ['userId']);
    const team = teamKey === null ? null : work.release.entry(teams, teamKey);
    if (team === undefined) throw Refusal.notFound('team', ['teamKey']);
    const emails = team?.document.members.map(({ email }) => email) ?? null;
    const asked = { from, until, userId, emails, includesCanceled: args.includesCanceled === true };
    const { request, page } = openList(context, `absences:${JSON.stringify(asked)}`, args);
    if (!mayReadAbsences(context.actor)) return page([], () => Promise.resolve(0));
    return page(await listAbsences(work, asked, request.page), () => countAbsences(work, asked));
  }

  @Mutation(() => AbsenceRecordPayload, {
    description:
      'Records that somebody is not there for a time: no team’s strategy gives them anything meanwhile. Ops leaders, the leads of their teams and they themselves may.',
  })
  absenceRecord(
    @Arg('input', () => AbsenceRecordInput, inputOption) input: AbsenceRecordInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'absenceRecord', input, {
      run: async (work) => ({
        id: await recordAbsence(work, { ...input, userId: readId('User', input.userId, ['userId']) }),
      }),
      show: showAbsence,
    });
  }

  @Mutation(() => AbsenceCancelPayload, {
    description: 'Cancels an absence: one that is to come does not come, one that lasts ends now. It is kept.',
  })
  absenceCancel(
    @Arg('input', () => AbsenceCancelInput, inputOption) input: AbsenceCancelInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, 'absenceCancel', input, {
      run: async (work) => {
        const id = readId('Absence', input.id, ['id']);
        await cancelAbsence(work, id);
        return { id };
      },
      show: showAbsence,
    });
  }

  @FieldResolver(() => ID, { description: 'Id of the absence.' })
  id(@Root() { id }: AbsenceRow): string {
    return toPublicId('Absence', id);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who is not there.' })
  person(@Root() { userId }: AbsenceRow, @Ctx() context: Context): Person | null {
    return personOf(context, userId);
  }

  @FieldResolver(() => AbsenceKindName, {
    nullable: true,
    description: 'Why; null for all but ops leaders, the leads of the person’s teams and the person.',
  })
  kind(@Root() row: AbsenceRow, @Ctx() context: Context): AbsenceKind | null {
    return manages(row, context) ? row.storedKind : null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may cancel it.' })
  isManageable(@Root() row: AbsenceRow, @Ctx() context: Context): boolean {
    return manages(row, context);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who recorded it; null when no person did.' })
  recordedBy(@Root() { recordedById }: AbsenceRow, @Ctx() context: Context): Person | null {
    return personOf(context, recordedById);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who canceled it; null when nobody did.' })
  canceledBy(@Root() { canceledById }: AbsenceRow, @Ctx() context: Context): Person | null {
    return personOf(context, canceledById);
  }
}

function manages(row: AbsenceRow, { actor, work }: Context): boolean {
  const { viewerEmail } = row;
  const viewer = actor.userId === null || viewerEmail === null ? null : { userId: actor.userId, email: viewerEmail };
  return mayManageAbsence(actor, viewer, row, work.release);
}
