import { graphql } from '../gql';
import type { DocumentsOfSetQuery } from '../gql/graphql';
import { ask } from './ask';

const DocumentsOfSet = graphql(`
  query DocumentsOfSet($kind: String!, $changeSet: ID!) {
    documents(kind: $kind, changeSet: $changeSet) {
      key
      name
      change
      hasErrors
    }
  }
`);

export type DocumentOfSet = DocumentsOfSetQuery['documents'][number];

/** All documents of a kind as a change set has them, also those that it removes and those that have errors. */
export async function documentsOfSet(kind: string, changeSet: string, signal: AbortSignal): Promise<DocumentOfSet[]> {
  return (await ask(DocumentsOfSet, { kind, changeSet }, { signal })).documents;
}
