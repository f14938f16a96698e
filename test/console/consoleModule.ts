import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/**
 * Loads a file of the console that holds functions only, as the browser would run it, with what it imports from beside it.
 * The console is bundled and not compiled file by file, so that there is nothing of it that a test could import.
 */
export async function consoleModule<Exports>(path: string): Promise<Exports> {
  return (await import(addressOf(join('admin', path)))) as Exports;
}

function addressOf(path: string): string {
  const code = stripTypeScriptTypes(readFileSync(path, 'utf8')).replaceAll(
    /from '(\.[^']+)'/g,
    (_, name: string) => `from '${addressOf(`${join(path, '..', name)}.ts`)}'`,
  );
  return `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
}
