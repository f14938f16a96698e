import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeDocumentFiles } from '../../database/configuration/documentFiles.js';
import { writeFolder } from '../configuration/writeFolder.js';
import { registry } from '../kinds.js';
import { CommandProblem, type Command } from './Command.js';
import { pointOf, pointOptions } from './configPoint.js';

/** `config export`: the whole configuration is in a folder, a YAML file per document. */
export const configExportCommand: Command = {
  name: 'config export',
  summary:
    'Writes the whole configuration into a folder, one YAML file per document; files of documents that are no more go.',
  positionals: ['FOLDER'],
  options: pointOptions,
  async run(typed, tools) {
    const folder = resolve(typed.positionals[0] ?? '');
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
      throw new CommandProblem(`FOLDER: ${folder} is a file, expected a folder or none yet.`);
    const { name, documents } = await pointOf(await tools.openSystem(), typed);
    const files = await writeDocumentFiles(documents, registry);
    const { written, unchanged, removed } = await writeFolder(folder, files, registry).catch(explain);
    for (const path of removed) tools.say(`removed ${path}`);
    tools.say(
      `${files.length} documents of ${name} are in ${folder}: ${written.length} files written, ${unchanged.length} were so already, ${removed.length} removed.`,
    );
  },
};

/** What the file system refused, as a sentence. */
function explain(error: unknown): never {
  if (error instanceof Error && 'syscall' in error)
    throw new CommandProblem(`FOLDER: ${error.message}`, { cause: error });
  throw error;
}
