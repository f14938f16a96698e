import { GraphQLError } from 'graphql';

/** The closed list of transport errors. Each has a page in docs/errors.md. */
export type ApiErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_REQUEST'
  | 'VALIDATION'
  | 'QUERY_TOO_EXPENSIVE'
  | 'RATE_LIMITED'
  | 'TIMEOUT'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** Status of an answer that holds nothing but this error. */
const statusOf: { readonly [C in ApiErrorCode]: number } = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_REQUEST: 400,
  VALIDATION: 400,
  QUERY_TOO_EXPENSIVE: 400,
  RATE_LIMITED: 429,
  TIMEOUT: 504,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** Makes an error that refuses the whole request, with the HTTP status that goes with it. */
export function requestError(code: ApiErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: statusOf[code] } } });
}

/** Makes an error of one field; the others are answered. */
export function fieldError(code: ApiErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
