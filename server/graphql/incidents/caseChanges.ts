import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { CaseOutcome } from '../../core/incidents/caseOutcomes.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import type { ChangeSetResult } from '../../database/configuration/actions/lockChangeSet.js';
import { ChangeSet } from '../../database/configuration/ChangeSet.js';
import type { ChangeSetRow } from '../../database/configuration/changeSets.js';
import { ShownCaseOutcome } from '../../database/incidents/CaseChange.js';
import { signOffCase } from '../../database/incidents/actions/signOffCase.js';
import { changedCases, decidesCases } from '../../database/incidents/caseChanges.js';
import { OfChangeSetInput } from '../configuration/changeSetInputs.js';
import { changeSetById, signOffsOfChangeSet } from '../configuration/changeSetLoaders.js';
import { ChangeSetPayload } from '../configuration/changeSetPayloads.js';
import { draftIn } from '../configuration/draftIn.js';
import type { Context } from '../kernel/Context.js';
import { mutate } from '../kernel/mutation.js';
import { readId } from '../kernel/readId.js';

/** A pinned case that a change set changes. */
@ObjectType('CaseChange', {
  simpleResolvers: true,
  description:
    'A pinned case that would come out otherwise than it expects, or whose expectation a change set changes: it needs a sign-off.',
})
export class CaseChange {
  @Field(() => String, { description: 'Key of the pinned case.' })
  readonly key!: string;

  @Field(() => String, { description: 'Name of the pinned case.' })
  readonly name!: string;

  @Field(() => [ShownCaseOutcome], {
    description: 'What the live case expects, field by field, and what comes out with the set.',
  })
  readonly outcomes!: readonly ShownCaseOutcome[];

  @Field(() => Boolean, { description: 'True when exactly this outcome is signed off.' })
  readonly isSignedOff!: boolean;
}

@InputType({ description: 'Which pinned case may come out otherwise, and why.' })
export class ChangeSetSignOffInput extends OfChangeSetInput {
  @Field(() => String, { description: 'Key of the pinned case.' })
  key!: string;

  @Field(() => String, { description: 'Why it may: 1 to 2,000 characters.' })
  reason!: string;
}

@ObjectType({ description: 'What came of signing off a pinned case.', simpleResolvers: true })
export class ChangeSetSignOffPayload extends ChangeSetPayload {}

/** People are called by their names: documents know of their addresses alone. */
function withNames<Shown extends CaseOutcome>(outcome: Shown, { people }: Context): Shown {
  if (outcome.field !== 'person') return outcome;
  const name = (address: string | null) => address && (people.ofEmail(address)?.displayName ?? address);
  return { ...outcome, expected: name(outcome.expected), actual: name(outcome.actual) };
}

/** Makes what change sets show of pinned cases, and the mutation that signs one off; `bench` checks what is drafted. */
export function caseChanges(bench: Workbench): Function {
  @Resolver(() => ChangeSet)
  class CaseChangesResolver {
    @FieldResolver(() => [CaseChange], {
      description:
        'Pinned cases that would come out otherwise than they expect, or that this set changes: each needs a sign-off before it is published. Empty while other documents have errors: nobody knows then.',
    })
    async caseChanges(@Root() set: ChangeSetRow, @Ctx() context: Context): Promise<CaseChange[]> {
      const draft = await draftIn(context, bench, set);
      if (!decidesCases(draft.compilation)) return [];
      const edited = draft.edits.filter(({ kind }) => kind === 'pinned-case').map(({ key }) => key);
      const signOffs = await context.loaders.of(signOffsOfChangeSet).load(set.id);
      return changedCases(draft.live, draft, edited).map(({ key, name, outcomes, contentHash, isHeld }) => ({
        key,
        name,
        outcomes: outcomes.map((outcome) => withNames(outcome, context)),
        isSignedOff: isHeld && signOffs.some((each) => each.key === key && each.contentHash === contentHash),
      }));
    }

    @Mutation(() => ChangeSetSignOffPayload, {
      description:
        'Says that a pinned case may come out as a change set makes it: the case then expects that, and who said so and why is on record. Another outcome needs another sign-off.',
    })
    changeSetSignOff(
      @Arg('input', () => ChangeSetSignOffInput, { description: 'What to do.' }) input: ChangeSetSignOffInput,
      @Ctx() context: Context,
    ): Promise<object> {
      return mutate<ChangeSetSignOffInput, ChangeSetResult, object>(context, 'changeSetSignOff', input, {
        run: (work, { id, expectedVersion, key, reason }) =>
          signOffCase(work, bench, {
            id: readId('ChangeSet', id, ['id']),
            expectedVersion: expectedVersion ?? null,
            key,
            reason,
          }),
        show: async ({ loaders }, { id }) => ({ changeSet: await loaders.of(changeSetById).load(id) }),
      });
    }
  }
  return CaseChangesResolver;
}
