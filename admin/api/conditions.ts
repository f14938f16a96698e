import { graphql } from '../gql';
import type { ConditionDocumentInput, ConditionFieldsQuery, ConditionMatchesQuery } from '../gql/graphql';
import { ask } from './ask';
import type { Reader } from './Reader';

const ConditionFields = graphql(`
  query ConditionFields($changeSet: ID, $ofRouting: Boolean) {
    conditionFields(changeSet: $changeSet, ofRouting: $ofRouting) {
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

const ConditionMatches = graphql(`
  query ConditionMatches($condition: ConditionDocumentInput!, $changeSet: ID) {
    conditionMatches(condition: $condition, changeSet: $changeSet) {
      matched
      total
      notCounted
      examples {
        id
        number
        title
      }
    }
  }
`);

const ConditionAsLogic = graphql(`
  query ConditionAsLogic($condition: ConditionDocumentInput!) {
    conditionAsLogic(condition: $condition) {
      logic
      problems {
        path
        message
      }
    }
  }
`);

const ConditionFromLogic = graphql(`
  query ConditionFromLogic($text: String!, $changeSet: ID) {
    conditionFromLogic(text: $text, changeSet: $changeSet) {
      condition {
        ...ConditionParts
      }
      expressions
      problems {
        path
        message
      }
    }
  }
`);

/** A field that conditions may ask about, with the operators that fit it. */
export type ConditionFieldRow = ConditionFieldsQuery['conditionFields'][number];

/**
 * `one` takes the id of a change set, with ` routing` behind it for what is known only while a record is routed, and answers
 * `{ id, fields }`.
 */
export const conditionFields: Reader = {
  async one(id) {
    const [changeSet = id, of] = id.split(' ');
    const { conditionFields: fields } = await ask(ConditionFields, { changeSet, ofRouting: of === 'routing' });
    return { id, fields };
  },
};

/** A condition in English, with the names that documents have in the change set. */
export async function sentenceOf(condition: ConditionDocumentInput, changeSet: string): Promise<string> {
  return (await ask(ConditionSentence, { condition, changeSet })).conditionSentence;
}

export type Matches = ConditionMatchesQuery['conditionMatches'];

/** For how many incidents of the last 30 days a condition holds. */
export async function matchesOf(
  condition: ConditionDocumentInput,
  changeSet: string,
  signal: AbortSignal,
): Promise<Matches> {
  return (await ask(ConditionMatches, { condition, changeSet }, { signal })).conditionMatches;
}

/** A condition as JSONLogic, in lines; throws with what has no place in it. */
export async function logicOf(condition: ConditionDocumentInput): Promise<string> {
  const { logic, problems } = (await ask(ConditionAsLogic, { condition })).conditionAsLogic;
  if (typeof logic !== 'string') throw new Error(inWords(problems));
  return logic;
}

/** JSONLogic as a condition, the expressions that are left in it, and what is to be looked at; throws where it is none. */
export async function conditionOfLogic(text: string, changeSet: string) {
  const { condition, expressions, problems } = (await ask(ConditionFromLogic, { text, changeSet })).conditionFromLogic;
  if (!condition) throw new Error(inWords(problems));
  return { condition, expressions, problems: inWords(problems) };
}

const inWords = (problems: readonly { readonly path: string; readonly message: string }[]) =>
  problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
