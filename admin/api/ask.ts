import { HttpError } from 'react-admin';
import type { TypedDocumentString } from '../gql/graphql';
import { failure, jsonOf, post, type Sending } from './http';

interface GraphqlProblem {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly argumentPath?: readonly string[] };
}

const statuses: { readonly [code: string]: number } = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  TIMEOUT: 504,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** Way to the value that could not be read, the variable's name first; empty for any other error. */
export function wrongValue(error: unknown): readonly string[] {
  return error instanceof HttpError ? ((error.body as { path?: readonly string[] } | null)?.path ?? []) : [];
}

/** The executor names the variable and its place first; a person has the field before their eyes. */
function plainWords(message: string): string {
  const words = message.replace(/^Variable "\$\w+" got invalid value .*? at "[^"]*"; (Expected type "\w+"\. )?/, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Asks the server one document and answers its data; rejects with an error that react-admin and people understand. */
export async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  sending: Sending = {},
): Promise<Result> {
  const response = await post('/graphql', { query: document.toString(), variables }, sending).catch(() => {
    throw failure(0);
  });
  const body = (await jsonOf(response)) as { data?: Result; errors?: GraphqlProblem[] } | null;
  const problem = body?.errors?.[0];
  if (problem) {
    const code = problem.extensions?.code ?? '';
    const status = statuses[code] ?? 400;
    // What the server says of itself is for its log; what it says of the request is for people.
    if (status !== 400) throw failure(status);
    throw new HttpError(plainWords(problem.message), status, { path: problem.extensions?.argumentPath });
  }
  if (!response.ok || !body?.data) throw failure(response.status);
  return body.data;
}
