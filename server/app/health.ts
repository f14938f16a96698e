import type { FastifyInstance } from 'fastify';
import type { System } from './system.js';

const readyWithinMs = 1000;

/**
 * Serves /health/live (the process answers) and /health/ready (it should be given work: the database answers within a
 * second and the process is not ending). The schema is up to date whenever this is served: migrations come before it.
 */
export function registerHealth(app: FastifyInstance, system: System): void {
  app.get('/health/live', { logLevel: 'warn' }, async () => ({ status: 'live' }));

  app.get('/health/ready', { logLevel: 'warn' }, async (_request, reply) => {
    if (system.isDraining()) return reply.code(503).send({ status: 'draining' });
    const problem = await databaseProblem(system);
    if (problem) {
      system.log.warn({ err: problem }, 'not ready');
      return reply.code(503).send({ status: 'database unavailable' });
    }
    return { status: 'ready' };
  });
}

async function databaseProblem(system: System): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Error>((resolve) => {
    timer = setTimeout(() => resolve(new Error(`no answer within ${readyWithinMs} ms`)), readyWithinMs);
  });
  const asked = system.database.auth.query('select 1').then(
    () => null,
    (error: unknown) => error,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
