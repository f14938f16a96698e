import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandProblem, type Tools } from '../../server/app/cli/Command.js';
import { configCheckCommand } from '../../server/app/cli/configCheck.js';
import { importIncidentsCommand } from '../../server/app/cli/importIncidents.js';
import { readMapping } from '../../server/app/importing/readMapping.js';
import { createLog } from '../../server/app/log.js';
import { readSettings } from '../../server/app/settings.js';
import type { Release } from '../../server/core/kernel/Release.js';
import { Refusal } from '../../server/core/kernel/Refusal.js';

const folder = mkdtempSync(join(tmpdir(), 'signalbox-wrong-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Of a command that must not get as far as a database. */
const tools: Tools = {
  settings: readSettings({}),
  log: createLog('silent'),
  openSystem: () => Promise.reject(new Error('opened a database')),
  isStopping: () => false,
  say: () => undefined,
};

describe('a wrong file is told in one line', () => {
  it('when the folder to check is not there, or none', async () => {
    const absent = join(folder, 'absent');
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const path of [absent, file])
      await expect(configCheckCommand.run({ positionals: [path], options: {} }, tools)).rejects.toEqual(
        new CommandProblem(`FOLDER: there is no folder ${path}.`),
      );
  });

  it('when what is to be imported is a folder', async () => {
    await expect(
      importIncidentsCommand.run({ positionals: [folder], options: { mapping: folder } }, tools),
    ).rejects.toEqual(new CommandProblem(`FILE: there is no file ${folder}.`));
  });

  it('when a mapping is no YAML, with line and column', async () => {
    const file = join(folder, 'mapping.yaml');
    writeFileSync(file, 'name: Log\ncolumns: [a\nb: c\n');
    // The file is refused before the release is asked for anything.
    await expect(readMapping(file, {} as Release)).rejects.toEqual(
      Refusal.invalid([
        {
          path: [file],
          message: 'line 3, column 1: Flow sequence in block collection must be sufficiently indented and end with a ]',
        },
      ]),
    );
  });
});
