/**
 * True when the database, not what was asked of it, is the reason: it is gone, starting, full, or no connection came free; or
 * others were at the same rows and it gave up on one of them. An error that such a one led to counts as well.
 */
export function isConnectionProblem(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code: given, cause } = error as Error & { readonly code?: unknown };
  const code = typeof given === 'string' ? given : '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', '53300', '55P03', '40P01', '40001'].includes(code) ||
    code.startsWith('57P') ||
    code.startsWith('08') ||
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message) ||
    isConnectionProblem(cause)
  );
}
