import { graphql } from '../gql';
import type { UsedByQuery } from '../gql/graphql';
import { ask } from './ask';

const UsedBy = graphql(`
  query UsedBy($kind: String!, $key: String!, $changeSet: ID) {
    usedBy(kind: $kind, key: $key, changeSet: $changeSet) {
      documents {
        kind
        key
        name
        places
      }
      decisions
      decided {
        id
        number
        title
      }
    }
  }
`);

export type Usage = UsedByQuery['usedBy'];

/** What uses a document; of a rule (kind `routing-rule`, its id as key) also what it decided. */
export async function usageOf(
  kind: string,
  key: string,
  changeSet: string | null,
  signal: AbortSignal,
): Promise<Usage> {
  return (await ask(UsedBy, { kind, key, changeSet }, { signal })).usedBy;
}
