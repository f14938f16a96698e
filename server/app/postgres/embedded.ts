import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { StartProblem } from '../StartProblem.js';
import { isAlive } from '../processIdentity.js';
import { type Binaries, findBinaries } from './binaries.js';
import { DataFolder } from './DataFolder.js';
import { type Postmaster, findFreePort, launchPostmaster, readPostmasterFile, stopLeftOver } from './postmaster.js';
import { serverAccount } from './serverAccount.js';

/** A PostgreSQL that this process may use, and how to be done with it. */
export interface RunningPostgres {
  /** Connection URL of a user who may create roles and tables. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Name of the database, made where it is missing. */
  readonly database?: string;
  /** For tests: nothing survives, nothing is synced, and the folder is deleted at the end. */
  readonly isEphemeral?: boolean;
  /** Gets PostgreSQL's own log, line by line. */
  readonly onLog?: (line: string) => void;
  /** Told when the server died and could not be started again. */
  readonly onLost?: (error: Error) => void;
}

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off', // compiling costs more than any of our statements takes
];
const ephemeralSettings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'];

/**
 * Starts the PostgreSQL 18 that came with the packages on a data folder, making the cluster the first time, and keeps it
 * running: should it die, it is started again on the same port. The caller holds the folder's instance lock.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<RunningPostgres> {
  const binaries = await findBinaries();
  const folder = DataFolder.open(options.dataDir);
  if (!folder.hasCluster) await initialise(binaries, folder, options.isEphemeral ?? false);
  await stopLeftOver(folder.clusterPath);

  let port = await findFreePort();
  let isStopping = false;
  let postmaster = await launch(true);
  superviseUntilStopped();
  const database = options.database ?? 'signalbox';
  const url = (name: string) => urlOf(folder.readPassword(), port, name);
  await ensureDatabase(url('postgres'), database);

  return {
    url: url(database),
    async stop() {
      isStopping = true;
      await postmaster.stop();
      folder.close();
      if (options.isEphemeral) rmSync(options.dataDir, { recursive: true, force: true });
    },
  };

  /** After a crash, backends of the old server may hold its memory for a moment: worth some patience. */
  async function launch(mayMove: boolean): Promise<Postmaster> {
    const all = options.isEphemeral ? [...settings, ...ephemeralSettings] : settings;
    for (let attempt = 1; ; attempt++) {
      try {
        return await launchPostmaster(binaries.postgres, folder, port, all, options.onLog ?? (() => undefined));
      } catch (cause) {
        const message = (cause as Error).message;
        if (attempt < 20 && mayMove && message.includes('could not create any TCP/IP sockets')) {
          port = await findFreePort();
          continue;
        }
        if (attempt < 20 && /shared memory block|lock file .* already exists/.test(message)) {
          await pause(500);
          continue;
        }
        throw new StartProblem(
          `The embedded PostgreSQL on ${options.dataDir} does not start. ${fatalLineOf(message)}`,
          { cause },
        );
      }
    }
  }

  function superviseUntilStopped(): void {
    void postmaster.exited
      .then(async () => {
        if (isStopping) return;
        options.onLog?.('FATAL:  the server ended unexpectedly; starting it again');
        postmaster = await launch(false); // clients know the port
        superviseUntilStopped();
      })
      .catch((error: Error) => options.onLost?.(error));
  }
}

/**
 * Answers the URL of the embedded server that another process runs on the data folder, or null when none is ready.
 * It is that process's to stop.
 */
export function findRunningEmbedded(dataDir: string, database = 'signalbox'): string | null {
  const folder = DataFolder.open(dataDir);
  try {
    const found = readPostmasterFile(folder.clusterPath);
    return found?.isReady && isAlive(found.pid) ? urlOf(folder.readPassword(), found.port, database) : null;
  } finally {
    folder.close();
  }
}

function urlOf(password: string, port: number, database: string): string {
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

async function initialise(binaries: Binaries, folder: DataFolder, isEphemeral: boolean): Promise<void> {
  await folder.makeCluster(async (path, passwordFile) => {
    const args = ['-D', path, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'];
    // The built-in locale sorts the same on every machine and after every upgrade of it.
    args.push(
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--lc-messages=C',
      '--lc-ctype=C',
      '--lc-collate=C',
    );
    if (isEphemeral) args.push('--no-sync');
    const child = spawn(binaries.initdb, args, {
      ...serverAccount,
      env: { LC_ALL: 'C' },
      cwd: '/',
      stdio: ['ignore', 'ignore', 'pipe', ...folder.extraStreams],
      detached: true,
    });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once('error', reject).once('close', resolve),
    );
    if (code !== 0)
      throw new StartProblem(
        `The embedded PostgreSQL cannot make its data folder ${folder.clusterPath}: ${oneLine(said)}`,
      );
  });
}

async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

/** Of what PostgreSQL said, the line that says why. */
function fatalLineOf(text: string): string {
  const fatal = /(?:FATAL|PANIC):\s*(.*)/.exec(text)?.[1];
  return fatal ? `It says: ${fatal}.` : oneLine(text);
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ');
}
