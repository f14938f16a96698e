import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { allowedChangeSetMoves, changeSetState, type ChangeSetMove } from '../../core/configuration/changeSet.js';
import { type DocumentChange, type DocumentDifference } from '../../core/configuration/difference.js';
import { notesOf } from '../../core/configuration/notes.js';
import { isMergeable, type StaleEdit } from '../../core/configuration/overlay.js';
import { mayMoveChangeSet } from '../../core/configuration/policy.js';
import { requiresApproval } from '../../core/configuration/PublishingPolicy.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { fromPublicId, toPublicId } from '../../core/kernel/ids.js';
import { ChangeSet, ChangeSetMoveName, ChangeSetStateName } from '../../database/configuration/ChangeSet.js';
import { ChangeSetDocument, DocumentChangeName } from '../../database/configuration/ChangeSetDocument.js';
import { countChangeSets, listChangeSets, type ChangeSetRow } from '../../database/configuration/changeSets.js';
import { statesOf, type Draft } from '../../database/configuration/drafting.js';
import { differencesInTurns } from '../../database/configuration/differencesInTurns.js';
import { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import { SignOff } from '../../database/configuration/SignOff.js';
import { warningsOf } from '../../database/configuration/warnings.js';
import { Person } from '../../database/identity/Person.js';
import { personOf } from '../identity/persons.js';
import type { Context } from '../kernel/Context.js';
import { openList } from '../kernel/openList.js';
import type { Page } from '../kernel/Page.js';
import { ChangeSetConnection, ChangeSetsArgs } from './changeSetInputs.js';
import {
  authorsOfChangeSet,
  changeSetById,
  documentOfRevision,
  documentsOfChangeSet,
  releaseHeadById,
  signOffsOfChangeSet,
} from './changeSetLoaders.js';
import { DocumentConflict, showConflict, titleOf } from './conflicts.js';
import { draftIn } from './draftIn.js';
import { ShownDifference } from './differences.js';
import { showFinding, ShownFinding, showWarnings } from './findings.js';
import { showRelease } from './releases.js';

/** Makes the queries of change sets and what one shows besides its columns; `bench` checks what is drafted. */
export function changeSetResolvers(bench: Workbench): readonly Function[] {
  const draft = (context: Context, set: ChangeSetRow): Promise<Draft> => draftIn(context, bench, set);
  const statesIn = ({ people }: Context, drafted: Draft) =>
    statesOf(bench, drafted, (email) => people.ofEmail(email)?.displayName ?? null);
  const differencesIn = (context: Context, drafted: Draft): Promise<DocumentDifference[]> => {
    const { before, after } = statesIn(context, drafted);
    return differencesInTurns(bench.registry, before, after);
  };
  const staleIn = async (
    context: Context,
    set: ChangeSetRow,
    isWanted: (edit: StaleEdit) => boolean,
  ): Promise<DocumentConflict[]> => {
    const drafted = await draft(context, set);
    const { before, after } = statesIn(context, drafted);
    const words = { live: before.vocabulary, mine: after.vocabulary };
    const revisions = context.loaders.of(documentOfRevision);
    return Promise.all(
      drafted.stale.filter(isWanted).map(async (edit) => {
        const revision = edit.liveRevision === null ? null : await revisions.load(edit.liveRevision);
        return showConflict(context, edit, revision, words);
      }),
    );
  };

  @Resolver(() => ChangeSet)
  class ChangeSetResolver {
    @Query(() => ChangeSetConnection, {
      description: "Change sets, the newest first. Empty for all but the provider's people.",
    })
    async changeSets(
      @Args(() => ChangeSetsArgs) args: ChangeSetsArgs,
      @Ctx() context: Context,
    ): Promise<Page<ChangeSetRow>> {
      const list = openList(context, 'changeSets', args);
      const rows = await listChangeSets(context.work, list.request);
      return list.page(rows, () => countChangeSets(context.work, list.request));
    }

    @Query(() => ChangeSet, {
      nullable: true,
      description: 'One change set; null when there is none that you may see.',
    })
    async changeSet(
      @Arg('id', () => ID, { description: 'Its id.' }) id: string,
      @Ctx() { loaders }: Context,
    ): Promise<ChangeSet | null> {
      const uuid = fromPublicId('ChangeSet', id);
      return uuid === null ? null : loaders.of(changeSetById).load(uuid);
    }

    @FieldResolver(() => ChangeSetStateName, { description: 'Where it stands.' })
    state(@Root() set: ChangeSet): string {
      return changeSetState(set);
    }

    @FieldResolver(() => Person, { nullable: true, description: 'Who opened it; null for the program itself.' })
    createdBy(@Root() { createdById }: ChangeSet, @Ctx() context: Context): Person | null {
      return personOf(context, createdById);
    }

    @FieldResolver(() => [Person], {
      description: 'Who opened it or edited something in it: they cannot approve it.',
    })
    async authors(@Root() { id }: ChangeSet, @Ctx() context: Context): Promise<Person[]> {
      const ids = await context.loaders.of(authorsOfChangeSet).load(id);
      return ids.map((userId) => personOf(context, userId)).filter((person) => person !== null);
    }

    @FieldResolver(() => ReleaseHead, { description: 'Release that was live when it was opened.' })
    async baseRelease(@Root() { baseReleaseId }: ChangeSet, @Ctx() context: Context): Promise<ReleaseHead> {
      const head = await releaseOf(context, baseReleaseId);
      if (!head) throw new Error(`there is no release ${baseReleaseId}`);
      return head;
    }

    @FieldResolver(() => [ChangeSetDocument], {
      description: 'What it does with documents, ordered by kind and key.',
    })
    async documents(@Root() { id }: ChangeSet, @Ctx() { loaders }: Context): Promise<readonly ChangeSetDocument[]> {
      return loaders.of(documentsOfChangeSet).load(id);
    }

    @FieldResolver(() => [ShownFinding], {
      description:
        'What is wrong with the whole configuration as it would be. Errors keep it from being published; see `warnings` for those that need a reason.',
    })
    async findings(@Root() set: ChangeSetRow, @Ctx() context: Context): Promise<ShownFinding[]> {
      return (await draft(context, set)).compilation.findings.map(showFinding);
    }

    @FieldResolver(() => [ShownFinding], {
      description:
        'Warnings that publishing it needs a reason for: those of the documents that it touches, and those that it brings about elsewhere. Of one that is published, those in spite of which it was.',
    })
    async warnings(@Root() set: ChangeSetRow, @Ctx() context: Context): Promise<ShownFinding[]> {
      if (set.releaseId === null) return showWarnings(await warningsOf(bench, await draft(context, set)));
      return showWarnings((await context.loaders.of(releaseHeadById).load(set.releaseId))?.warnings ?? []);
    }

    @FieldResolver(() => [ShownDifference], {
      complexity: ({ childComplexity }) => 20 * (1 + childComplexity),
      description:
        'What it makes of the live configuration, document by document; of one that is published, what it made of it.',
    })
    async differences(@Root() set: ChangeSetRow, @Ctx() context: Context): Promise<readonly ShownDifference[]> {
      return differencesIn(context, await draft(context, set));
    }

    @FieldResolver(() => [DocumentConflict], {
      description:
        'Documents that changed live since they were first edited here, where both sides changed the same: publishing waits for a choice.',
    })
    conflicts(@Root() set: ChangeSetRow, @Ctx() context: Context): Promise<DocumentConflict[]> {
      return staleIn(context, set, (edit) => !isMergeable(edit));
    }

    @FieldResolver(() => [DocumentConflict], {
      description: 'The same, where nothing overlaps: publishing puts both together.',
    })
    mergeable(@Root() set: ChangeSetRow, @Ctx() context: Context): Promise<DocumentConflict[]> {
      return staleIn(context, set, isMergeable);
    }

    @FieldResolver(() => String, {
      description: 'Release notes as they would be, in lines of text, made from the differences.',
    })
    async notes(@Root() set: ChangeSetRow, @Ctx() context: Context): Promise<string> {
      return notesOf(bench.registry, await differencesIn(context, await draft(context, set)));
    }

    @FieldResolver(() => [SignOff], { description: 'Pinned cases that were signed off, the latest last.' })
    signOffs(@Root() { id }: ChangeSet, @Ctx() { loaders }: Context): Promise<readonly SignOff[]> {
      return loaders.of(signOffsOfChangeSet).load(id);
    }

    @FieldResolver(() => Boolean, {
      description: 'Four-eyes: the live publishing policy asks for an approval before it is published.',
    })
    needsApproval(@Ctx() { work }: Context): boolean {
      return requiresApproval(work.release);
    }

    @FieldResolver(() => Person, { nullable: true, description: 'Who asked for a review; null while nobody did.' })
    reviewRequestedBy(@Root() { reviewRequestedById }: ChangeSet, @Ctx() context: Context): Person | null {
      return personOf(context, reviewRequestedById);
    }

    @FieldResolver(() => Person, {
      nullable: true,
      description: 'Who approved it as it is now; null while nobody did.',
    })
    approvedBy(@Root() { approvedById }: ChangeSet, @Ctx() context: Context): Person | null {
      return personOf(context, approvedById);
    }

    @FieldResolver(() => ReleaseHead, { nullable: true, description: 'Release it was published as; null until it is.' })
    release(@Root() { releaseId }: ChangeSet, @Ctx() context: Context): Promise<ReleaseHead | null> | null {
      return releaseId === null ? null : releaseOf(context, releaseId);
    }

    @FieldResolver(() => [ChangeSetMoveName], { description: 'What the viewer may do with it now.' })
    async allowedMoves(@Root() set: ChangeSet, @Ctx() context: Context): Promise<ChangeSetMove[]> {
      const { actor, work } = context;
      const authors = await context.loaders.of(authorsOfChangeSet).load(set.id);
      return allowedChangeSetMoves({
        state: changeSetState(set),
        isApproved: set.approvedAt !== null,
        needsApproval: requiresApproval(work.release),
        isAuthor: actor.userId !== null && authors.includes(actor.userId),
      }).filter((move) => mayMoveChangeSet(actor, move));
    }
  }

  @Resolver(() => ChangeSetDocument)
  class ChangeSetDocumentResolver {
    @FieldResolver(() => String, { description: 'Name of the document; its key while it has none.' })
    name(@Root() { kind, key, body }: ChangeSetDocument, @Ctx() { work }: Context): string {
      return titleOf(body) ?? titleOf(work.release.entry({ kind }, key)?.document) ?? key;
    }

    @FieldResolver(() => DocumentChangeName, { description: 'What publishing does to it.' })
    change(@Root() { kind, key, state }: ChangeSetDocument, @Ctx() { work }: Context): DocumentChange {
      if (state === 'REMOVED') return 'REMOVED';
      return work.release.entry({ kind }, key) ? 'CHANGED' : 'ADDED';
    }

    @FieldResolver(() => Boolean, {
      description: 'True when it changed live since it was first edited here and both sides changed the same.',
    })
    async isConflicting(
      @Root() { changeSetId, kind, key }: ChangeSetDocument,
      @Ctx() context: Context,
    ): Promise<boolean> {
      const set = await context.loaders.of(changeSetById).load(changeSetId);
      const stale = set ? (await draft(context, set)).stale : [];
      return stale.some((each) => each.edit.kind === kind && each.edit.key === key && !isMergeable(each));
    }

    @FieldResolver(() => Person, { nullable: true, description: 'Who edited it last; null for the program itself.' })
    editedBy(@Root() { editedById }: ChangeSetDocument, @Ctx() context: Context): Person | null {
      return personOf(context, editedById);
    }

    @FieldResolver(() => ID, {
      nullable: true,
      description: 'Revision that was live when it was first edited here; null for a new document.',
    })
    baseRevisionId(@Root() { baseRevision }: ChangeSetDocument): string | null {
      return baseRevision === null ? null : toPublicId('Revision', baseRevision);
    }
  }

  @Resolver(() => SignOff)
  class SignOffResolver {
    @FieldResolver(() => Person, { nullable: true, description: 'Who signed it off; null for the program itself.' })
    signedBy(@Root() { signedById }: SignOff, @Ctx() context: Context): Person | null {
      return personOf(context, signedById);
    }
  }
  return [ChangeSetResolver, ChangeSetDocumentResolver, SignOffResolver];
}

async function releaseOf({ loaders, work }: Context, id: string): Promise<ReleaseHead | null> {
  const head = await loaders.of(releaseHeadById).load(id);
  return head && showRelease(work, head);
}
