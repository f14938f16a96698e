import type { FastifyInstance } from 'fastify';
import { registerAuth } from './auth.js';
import { registerGraphql } from './graphql.js';
import { addressOf, createHttp, type Routes } from './http.js';
import { registerMetricsCsv } from './metrics/csv.js';
import { registerReceiptFiles } from './records/receiptFiles.js';
import { StartProblem } from './StartProblem.js';
import type { System } from './system.js';

/** What the product answers to besides health and the console. */
export const routes: readonly Routes[] = [registerAuth, registerGraphql, registerMetricsCsv, registerReceiptFiles];

/** A listening HTTP application. */
export interface Served {
  readonly app: FastifyInstance;
  readonly address: string;
  /** Takes nothing new, lets what is in flight be answered, then closes every connection. */
  stop(): Promise<void>;
}

/** How long what is in flight may still take once the process is ending. */
const drainWithinMs = 5_000;

/** Serves the product on the port of the settings. Throws a StartProblem when the port is not to be had. */
export async function serve(system: System): Promise<Served> {
  const { host, port } = system.settings;
  const app = await createHttp(system, routes);
  try {
    await app.listen({ host, port, listenTextResolver: () => 'listening' });
  } catch (cause) {
    await app.close();
    throw portProblem(cause as NodeJS.ErrnoException, host, port);
  }
  return {
    app,
    address: addressOf(app),
    async stop() {
      const impatience = setTimeout(() => app.server.closeAllConnections(), drainWithinMs);
      await app.close();
      clearTimeout(impatience);
    },
  };
}

function portProblem(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartProblem(`Port ${port} is taken by another program: stop that one, or set PORT to another port.`, {
        cause: error,
      });
    case 'EACCES':
      return new StartProblem(`Port ${port} may not be opened by this user: set PORT to one above 1023.`, {
        cause: error,
      });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartProblem(`${host} is no address of this machine: set HOST to 127.0.0.1 or 0.0.0.0.`, {
        cause: error,
      });
    default:
      return error;
  }
}
