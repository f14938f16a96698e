// The whole suite: types, lint, formatting, then jest on the compiled files.
//
//   node test/run.mjs                    everything
//   node test/run.mjs sla house/life     only the tests whose path holds one of these, without lint and formatting
//
// Ends with the line "N passed, N failed, N skipped", alone, and with exit code 0 when nothing failed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
const bin = (name) => join(root, 'node_modules', '.bin', name);
const node = existsSync(bin('node')) ? bin('node') : process.execPath;
const env = { ...process.env, PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter) };

// Matched below dist/test only: jest looks at whole paths, and the name of the checkout's folder says nothing.
const patterns = process.argv
  .slice(2)
  .map((path) => `dist/test/.*${path.replace(/^(dist\/)?test\//, '').replace(/\.ts$/, '')}`);
const count = { passed: 0, failed: 0, skipped: 0 };

if (patterns.length > 0) {
  // The console as it was last built will do, unless there is none.
  const parts = existsSync('dist/admin/index.html') ? ['--server'] : [];
  const built = await run(process.execPath, ['server/bootstrap.mjs', '--quiet', ...parts], { isShown: true });
  if (built) await jest();
  else count.failed += 1;
} else {
  // The build is the type check, of server and console: nothing is emitted from code that has errors.
  const built = await check('types', process.execPath, ['server/bootstrap.mjs', '--quiet']);
  await Promise.all([
    check('lint', bin('oxlint'), ['-c', 'server/.oxlintrc.json', '--type-aware', ...foldersToLint()]),
    check('formatting', bin('prettier'), ['--check', '--cache', '--log-level', 'warn', '.']),
  ]);
  if (built) await jest();
}

console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;

/** One step that counts as one test: what it says is shown when it fails. */
async function check(name, command, args) {
  const startedAt = Date.now();
  const passed = await run(command, args, { isShown: false });
  console.log(`${passed ? 'PASS' : 'FAIL'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  count[passed ? 'passed' : 'failed'] += 1;
  return passed;
}

async function jest() {
  const report = 'dist/.jest-report.json';
  rmSync(report, { force: true });
  const options = ['--ci', '--json', `--outputFile=${report}`, ...patterns];
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', '--enable-source-maps'];
  const passed = await run(node, [...flags, 'node_modules/jest/bin/jest.js', ...options], { isShown: true });
  if (!existsSync(report)) {
    count.failed += 1;
    return;
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  count.passed += result.numPassedTests;
  // A file that could not even be loaded holds no failed test, yet it is a failure.
  count.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  count.skipped += result.numPendingTests + result.numTodoTests;
  if (!passed && count.failed === 0) count.failed += 1;
}

function foldersToLint() {
  return ['server', 'admin', 'seeds', 'test'].filter((folder) => existsSync(folder));
}

/** Runs a command to its end and answers whether it succeeded. */
function run(command, args, { isShown }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
    });
    let said = '';
    child.stdout?.on('data', (text) => (said += text));
    child.stderr?.on('data', (text) => (said += text));
    child.once('error', (error) => (said += error.message));
    child.once('close', (code) => {
      if (code !== 0) process.stdout.write(said);
      resolve(code === 0);
    });
  });
}
