import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { documentDifference, type DocumentDifference } from '../../core/configuration/difference.js';
import { mayReadReleases } from '../../core/configuration/policy.js';
import { upgraded } from '../../core/configuration/tidy.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { differencesInTurns } from '../../database/configuration/differencesInTurns.js';
import { ReleaseHead } from '../../database/configuration/ReleaseHead.js';
import {
  countReleases,
  listReleases,
  versionsOfDocument,
  type VersionRow,
} from '../../database/configuration/releaseLog.js';
import { personOf } from '../identity/persons.js';
import { connectionOf, PageArgs } from '../kernel/connection.js';
import type { Context } from '../kernel/Context.js';
import { openList } from '../kernel/openList.js';
import { ConfigurationPoint, documentsAt } from './ConfigurationPoint.js';
import { fewDifferences, ShownDifference } from './differences.js';
import { vocabularyIn } from './documentSets.js';
import { DocumentVersion, fewVersions } from './DocumentVersion.js';
import { showRelease } from './releases.js';

const ReleaseConnection = connectionOf('Release', () => ReleaseHead);

/** Makes the queries about what the configuration was, and what is different between two states of it. */
export function historyResolvers(bench: Workbench): readonly Function[] {
  const { registry } = bench;

  const between = async (
    context: Context,
    from: ConfigurationPoint,
    to: ConfigurationPoint,
  ): Promise<DocumentDifference[]> => {
    const [before, after] = await Promise.all([
      documentsAt(context, bench, from, 'from'),
      documentsAt(context, bench, to, 'to'),
    ]);
    return differencesInTurns(registry, before, after);
  };

  @Resolver(() => ReleaseHead)
  class HistoryOfReleases {
    @Query(() => ReleaseConnection, { description: "All releases, the newest first. For the provider's people." })
    async releases(@Args(() => PageArgs) args: PageArgs, @Ctx() context: Context) {
      const { work } = context;
      const { request, page } = openList(context, 'releases', args);
      const rows = await listReleases(work, request);
      return page(
        rows.map((row) => ({ ...row, ...showRelease(work, row) })),
        () => countReleases(work),
      );
    }

    @Query(() => [ShownDifference], {
      complexity: fewDifferences,
      description: "What is different between two states of the configuration. For the provider's people.",
    })
    configurationDifferences(
      @Ctx() context: Context,
      @Arg('from', () => ConfigurationPoint, { description: 'The earlier state, or the one to start from.' })
      from: ConfigurationPoint,
      @Arg('to', () => ConfigurationPoint, { description: 'The state that it is compared with.' })
      to: ConfigurationPoint,
    ): Promise<readonly DocumentDifference[]> {
      return between(context, from, to);
    }

    @FieldResolver(() => [ShownDifference], {
      complexity: fewDifferences,
      description: "What it changed. Empty for all but the provider's people.",
    })
    async differences(
      @Root() { number }: ReleaseHead,
      @Ctx() context: Context,
      @Arg('from', () => Int, {
        nullable: true,
        description: 'Number of the release it is compared with; null means the one before, for the first one none.',
      })
      from: number | null,
    ): Promise<readonly DocumentDifference[]> {
      if (!mayReadReleases(context.actor)) return [];
      const earlier = from ?? number - 1;
      return between(context, earlier === 0 ? { at: new Date(0) } : { release: earlier }, { release: number });
    }
  }

  @Resolver()
  class HistoryOfDocuments {
    @Query(() => [DocumentVersion], {
      complexity: fewVersions,
      description:
        "The releases in which a document came, became another one or went, the newest first, at most 200. Empty for a document that never was. For the provider's people.",
    })
    async documentHistory(
      @Ctx() context: Context,
      @Arg('kind', () => String, { description: 'Kind of the document: team.' }) kind: string,
      @Arg('key', () => String, { description: 'Key of the document.' }) key: string,
    ): Promise<DocumentVersion[]> {
      const rows = await versionsOfDocument(context.work.sql, kind, key);
      return rows.map((row) => showVersion(context, kind, key, row));
    }
  }

  const showVersion = (context: Context, name: string, key: string, row: VersionRow): DocumentVersion => {
    const kind = registry.kinds.find(({ token }) => token.kind === name);
    const words = vocabularyIn(context.work.release, registry, context.people);
    const [after, before] = [
      row.revisionId === null ? null : { body: row.body, version: row.shapeVersion ?? 1 },
      row.shapeVersionBefore === null ? null : { body: row.bodyBefore, version: row.shapeVersionBefore },
    ].map((stored) => stored && kind && upgraded(kind, stored.body, stored.version));
    const difference = kind ? documentDifference(kind, key, before ?? null, after ?? null, words, words) : null;
    return {
      revisionId: row.revisionId === null ? null : toPublicId('Revision', row.revisionId),
      release: { ...row, ...showRelease(context.work, row) },
      publishedAt: row.publishedAt,
      changedBy: personOf(context, row.isNew ? row.writtenById : row.publishedById),
      reason: row.note,
      change: row.revisionId === null ? 'REMOVED' : row.shapeVersionBefore === null ? 'ADDED' : 'CHANGED',
      differences: difference?.fields ?? [],
      sentences: difference?.sentences ?? [],
    };
  };

  return [HistoryOfReleases, HistoryOfDocuments];
}
