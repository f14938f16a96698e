import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './settings.js';

export type { Logger };

/** Names under which a secret or somebody's words might be handed to the log; their values never reach it. */
const secretNames = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'currentPassword',
  'newPassword',
  'passwordHash',
  'secret',
  'token',
  'apiToken',
  'session',
  'sessionId',
  'databaseUrl',
  'ownerUrl',
  'url',
  'connectionString',
  'title',
  'description',
  'body',
  'variables',
];

/**
 * Makes the process' log: one JSON object a line, with instant, level and message. Line breaks in what is logged are
 * escaped by JSON, so that nobody can forge a line. Of errors only an allow-list is kept, since PostgreSQL's carry row
 * values in their details.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: secretNames.flatMap((name) => [pathOf('', name), pathOf('*', name), pathOf('*.*', name)]),
        censor: '[redacted]',
      },
      serializers: { err: describeError, error: describeError },
    },
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}

/** What the log keeps of an error: never the SQL, its values, or PostgreSQL's detail. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    stack: error.stack,
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}

function pathOf(parent: string, name: string): string {
  const quoted = /^\w+$/.test(name) ? `${parent && '.'}${name}` : `["${name}"]`;
  return `${parent}${quoted}`;
}
