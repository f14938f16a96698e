import type { Attempt } from '../../editor/Autosave';
import type { DocumentSource, LoadedDocument, SavedDocument } from '../../editor/DocumentSource';
import { graphql } from '../../gql';
import type { FindingPartsFragment, RefusalFragment, TypedDocumentString } from '../../gql/graphql';
import { ask } from '../ask';
import { DocumentRemove, DocumentRevert } from '../changeSetMoves';
import { failure } from '../http';
import { submit, type Submission } from '../submit';
import { withoutNulls } from './withoutNulls';

const EditedSet = graphql(`
  query EditedSet($id: ID!, $kind: String!, $key: String!) {
    document(kind: $kind, key: $key, changeSet: $id) {
      revisionId
    }
    changeSet(id: $id) {
      id
      name
      allowedMoves
      documents {
        kind
        key
        change
        version
      }
      findings {
        ...FindingParts
      }
    }
  }
`);

/** How documents of a kind are called, and the two operations that read and write one. */
interface SourceSpec<Draft extends { readonly key: string }, Input> extends Pick<
  DocumentSource<Draft>,
  'kind' | 'folder' | 'noun' | 'title' | 'type'
> {
  /** `query ($key: String!, $changeSet: ID) { document: teamDocument(key: $key, changeSet: $changeSet) { … } }` */
  readonly query: TypedDocumentString<{ document?: Draft | null }, { key: string; changeSet?: string | null }>;
  /** `mutation ($input: TeamSaveInput!) { result: teamSave(input: $input) { version findings { … } userErrors { … } } }` */
  readonly mutation: Submission<
    {
      changeSetId: string;
      expectedVersion?: number | null;
      baseRevisionId?: string | null;
      idempotencyKey?: string | null;
      dryRun?: boolean | null;
      document: Input;
    },
    {
      version?: number | null;
      findings?: readonly FindingPartsFragment[] | null;
      userErrors: readonly RefusalFragment[];
    }
  >;
}

/** A source of documents for their editor. The draft that is read is the input that is written, less what is null. */
export function sourceOf<Draft extends { readonly key: string } & Input, Input>(
  spec: SourceSpec<Draft, Input>,
): DocumentSource<Draft> {
  const { query, mutation, kind } = spec;
  // what was live when the editor began: the first save names it, so that what others publish meanwhile is not undone
  const bases = new Map<string, string | null>();
  return {
    ...spec,
    async load(key, changeSetId): Promise<LoadedDocument<Draft>> {
      const [{ document }, { changeSet, document: published }] = await Promise.all([
        ask(query, { key, changeSet: changeSetId }),
        ask(EditedSet, { id: changeSetId, kind, key }),
      ]);
      if (!changeSet) throw failure(404, 'There is no such change set.');
      bases.set(`${changeSetId} ${key}`, published?.revisionId ?? null);
      const edited = changeSet.documents.find((candidate) => candidate.kind === kind && candidate.key === key);
      return {
        draft: document ?? null,
        change: edited?.change ?? null,
        version: edited?.version ?? null,
        findings: changeSet.findings.filter((finding) => finding.kind === kind && finding.key === key),
        set: { id: changeSet.id, name: changeSet.name, mayEdit: changeSet.allowedMoves.includes('EDIT') },
      };
    },
    async save(changeSetId, { draft, expectedVersion, idempotencyKey }: Attempt<Draft>): Promise<SavedDocument> {
      const { version, findings } = await submit(
        mutation,
        {
          changeSetId,
          expectedVersion,
          baseRevisionId: expectedVersion === null ? bases.get(`${changeSetId} ${draft.key}`) : null,
          idempotencyKey,
          document: withoutNulls(draft),
        },
        { outlivesPage: true },
      );
      return { version: version ?? 0, findings: findings ?? [] };
    },
    async check(changeSetId, draft, expectedVersion) {
      const document = withoutNulls(draft);
      const { findings } = await submit(mutation, { changeSetId, expectedVersion, dryRun: true, document });
      return findings ?? [];
    },
    remove: (changeSetId, key, expectedVersion) => submit(DocumentRemove, { changeSetId, kind, key, expectedVersion }),
    revert: (changeSetId, key) => submit(DocumentRevert, { changeSetId, kind, key }),
  };
}
