import { graphql } from '../gql';
import type { RefusalFragment, TypedDocumentString } from '../gql/graphql';
import { ask, wrongValue } from './ask';
import type { Sending } from './http';

export const Refusal = graphql(`
  fragment Refusal on UserError {
    __typename
    code
    message
    path
    ... on VersionConflict {
      currentVersion
      changedFields
    }
    ... on MoveNotAllowed {
      from
      allowed
    }
    ... on DuplicateError {
      existingId
    }
  }
`);

/** The server refused what somebody wanted to do, for reasons that the person can act on. */
export class Refused extends Error {
  constructor(readonly refusals: readonly RefusalFragment[]) {
    super(refusals.map(({ message }) => message).join(' '));
  }

  /** The version conflict among the reasons: the record changed since it was read. */
  get conflict() {
    return this.refusals.find((refusal) => refusal.__typename === 'VersionConflict');
  }
}

/** A mutation of the console: its field is always called `result`, so that one function can send them all. */
export type Submission<Input, Result extends { userErrors: readonly RefusalFragment[] }> = TypedDocumentString<
  { result: Result },
  { input: Input }
>;

/** Sends a mutation; answers its payload, or throws `Refused` when the server refused it. */
export async function submit<Input, Result extends { userErrors: readonly RefusalFragment[] }>(
  document: Submission<Input, Result>,
  input: Input,
  sending: Sending = {},
): Promise<Result> {
  const { result } = await ask(document, { input }, sending).catch((error: Error) => {
    const [variable, ...path] = wrongValue(error);
    if (variable !== 'input' || path.length === 0) throw error;
    // a value that could not even be read is a complaint about its field like any other
    throw new Refused([{ __typename: 'InputError', code: 'INVALID', message: error.message, path }]);
  });
  if (result.userErrors.length) throw new Refused(result.userErrors);
  return result;
}
