import { Tag } from '../fields/Tag';
import type { ChangeSetState, DocumentChange } from '../gql/graphql';
import { changeSetStates, documentChanges } from './words';

/** What happens to a document. */
export const ChangeTag = ({ change }: { change: DocumentChange }) => (
  <Tag tone={documentChanges[change].tone}>{documentChanges[change].word}</Tag>
);

/** The state of a change set. */
export const ChangeSetStateTag = ({ state }: { state: ChangeSetState }) => (
  <Tag tone={changeSetStates[state].tone}>{changeSetStates[state].word}</Tag>
);
