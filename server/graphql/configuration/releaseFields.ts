import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { mayReadReleases } from '../../core/configuration/policy.js';
import { fromPublicId } from '../../core/kernel/ids.js';
import { ChangeSet } from '../../database/configuration/ChangeSet.js';
import type { ReleaseRow } from '../../database/configuration/queries.js';
import { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import { Person } from '../../database/identity/Person.js';
import { personOf } from '../identity/persons.js';
import type { Context } from '../kernel/Context.js';
import { changeSetById, documentCountOfRelease, releaseHeadById } from './changeSetLoaders.js';
import { ShownFinding, showWarnings } from './findings.js';
import { inRelease } from './releases.js';

/** What a release came of. */
@Resolver(() => ReleaseHead)
export class ReleaseFieldsResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    description: "Who published it; null for the program itself, and for all but the provider's people.",
  })
  async publishedBy(@Root() head: ReleaseHead, @Ctx() context: Context): Promise<Person | null> {
    return personOf(context, (await rowOf(context, head))?.publishedById ?? null);
  }

  @FieldResolver(() => String, {
    description:
      "What it changed against the release before, in lines of text; empty for the first one, and for all but the provider's people.",
  })
  async notes(@Root() head: ReleaseHead, @Ctx() context: Context): Promise<string> {
    return (await rowOf(context, head))?.notes ?? '';
  }

  @FieldResolver(() => ChangeSet, {
    nullable: true,
    description:
      "Change set that was published; null for the starter bundle and for roll-backs, and for all but the provider's people.",
  })
  async changeSet(@Root() head: ReleaseHead, @Ctx() context: Context): Promise<ChangeSet | null> {
    const id = (await rowOf(context, head))?.changeSetId ?? null;
    return id === null ? null : context.loaders.of(changeSetById).load(id);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "Number of the release that this one made live again; null when it made none, and for all but the provider's people.",
  })
  async restores(@Root() head: ReleaseHead, @Ctx() context: Context): Promise<number | null> {
    return (await rowOf(context, head))?.restores ?? null;
  }

  @FieldResolver(() => [ShownFinding], {
    description: "Warnings in spite of which it was published; none for all but the provider's people.",
  })
  async warnings(@Root() head: ReleaseHead, @Ctx() context: Context): Promise<ShownFinding[]> {
    return showWarnings((await rowOf(context, head))?.warnings ?? []);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Why it was published in spite of its warnings; null where it has none, and for all but the provider's people.",
  })
  async warningReason(@Root() head: ReleaseHead, @Ctx() context: Context): Promise<string | null> {
    return (await rowOf(context, head))?.warningReason ?? null;
  }

  @FieldResolver(() => Int, { description: 'How many documents it holds.' })
  documentCount(@Root() { id }: ReleaseHead, @Ctx() { actor, loaders, work }: Context): number | Promise<number> {
    const uuid = fromPublicId('Release', id) ?? '';
    // others see releases in memory alone: those that are live, and those that their records pin
    return mayReadReleases(actor)
      ? loaders.of(documentCountOfRelease).load(uuid)
      : inRelease(work, uuid, (release) => release.documentCount);
  }
}

async function rowOf({ actor, loaders }: Context, { id }: ReleaseHead): Promise<ReleaseRow | null> {
  const uuid = mayReadReleases(actor) ? fromPublicId('Release', id) : null;
  return uuid === null ? null : loaders.of(releaseHeadById).load(uuid);
}
