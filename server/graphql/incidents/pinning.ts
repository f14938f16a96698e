import { IsOptional, Length } from 'class-validator';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { pinIncident, type PinnedIncident } from '../../database/incidents/actions/pinIncident.js';
import { changeSetById } from '../configuration/changeSetLoaders.js';
import { ChangeSetPayload } from '../configuration/changeSetPayloads.js';
import type { Context } from '../kernel/Context.js';
import { mutate, MutationInput } from '../kernel/mutation.js';
import { readId } from '../kernel/readId.js';

@InputType({ description: 'What to pin.' })
export class IncidentPinInput extends MutationInput {
  @Field(() => ID, { description: 'Id of the incident.' })
  id!: string;

  @Field(() => ID, { description: 'Change set (cset_...) that takes the case.' })
  changeSetId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Version of the change set that you saw. When it is no longer current nothing is changed and the error is a VersionConflict. Null: whatever it holds now.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: "1 to 120 characters. Null: the incident's number." })
  @IsOptional()
  @Length(1, 120, { message: 'A name has 1 to 120 characters.' })
  name?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description:
      "True takes the incident's title along, for rules that read it. It is a customer's: in the case it is configuration, kept with every release. False: rules that read titles see none, and the case expects what they then decide.",
  })
  withTitle?: boolean | null;
}

@ObjectType({ description: 'What came of pinning an incident.', simpleResolvers: true })
export class IncidentPinPayload extends ChangeSetPayload {
  @Field(() => String, { nullable: true, description: 'Key of the pinned case: inc-1042. Null when it was not done.' })
  key!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True when the case expects what was decided when the incident was opened; false when live documents decide otherwise by now, and it expects that. Null when it was not done.',
  })
  isAsDecided!: boolean | null;
}

/** Makes the mutation that pins an incident; `bench` checks what is drafted. */
export function incidentPinning(bench: Workbench): Function {
  @Resolver()
  class IncidentPinning {
    @Mutation(() => IncidentPinPayload, {
      description:
        'Makes a pinned case of an incident, in a change set: with the facts it was opened with, expecting what live documents decide about them.',
    })
    incidentPin(
      @Arg('input', () => IncidentPinInput, { description: 'What to do.' }) input: IncidentPinInput,
      @Ctx() context: Context,
    ): Promise<object> {
      return mutate<IncidentPinInput, PinnedIncident, object>(context, 'incidentPin', input, {
        run: (work, { id, changeSetId, expectedVersion, name, withTitle }) =>
          pinIncident(work, bench, {
            id: readId('Incident', id, ['id']),
            changeSetId: readId('ChangeSet', changeSetId, ['changeSetId']),
            expectedVersion: expectedVersion ?? null,
            name: name ?? null,
            withTitle: withTitle ?? false,
          }),
        show: async ({ loaders }, { id, key, isAsDecided }) => ({
          changeSet: await loaders.of(changeSetById).load(id),
          key,
          isAsDecided,
        }),
      });
    }
  }
  return IncidentPinning;
}
