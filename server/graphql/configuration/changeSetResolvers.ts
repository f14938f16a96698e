import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { allowedChangeSetMoves, changeSetState, type ChangeSetMove } from '../../core/configuration/changeSet.js';
import { mayMoveChangeSet } from '../../core/configuration/policy.js';
import { requiresApproval } from '../../core/configuration/PublishingPolicy.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { fromPublicId, toPublicId } from '../../core/kernel/ids.js';
import { ChangeSet, ChangeSetMoveName, ChangeSetStateName } from '../../database/configuration/ChangeSet.js';
import {
  ChangeSetDocument,
  DocumentChangeName,
  type DocumentChange,
} from '../../database/configuration/ChangeSetDocument.js';
import { countChangeSets, listChangeSets, type ChangeSetRow } from '../../database/configuration/changeSets.js';
import { draftOfRow, type Draft } from '../../database/configuration/drafting.js';
import { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import { SignOff } from '../../database/configuration/SignOff.js';
import { Person } from '../../database/identity/Person.js';
import { personOf } from '../identity/persons.js';
import type { Context } from '../kernel/Context.js';
import { openList } from '../kernel/openList.js';
import type { Page } from '../kernel/Page.js';
import { ChangeSetConnection, ChangeSetsArgs } from './changeSetInputs.js';
import {
  authorsOfChangeSet,
  changeSetById,
  documentsOfChangeSet,
  releaseHeadById,
  signOffsOfChangeSet,
} from './changeSetLoaders.js';
import { showFinding, ShownFinding } from './findings.js';
import { showRelease } from './releases.js';

/** Makes the queries of change sets and what one shows besides its columns; `bench` checks what is drafted. */
export function changeSetResolvers(bench: Workbench): readonly Function[] {
  const draft = ({ work, loaders }: Context, set: ChangeSetRow): Promise<Draft> =>
    draftOfRow(work, bench, set, (id) => loaders.of(documentsOfChangeSet).load(id));

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
      description: 'What is wrong with the whole configuration as it would be. Errors keep it from being published.',
    })
    async findings(@Root() set: ChangeSetRow, @Ctx() context: Context): Promise<ShownFinding[]> {
      return (await draft(context, set)).compilation.findings.map(showFinding);
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
      return nameOf(body) ?? nameOf(work.release.entry({ kind }, key)?.document) ?? key;
    }

    @FieldResolver(() => DocumentChangeName, { description: 'What publishing does to it.' })
    change(@Root() { kind, key, state }: ChangeSetDocument, @Ctx() { work }: Context): DocumentChange {
      if (state === 'REMOVED') return 'REMOVED';
      return work.release.entry({ kind }, key) ? 'CHANGED' : 'ADDED';
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

function nameOf(document: unknown): string | null {
  const name = (document as { readonly name?: unknown } | null | undefined)?.name;
  return typeof name === 'string' && name.trim() !== '' ? name : null;
}
