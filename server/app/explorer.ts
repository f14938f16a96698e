import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The bundled explorer beside the compiled server. */
const builtExplorer = fileURLToPath(new URL('../../explorer', import.meta.url));

/** The editor writes styles into the page, and works in workers made from its own files. */
const policy = [
  `default-src 'self'`,
  `script-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data:`,
  `font-src 'self' data:`,
  `connect-src 'self'`,
  `worker-src 'self' blob:`,
  `object-src 'none'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
].join('; ');

/** True when a browser opens the API's address as a page. */
export function isForPeople({ method, headers, url }: FastifyRequest): boolean {
  return method === 'GET' && !url.includes('?') && (headers.accept?.includes('text/html') ?? false);
}

/**
 * Serves the files of the API explorer and answers how to send its page; null when it was not built. Everything comes
 * from here: nothing is fetched from elsewhere.
 */
export async function registerExplorer(app: FastifyInstance): Promise<((reply: FastifyReply) => FastifyReply) | null> {
  const file = join(builtExplorer, 'index.html');
  if (!existsSync(file)) return null;
  await app.register(fastifyStatic, {
    root: join(builtExplorer, 'assets'),
    prefix: '/graphql/explorer/assets/',
    decorateReply: false,
    cacheControl: false,
    // names hold a hash of the contents
    setHeaders(reply) {
      reply.header('cache-control', 'public, max-age=31536000, immutable');
    },
  });
  return (reply) =>
    reply
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(readFileSync(file));
}
