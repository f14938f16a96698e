import { isAbsolute, resolve } from 'node:path';
import { StartProblem } from './StartProblem.js';

/** The parts one process plays: the HTTP API with the console, the worker that watches time, or both. */
export type ProcessRole = 'api' | 'worker' | 'all';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What an operator may set, read from the environment once. Nothing else in the server reads the environment. */
export interface Settings {
  /** Port of the API and the console; 0 takes any free one. */
  readonly port: number;
  /** Address listened on. */
  readonly host: string;
  /** Where browsers find the product, scheme and host, when that is not where it listens: behind a proxy. Null otherwise. */
  readonly publicUrl: string | null;
  /** How many proxies stand before it and say whom they speak for (X-Forwarded-For); 0 believes nobody. */
  readonly trustedProxies: number;
  /** Absolute path of the folder with everything that outlives the process. */
  readonly dataDir: string;
  /** PostgreSQL of one's own, or null for the embedded one in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly role: ProcessRole;
  readonly logLevel: LogLevel;
  /** True when an empty installation gets the demo's people and history as it starts. */
  readonly isDemo: boolean;
  /** True when browsers that open /graphql get the API explorer. */
  readonly hasExplorer: boolean;
  /** Hosts, or hosts with ports, that webhooks may call although they are private, also without TLS. Empty in production. */
  readonly webhookAllow: readonly string[];
}

/** Answers the settings from environment variables. An empty variable counts as unset. Throws a StartProblem that names every wrong one. */
export function readSettings(env: Readonly<Partial<Record<string, string>>>, workingDir = process.cwd()): Settings {
  const problems: string[] = [];

  const read = <T>(name: string, otherwise: T, parse: (text: string) => T | undefined, right: string, shown = true) => {
    const text = env[name]?.trim();
    if (!text) return otherwise;
    const value = parse(text);
    if (value !== undefined) return value;
    problems.push(`${name}${shown ? ` is ${JSON.stringify(text)}` : ' is not right'}: it must be ${right}`);
    return otherwise;
  };
  const oneOf =
    <T extends string>(...values: readonly T[]) =>
    (text: string) =>
      values.find((value) => value === text);

  const settings: Settings = {
    port: read('PORT', 4000, parsePort, 'a whole number from 0 to 65535 (0 takes any free port)'),
    host: read(
      'HOST',
      '127.0.0.1',
      (text) => (/\s/.test(text) ? undefined : text),
      'an address to listen on, such as 127.0.0.1 or 0.0.0.0',
    ),
    publicUrl: read<string | null>(
      'PUBLIC_URL',
      null,
      parsePublicUrl,
      'a URL without a path, like https://desk.example',
    ),
    trustedProxies: read(
      'TRUSTED_PROXIES',
      0,
      (text) => (/^\d$/.test(text) ? Number(text) : undefined),
      'how many proxies stand before the product, from 0 to 9',
    ),
    dataDir: read(
      'DATA_DIR',
      resolve(workingDir, '.data'),
      (text) => (isAbsolute(text) ? text : resolve(workingDir, text)),
      'a folder',
    ),
    // The value holds a password, so it is not repeated.
    databaseUrl: read<string | null>(
      'DATABASE_URL',
      null,
      parseDatabaseUrl,
      'a URL like postgresql://user:password@host:5432/database',
      false,
    ),
    role: read<ProcessRole>('ROLE', 'all', oneOf('api', 'worker', 'all'), 'api, worker or all'),
    isDemo: read('DEMO', !env['DATABASE_URL']?.trim(), parseSwitch, 'on or off'),
    hasExplorer: read('EXPLORER', !env['DATABASE_URL']?.trim(), parseSwitch, 'on or off'),
    webhookAllow: read<readonly string[]>(
      'WEBHOOK_ALLOW',
      [],
      parseHosts,
      'hosts with or without a port, separated by commas, like 127.0.0.1:9000,hooks.internal',
    ),
    logLevel: read<LogLevel>('LOG_LEVEL', 'info', oneOf(...logLevels), `one of ${logLevels.join(', ')}`),
  };
  if (problems.length > 0) throw new StartProblem(`${problems.join('; ')}.`);
  return settings;
}

function parseSwitch(text: string): boolean | undefined {
  return text === 'on' ? true : text === 'off' ? false : undefined;
}

function parseHosts(text: string): string[] | undefined {
  const hosts = text.split(',').map((host) => host.trim().toLowerCase());
  return hosts.every((host) => /^[a-z0-9.:[\]-]+$/.test(host)) ? hosts : undefined;
}

function parsePort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;
}

function parsePublicUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin, pathname } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && pathname === '/' ? origin : undefined;
}

function parseDatabaseUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, pathname } = new URL(text);
  return ['postgres:', 'postgresql:'].includes(protocol) && pathname.length > 1 ? text : undefined;
}
