import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { Arg, Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { AnyKind } from '../../core/configuration/kinds.js';
import { namesOf } from '../../core/configuration/names.js';
import type { Workbench } from '../../core/configuration/Workbench.js';
import { fromPublicId } from '../../core/kernel/ids.js';
import type { Release } from '../../core/kernel/Release.js';
import { ConfigurationDocument, DocumentKind, fewKinds } from '../../database/configuration/ConfigurationDocument.js';
import { draftOfId, type Draft } from '../../database/configuration/drafting.js';
import type { Context } from '../kernel/Context.js';
import { ConfigurationArgs, configurationIn } from './configurationIn.js';

/** Makes the queries that answer documents of any kind: their list, single ones, and which kinds there are. */
export function documentsResolver(bench: Workbench): Function {
  const { kinds } = bench.registry;

  const documentsAt = async (context: Context, asked: ConfigurationArgs, of: readonly AnyKind[]) => {
    const { changeSet } = asked;
    const release = await configurationIn(context, asked);
    if (changeSet === null || changeSet === undefined) return of.flatMap((kind) => published(kind, release));
    const id = fromPublicId('ChangeSet', changeSet);
    const draft = id === null ? null : await draftOfId(context.work, bench, id);
    return draft ? of.flatMap((kind) => drafted(kind, draft)) : [];
  };

  @Resolver()
  class DocumentsResolver {
    @Query(() => [DocumentKind], {
      complexity: fewKinds,
      description: 'The kinds of documents that the configuration is made of, in the order in which they are compiled.',
    })
    documentKinds(@Info() { schema }: GraphQLResolveInfo): DocumentKind[] {
      return kinds.map((kind) => showKind(kind, schema));
    }

    @Query(() => [ConfigurationDocument], {
      description:
        "All documents, or those of one kind, ordered by kind and key; with a change set also those that it removes. For the provider's people.",
    })
    async documents(
      @Ctx() context: Context,
      @Arg('kind', () => String, { nullable: true, description: 'Kind of the documents; null asks for all kinds.' })
      kind: string | null,
      @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
    ): Promise<ConfigurationDocument[]> {
      return documentsAt(
        context,
        asked,
        kinds.filter(({ token }) => !kind || token.kind === kind),
      );
    }

    @Query(() => ConfigurationDocument, {
      nullable: true,
      description: "The document of that kind and key; null when there is none. For the provider's people.",
    })
    async document(
      @Ctx() context: Context,
      @Arg('kind', () => String, { description: 'Its kind: team.' }) kind: string,
      @Arg('key', () => String, { description: 'Its key.' }) key: string,
      @Args(() => ConfigurationArgs) asked: ConfigurationArgs,
    ): Promise<ConfigurationDocument | null> {
      const of = kinds.filter(({ token }) => token.kind === kind);
      return (await documentsAt(context, asked, of)).find((document) => document.key === key) ?? null;
    }
  }
  return DocumentsResolver;
}

function showKind(kind: AnyKind, schema: GraphQLSchema): DocumentKind {
  const { type, label, labelPlural } = namesOf(kind);
  const description = schema.getType(`${type}Document`)?.description ?? '';
  return { kind: kind.token.kind, folder: kind.folder, label, labelPlural, description };
}

function published(kind: AnyKind, release: Release): ConfigurationDocument[] {
  return release
    .all(kind.token)
    .map((entry) => new ConfigurationDocument(kind, { key: entry.key, body: entry.document }, entry.revisionId, null));
}

/** What the set makes of the kind; what it removes stands as it is live. */
function drafted(kind: AnyKind, { live, documents, edits, compilation }: Draft): ConfigurationDocument[] {
  const name = kind.token.kind;
  const editOf = new Map(edits.filter((edit) => edit.kind === name).map((edit) => [edit.key, edit]));
  const isWrong = new Set(
    compilation.findings.filter((found) => found.kind === name && found.severity === 'error').map(({ key }) => key),
  );
  const standing = documents
    .filter((document) => document.kind === name)
    .map((document) => {
      const before = live.entry(kind.token, document.key)?.revisionId ?? null;
      const change = editOf.has(document.key) ? (before === null ? 'ADDED' : 'CHANGED') : null;
      return new ConfigurationDocument(kind, document, before, change, isWrong.has(document.key));
    });
  const removed = live
    .all(kind.token)
    .filter(({ key }) => editOf.get(key)?.state === 'REMOVED')
    .map(
      (entry) => new ConfigurationDocument(kind, { key: entry.key, body: entry.document }, entry.revisionId, 'REMOVED'),
    );
  return [...standing, ...removed].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}
