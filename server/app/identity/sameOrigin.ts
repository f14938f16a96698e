import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../kernel/HttpProblem.js';

/**
 * Refuses what a page of another origin made a browser send, since browsers send the session's cookie along. Browsers
 * of today say where a request comes from in Sec-Fetch-Site, older ones in Origin; programs say neither and have no cookie
 * that somebody else could make use of.
 */
export function assertSameOrigin(request: FastifyRequest, publicUrl: string | null): void {
  const { 'sec-fetch-site': site, origin } = request.headers;
  const isForeign =
    site === undefined
      ? origin !== undefined && !isOurs(origin, request, publicUrl)
      : !['same-origin', 'none'].includes(String(site));
  if (isForeign) throw new HttpProblem(403, 'FORBIDDEN', 'Requests with a session are taken from our own pages only.');
}

function isOurs(origin: string, request: FastifyRequest, publicUrl: string | null): boolean {
  if (publicUrl !== null) return origin === publicUrl;
  return origin === `http://${request.headers.host}` || origin === `https://${request.headers.host}`;
}
