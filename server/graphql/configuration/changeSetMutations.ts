import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { discardChangeSet } from '../../database/configuration/actions/discardChangeSet.js';
import { editChangeSet } from '../../database/configuration/actions/editChangeSet.js';
import type { ChangeSetResult, ChangeSetTarget } from '../../database/configuration/actions/lockChangeSet.js';
import { mergeDocument } from '../../database/configuration/actions/mergeDocument.js';
import { openChangeSet } from '../../database/configuration/actions/openChangeSet.js';
import {
  removeDocument,
  revertDocument,
  type DocumentTarget,
} from '../../database/configuration/actions/removeDocument.js';
import { publishChangeSet, type ChangeSetPublished } from '../../database/configuration/actions/publishChangeSet.js';
import { restoreRelease } from '../../database/configuration/actions/restoreRelease.js';
import { restoreDocument } from '../../database/configuration/actions/restoreDocument.js';
import {
  approveChangeSet,
  requestReview,
  returnChangeSet,
} from '../../database/configuration/actions/reviewChangeSet.js';
import { scheduleChangeSet, unscheduleChangeSet } from '../../database/configuration/actions/scheduleChangeSet.js';
import type { ChangeSet } from '../../database/configuration/ChangeSet.js';
import type { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import type { Work } from '../../database/kernel/Work.js';
import type { Context, Loaders } from '../kernel/Context.js';
import { mutate, type MutationInput } from '../kernel/mutation.js';
import { readId } from '../kernel/readId.js';
import {
  ChangeSetApproveInput,
  ChangeSetDiscardInput,
  ChangeSetEditInput,
  ChangeSetMergeInput,
  ChangeSetOpenInput,
  ChangeSetPublishInput,
  ChangeSetRequestReviewInput,
  ChangeSetReturnInput,
  ChangeSetScheduleInput,
  ChangeSetUnscheduleInput,
  DocumentRemoveInput,
  DocumentRestoreInput,
  DocumentRevertInput,
  ReleaseRestoreInput,
  type OfDocumentInput,
} from './changeSetInputs.js';
import { changeSetById, releaseHeadById } from './changeSetLoaders.js';
import {
  ChangeSetApprovePayload,
  ChangeSetDiscardPayload,
  ChangeSetEditPayload,
  ChangeSetMergePayload,
  ChangeSetOpenPayload,
  ChangeSetPublishPayload,
  ChangeSetRequestReviewPayload,
  ChangeSetReturnPayload,
  ChangeSetSchedulePayload,
  ChangeSetUnschedulePayload,
  DocumentRemovePayload,
  DocumentRestorePayload,
  DocumentRevertPayload,
  ReleaseRestorePayload,
} from './changeSetPayloads.js';
import { showRelease } from './releases.js';

const inputOption = { description: 'What to do.' };

/** Makes the mutations of change sets and of the documents in them; `bench` checks what is drafted. */
export function changeSetMutations(bench: Workbench): Function {
  @Resolver()
  class ChangeSetMutations {
    @Mutation(() => ChangeSetOpenPayload, { description: 'Opens a change set. The live configuration is untouched.' })
    changeSetOpen(
      @Arg('input', () => ChangeSetOpenInput, inputOption) input: ChangeSetOpenInput,
      @Ctx() context: Context,
    ) {
      const { name, purpose } = input;
      return act(context, 'changeSetOpen', input, (work) => openChangeSet(work, { name, purpose: purpose ?? '' }));
    }

    @Mutation(() => ChangeSetEditPayload, { description: 'Says anew what a change set is for.' })
    changeSetEdit(
      @Arg('input', () => ChangeSetEditInput, inputOption) input: ChangeSetEditInput,
      @Ctx() context: Context,
    ) {
      const words = { name: input.name ?? null, purpose: input.purpose ?? null };
      return act(context, 'changeSetEdit', input, (work) => editChangeSet(work, targetOf(input), words));
    }

    @Mutation(() => ChangeSetDiscardPayload, { description: 'Gives a change set up, for good.' })
    changeSetDiscard(
      @Arg('input', () => ChangeSetDiscardInput, inputOption) input: ChangeSetDiscardInput,
      @Ctx() context: Context,
    ) {
      return act(context, 'changeSetDiscard', input, (work) => discardChangeSet(work, targetOf(input)));
    }

    @Mutation(() => ChangeSetRequestReviewPayload, { description: 'Asks for a change set to be looked over.' })
    changeSetRequestReview(
      @Arg('input', () => ChangeSetRequestReviewInput, inputOption) input: ChangeSetRequestReviewInput,
      @Ctx() context: Context,
    ) {
      return act(context, 'changeSetRequestReview', input, (work) => requestReview(work, targetOf(input)));
    }

    @Mutation(() => ChangeSetApprovePayload, {
      description:
        'Approves a change set as it is: any later edit voids that. Not for whoever opened it or edited something in it.',
    })
    changeSetApprove(
      @Arg('input', () => ChangeSetApproveInput, inputOption) input: ChangeSetApproveInput,
      @Ctx() context: Context,
    ) {
      return act(context, 'changeSetApprove', input, (work) => approveChangeSet(work, targetOf(input)));
    }

    @Mutation(() => ChangeSetReturnPayload, {
      description: 'Sends a change set back to be edited: it is a draft again.',
    })
    changeSetReturn(
      @Arg('input', () => ChangeSetReturnInput, inputOption) input: ChangeSetReturnInput,
      @Ctx() context: Context,
    ) {
      return act(context, 'changeSetReturn', input, (work) => returnChangeSet(work, targetOf(input), input.reason));
    }

    @Mutation(() => ChangeSetSchedulePayload, {
      description: 'Has a change set publish itself at an instant. Everything is looked at again then.',
    })
    changeSetSchedule(
      @Arg('input', () => ChangeSetScheduleInput, inputOption) input: ChangeSetScheduleInput,
      @Ctx() context: Context,
    ) {
      return act(context, 'changeSetSchedule', input, (work) =>
        scheduleChangeSet(work, bench, targetOf(input), { publishAt: input.publishAt, reason: input.reason ?? null }),
      );
    }

    @Mutation(() => ChangeSetUnschedulePayload, {
      description: 'The change set does not publish itself after all; an approval stays.',
    })
    changeSetUnschedule(
      @Arg('input', () => ChangeSetUnscheduleInput, inputOption) input: ChangeSetUnscheduleInput,
      @Ctx() context: Context,
    ) {
      return act(context, 'changeSetUnschedule', input, (work) => unscheduleChangeSet(work, targetOf(input)));
    }

    @Mutation(() => ChangeSetPublishPayload, {
      description:
        'Makes a change set live as one release, all or nothing: every process decides by it within a second. Refused as long as something has errors, overlaps with what others published, or lacks an approval, a sign-off or the reason for its warnings.',
    })
    changeSetPublish(
      @Arg('input', () => ChangeSetPublishInput, inputOption) input: ChangeSetPublishInput,
      @Ctx() context: Context,
    ) {
      return mutate(context, 'changeSetPublish', input, {
        run: (work) =>
          publishChangeSet(work, bench, targetOf(input), {
            expectedRelease: input.expectedRelease,
            reason: input.reason ?? null,
          }),
        show: async ({ loaders, work }, { id, releaseId }: ChangeSetPublished) => ({
          changeSet: await loaders.of(changeSetById).load(id),
          release: await releaseOf(loaders, work, releaseId),
        }),
      });
    }

    @Mutation(() => ChangeSetMergePayload, {
      description:
        'Puts what the set made of a document together with what others published of it, with a choice for each place that both changed.',
    })
    changeSetMerge(
      @Arg('input', () => ChangeSetMergeInput, inputOption) input: ChangeSetMergeInput,
      @Ctx() context: Context,
    ) {
      const { kind, key, choices } = input;
      return act(context, 'changeSetMerge', input, (work) =>
        mergeDocument(work, bench, { ...targetOf(input), kind, key, choices }),
      );
    }

    @Mutation(() => ReleaseRestorePayload, {
      description: 'Makes an earlier release live again: a new release with exactly its documents.',
    })
    releaseRestore(
      @Arg('input', () => ReleaseRestoreInput, inputOption) input: ReleaseRestoreInput,
      @Ctx() context: Context,
    ) {
      return mutate(context, 'releaseRestore', input, {
        run: (work) => restoreRelease(work, bench, input),
        show: async ({ loaders, work }, { releaseId }: { releaseId: string }) => ({
          release: await releaseOf(loaders, work, releaseId),
        }),
      });
    }

    @Mutation(() => DocumentRemovePayload, {
      description: 'Publishing the set removes the document; one that the set adds is not added.',
    })
    documentRemove(
      @Arg('input', () => DocumentRemoveInput, inputOption) input: DocumentRemoveInput,
      @Ctx() context: Context,
    ) {
      return act(context, 'documentRemove', input, (work) => removeDocument(work, bench, placeOf(input)));
    }

    @Mutation(() => DocumentRevertPayload, { description: 'The set leaves the document as it is live.' })
    documentRevert(
      @Arg('input', () => DocumentRevertInput, inputOption) input: DocumentRevertInput,
      @Ctx() context: Context,
    ) {
      return act(context, 'documentRevert', input, (work) => revertDocument(work, bench, placeOf(input)));
    }

    @Mutation(() => DocumentRestorePayload, {
      description: 'Takes an earlier revision of a document into the set, in place of what the set held.',
    })
    documentRestore(
      @Arg('input', () => DocumentRestoreInput, inputOption) input: DocumentRestoreInput,
      @Ctx() context: Context,
    ) {
      return act(context, 'documentRestore', input, (work) =>
        restoreDocument(
          work,
          bench,
          readId('ChangeSet', input.changeSetId, ['changeSetId']),
          readId('Revision', input.revisionId, ['revisionId']),
        ),
      );
    }
  }
  return ChangeSetMutations;
}

/** Runs an action on a change set and shows the set as it then is. */
function act<I extends MutationInput>(
  context: Context,
  operation: string,
  input: I,
  run: (work: Work) => Promise<ChangeSetResult>,
): Promise<object> {
  return mutate<I, ChangeSetResult, { changeSet: ChangeSet | null }>(context, operation, input, {
    run,
    keep: ({ id }) => ({ id }),
    show: async ({ loaders }, { id }) => ({ changeSet: await loaders.of(changeSetById).load(id) }),
  });
}

async function releaseOf(loaders: Loaders, work: Work, id: string): Promise<ReleaseHead | null> {
  const head = await loaders.of(releaseHeadById).load(id);
  return head && showRelease(work, head);
}

function targetOf({ id, expectedVersion }: { id: string; expectedVersion?: number | null }): ChangeSetTarget {
  return { id: readId('ChangeSet', id, ['id']), expectedVersion: expectedVersion ?? null };
}

function placeOf({ changeSetId, kind, key, expectedVersion }: OfDocumentInput): DocumentTarget {
  return {
    changeSetId: readId('ChangeSet', changeSetId, ['changeSetId']),
    kind,
    key,
    expectedVersion: expectedVersion ?? null,
  };
}
