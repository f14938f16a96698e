/*
 * A thread in which mutants are tried one after the other: for each, the compiled files of this repository are loaded
 * anew with one of them changed, and the pure tests that are named are run until the first one fails. Packages are loaded
 * once. Whoever started the thread ends it when a mutant does not come to an end.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';

/** What is tried: URL of the compiled file, the change, and URLs of the tests, the fastest first. */
export interface Trial {
  readonly id: number;
  /** Empty for no change at all. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  readonly tests: readonly string[];
  /** Tests whose name holds this are left out; empty for none. */
  readonly without: string;
}

const dist = new URL('../../', import.meta.url).href;
const stand = new URL('./jestInOneProcess.js', import.meta.url).href;
let trial: Trial | null = null;

registerHooks({
  resolve(specifier, context, next) {
    const mark = trial ? `?trial=${trial.id}` : '';
    if (specifier === '@jest/globals') return { url: `${stand}${mark}`, shortCircuit: true };
    const found = next(specifier, context);
    return found.url.startsWith(dist) && !found.url.includes('?') ? { ...found, url: `${found.url}${mark}` } : found;
  },
  load(url, context, next) {
    const plain = url.replace(/\?trial=.*$/, '');
    if (trial === null || plain !== trial.file) return next(url, context);
    const code = readFileSync(fileURLToPath(plain), 'utf8');
    const source = code.slice(0, trial.start) + trial.replacement + code.slice(trial.end);
    return { format: 'module', source, shortCircuit: true };
  },
});

parentPort?.on('message', (asked: Trial) => {
  void tried(asked).then((foundBy) => parentPort?.postMessage({ id: asked.id, foundBy }));
});

async function tried(asked: Trial): Promise<string | null> {
  trial = asked;
  const tests = (await import(`${stand}?trial=${asked.id}`)) as typeof import('./jestInOneProcess.js');
  for (const test of asked.tests) {
    // a mutant that cannot even be loaded is found as well
    const failed = await import(`${test}?trial=${asked.id}`).then(
      () => tests.firstFailure(asked.without),
      (error: Error) => `it cannot be loaded: ${error.message}`,
    );
    if (failed !== null) return failed;
  }
  return null;
}
