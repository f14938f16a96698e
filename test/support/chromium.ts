import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How to start the browser: its program, and the environment it needs on this machine. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: { [name: string]: string };
}

/**
 * Unpacks the Chromium that came with the packages, once per version, and answers the folder. The package's own way would
 * take whatever version, or half-written file, lies in the temporary folder.
 */
export async function unpackChromium(): Promise<string> {
  const home = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const folder = resolve('node_modules', '.cache', `chromium-${version}`);
  if (existsSync(join(folder, 'complete'))) return folder;

  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const { inflate } = await import('@sparticuz/chromium');
  const before = process.env.TMPDIR;
  process.env.TMPDIR = partial; // inflate() writes where the system keeps temporary files
  try {
    const archives = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'];
    await Promise.all(archives.map((name) => inflate(join(home, 'bin', name))));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  writeFileSync(join(partial, 'complete'), '');
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
  return folder;
}

/** Answers how to start the unpacked browser, lending it the libraries and fonts that a bare machine lacks. */
export function chromiumIn(folder: string): Chromium {
  const executablePath = join(folder, 'chromium');
  const needsLibraries = spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout?.includes('not found');
  const env = { ...(process.env as { [name: string]: string }) };
  if (needsLibraries) env.LD_LIBRARY_PATH = join(folder, 'al2023', 'lib');
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = join(folder, 'fonts');
  return { executablePath, env };
}
