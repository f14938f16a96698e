import { graphql } from '../gql';
import type { UsedByQuery, UsedByQueryVariables } from '../gql/graphql';
import { ask } from './ask';

const UsedBy = graphql(`
  query UsedBy($kind: String!, $key: String!, $changeSet: ID, $ruleSet: String) {
    usedBy(kind: $kind, key: $key, changeSet: $changeSet, ruleSet: $ruleSet) {
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
export async function usageOf(used: UsedByQueryVariables, signal: AbortSignal): Promise<Usage> {
  return (await ask(UsedBy, used, { signal })).usedBy;
}
