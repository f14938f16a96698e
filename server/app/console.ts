import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The bundled console beside the compiled server. */
export const builtConsole = fileURLToPath(new URL('../../admin', import.meta.url));

const asset = /[\\/]assets[\\/]/;

/** Serves the bundled console under /admin. Its own routes get the page; a missing file stays a 404. */
export async function registerConsole(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/admin',
    redirect: true,
    cacheControl: false,
    setHeaders(reply, path) {
      // Names of assets hold a hash of their contents.
      reply.header('cache-control', asset.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/', { logLevel: 'warn' }, async (_request, reply) => reply.redirect('/admin/'));
}

/** True for an address that the console's own router resolves: no file, no asset. */
export function isConsoleRoute(method: string, url: string): boolean {
  return (method === 'GET' || method === 'HEAD') && /^\/admin\/(?!assets\/)[^.]*$/.test(url.split('?')[0] ?? '');
}
