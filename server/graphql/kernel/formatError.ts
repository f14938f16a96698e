import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Refusal } from '../../core/kernel/Refusal.js';
import { isConnectionProblem } from '../../database/kernel/connectionProblem.js';
import type { ApiErrorCode } from './apiError.js';

/** How an error is shown, and whether it is ours to look into. */
export interface Shown {
  readonly code: ApiErrorCode;
  readonly message: string;
  /** Way to the argument it is about, for what a caller can put right. */
  readonly argumentPath?: readonly string[];
  readonly isOurFault: boolean;
}

const longestMessage = 400;

/** What the executor and the HTTP layer call their own refusals. Their messages are about the caller's own text. */
const callersFault: { readonly [code: string]: ApiErrorCode } = {
  GRAPHQL_PARSE_FAILED: 'VALIDATION',
  GRAPHQL_VALIDATION_FAILED: 'VALIDATION',
  BAD_USER_INPUT: 'BAD_REQUEST',
  BAD_REQUEST: 'BAD_REQUEST',
  OPERATION_RESOLUTION_FAILURE: 'BAD_REQUEST',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_REQUEST',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_REQUEST',
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  VALIDATION: 'VALIDATION',
  QUERY_TOO_EXPENSIVE: 'QUERY_TOO_EXPENSIVE',
  RATE_LIMITED: 'RATE_LIMITED',
};

/** Answers how an error is shown: an allow-list, everything else is INTERNAL and says nothing of itself. */
export function showError(error: unknown, formatted: GraphQLFormattedError, requestId: string): Shown {
  if (error instanceof Refusal) return showRefusal(error);
  const cause = error as Error & { code?: unknown };
  if (cause?.code === '57014')
    return { code: 'TIMEOUT', message: 'This took too long and was given up. Ask for less at once.', isOurFault: true };
  if (isConnectionProblem(cause))
    return { code: 'UNAVAILABLE', message: 'The database does not answer. Try again in a moment.', isOurFault: true };
  const claimed = formatted.extensions?.code;
  // a code counts only on an error that was made for the caller: a driver's error may carry one by chance
  const code = typeof claimed === 'string' && error instanceof GraphQLError ? callersFault[claimed] : undefined;
  if (code === undefined) {
    const message = `Something went wrong on our side. Reference: ${requestId}.`;
    return { code: 'INTERNAL', message, isOurFault: true };
  }
  if (/Document contains more tha[nt] \d+ tokens|recursively requests too many selections/.test(formatted.message))
    return { code: 'QUERY_TOO_EXPENSIVE', message: 'The document is too long.', isOurFault: false };
  const argumentPath = pathInVariables(formatted.message);
  return { code, message: shortened(formatted.message), ...(argumentPath ? { argumentPath } : {}), isOurFault: false };
}

/** The way to the value that a complaint of the executor about variables is about, the variable's name first. */
function pathInVariables(message: string): readonly string[] | undefined {
  const variable = /^Variable "\$(\w+)" (?:got invalid value|of required type) /.exec(message)?.[1];
  if (variable === undefined) return undefined;
  const path = / at "([\w$.[\]]+)"; /.exec(message)?.[1] ?? variable;
  const field = /; Field "([^"]{1,80})" (?:of required type|is not defined by type) /.exec(message)?.[1];
  return [...path.split(/[.[\]]+/), field ?? ''].filter((step) => step !== '');
}

function showRefusal({ code, message, path }: Refusal): Shown {
  const isForbidden = code === 'FORBIDDEN';
  return { code: isForbidden ? 'FORBIDDEN' : 'BAD_REQUEST', message, argumentPath: path, isOurFault: false };
}

/** Suggestions are left out: they would tell the names of what is not for the caller. */
function shortened(text: string): string {
  const message = text.replace(/ Did you mean .*\?$/s, '');
  if (message.length <= longestMessage) return message;
  // what was given comes first, and what would be right last
  const kept = longestMessage / 4;
  return `${message.slice(0, kept)}...${message.slice(kept - longestMessage)}`;
}
