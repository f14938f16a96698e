import { graphql } from '../gql';
import type { ConditionDocumentInput, ConditionFieldsQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const ConditionFields = graphql(`
  query ConditionFields($changeSet: ID) {
    conditionFields(changeSet: $changeSet) {
      name
      label
      type
      operators
      values {
        key
        name
      }
      suggestions {
        key
        name
      }
    }
  }
`);

const ConditionSentence = graphql(`
  query ConditionSentence($condition: ConditionDocumentInput!, $changeSet: ID) {
    conditionSentence(condition: $condition, changeSet: $changeSet)
  }
`);

/** A field that conditions may ask about, with the operators that fit it. */
export type ConditionFieldRow = ConditionFieldsQuery['conditionFields'][number];

/** `one` takes the id of a change set and answers `{ id, fields }`. */
export const conditionFields: Reader = {
  async one(changeSet) {
    return { id: changeSet, fields: (await ask(ConditionFields, { changeSet })).conditionFields };
  },
};

/** A condition in English, with the names that documents have in the change set. */
export async function sentenceOf(condition: ConditionDocumentInput, changeSet: string): Promise<string> {
  return (await ask(ConditionSentence, { condition, changeSet })).conditionSentence;
}
