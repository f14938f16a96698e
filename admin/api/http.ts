import { HttpError } from 'react-admin';

/** How something is sent. */
export interface Sending {
  /** Arrives even when the page is closed meanwhile. */
  readonly outlivesPage?: boolean;
  /** Gives it up when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/** What browsers send for a page that is gone, less what comes around it. */
const longestOutlivingPage = 60_000;

/** Sends JSON to this server and answers the response, whatever its status. */
export async function post(
  path: string,
  body: unknown,
  { outlivesPage = false, signal }: Sending = {},
): Promise<Response> {
  const text = JSON.stringify(body);
  return fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: text,
    signal,
    keepalive: outlivesPage && text.length < longestOutlivingPage,
  });
}

/** The body as JSON, or null where the server answered something else, as a proxy in between might. */
export async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not an answer of this server; the status says what there is to know.
    return null;
  }
}

/** The error that react-admin understands, in words for a person. */
export function failure(status: number, message?: string): HttpError {
  return new HttpError(message ?? explain(status), status);
}

/** True for a failure that the same request may not meet again: no connection, too many requests, a server in trouble. */
export function mayPass(error: Error): boolean {
  if (!('status' in error) || typeof error.status !== 'number') return true;
  return error.status === 0 || error.status === 408 || error.status === 429 || error.status >= 500;
}

function explain(status: number): string {
  if (status === 401) return 'Your session has ended. Sign in again.';
  if (status === 403) return 'You may not see this.';
  if (status === 429) return 'Too many requests. Wait a moment and try again.';
  if (status === 0) return 'The server cannot be reached. Check the connection and try again.';
  return 'The server could not answer. Try again in a moment.';
}
