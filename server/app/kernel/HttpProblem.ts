/** A request that is refused before any part of the product looks at it: status, code and a sentence for the caller. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';

  constructor(
    readonly statusCode: number,
    readonly code:
      'BAD_REQUEST' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'RATE_LIMITED' | 'UNAVAILABLE' | 'INVALID',
    message: string,
    readonly headers: { readonly [name: string]: string } = {},
    /** Field of the body that it is about; empty for the whole. */
    readonly path: readonly string[] = [],
  ) {
    super(message);
  }
}
