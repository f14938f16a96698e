import { graphql } from '../gql';
import type { DocumentHistoryQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const DocumentHistory = graphql(`
  query DocumentHistory($kind: String!, $key: String!) {
    documentHistory(kind: $kind, key: $key) {
      revisionId
      publishedAt
      reason
      change
      sentences
      release {
        number
        warningReason
      }
      changedBy {
        id
        displayName
      }
      differences {
        path
        label
        change
        before
        after
      }
    }
    document(kind: $kind, key: $key) {
      name
      revisionId
    }
  }
`);

/** One revision in the history of a document. */
export type VersionRow = DocumentHistoryQuery['documentHistory'][number];

/** All that a document was, the newest first. */
export interface HistoryRecord {
  readonly id: string;
  /** Null: it is not live now. */
  readonly name: string | null;
  readonly liveRevisionId: string | null;
  readonly versions: readonly VersionRow[];
}

/** Asked for by kind and key: `team/service-desk`. */
export const history: Reader = {
  async one(id) {
    const [kind = '', key = ''] = id.split('/');
    const { documentHistory, document } = await ask(DocumentHistory, { kind, key });
    if (!documentHistory.length) return null;
    return {
      id,
      name: document?.name ?? null,
      liveRevisionId: document?.revisionId ?? null,
      versions: documentHistory,
    };
  },
};
