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

/** From this level on lines are written at once. */
const urgent = pino.levels.values.warn ?? 40;
/** Lines of lesser ones are written together: a system call for each would cost as much as the request it tells of. */
const gatheredBytes = 8_192;
const gatheredMs = 100;

/**
 * Makes the process' log: one JSON object a line, with instant, level and message. Line breaks in what is logged are
 * escaped by JSON, so that nobody can forge a line. Of errors only an allow-list is kept, since PostgreSQL's carry row
 * values in their details. Without a destination it goes to standard output, where lines below `warn` arrive within a
 * tenth of a second.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const output = destination ?? standardOutput();
  return pino(
    {
      level,
      hooks: {
        logMethod(args, method, number) {
          method.apply(this, args);
          if (number >= urgent && 'flushSync' in output) (output as StandardOutput).flushSync();
        },
      },
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: secretNames.flatMap((name) => [pathOf('', name), pathOf('*', name), pathOf('*.*', name)]),
        censor: '[redacted]',
      },
      serializers: { err: describeError, error: describeError },
    },
    output,
  );
}

/**
 * The same log for lines that hold nothing but what the process itself came up with: they are not searched for secrets,
 * which takes longer than writing them.
 */
export function harmlessLog(log: Logger): Logger {
  return log.child({}, { redact: [] });
}

type StandardOutput = ReturnType<typeof pino.destination>;
let shared: StandardOutput | undefined;

/** Standard output, gathering lines; what is gathered is written when the process ends, however it does. */
function standardOutput(): StandardOutput {
  if (shared) return shared;
  const output = pino.destination({ dest: 1, sync: true, minLength: gatheredBytes });
  setInterval(() => output.flushSync(), gatheredMs).unref();
  process.on('exit', () => output.flushSync());
  return (shared = output);
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
