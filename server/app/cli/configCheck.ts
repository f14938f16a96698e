import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Refusal } from '../../core/kernel/Refusal.js';
import { readBundle } from '../configuration/bundle.js';
import { workbench } from '../configuration/compiler.js';
import { registry } from '../kinds.js';
import { starterFolder } from '../starterBundle.js';
import { CommandProblem, type Command } from './Command.js';

/** `config check`: says what is wrong with a folder of documents, all of it at once. Needs no database. */
export const configCheckCommand: Command = {
  name: 'config check',
  summary:
    'Checks a folder of documents as publishing would: every error and warning, with file, key, field and reason.',
  positionals: ['[FOLDER]'],
  async run({ positionals }, tools) {
    const folder = positionals[0] ? resolve(positionals[0]) : starterFolder;
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new CommandProblem(`FOLDER: there is no folder ${folder}.`);
    try {
      const { drafts, fileOf } = await readBundle(folder, registry);
      const { findings } = await workbench.compile(drafts.map((draft) => ({ ...draft, revisionId: '' })));
      for (const { severity, kind, key, path, message } of findings)
        tools.say(
          `${severity}: ${fileOf.get(`${kind}/${key}`) ?? key}: ${key}${path ? `, field ${path}` : ''}: ${message}`,
        );
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      tools.say(`${drafts.length} documents, ${errors} errors, ${findings.length - errors} warnings.`);
      return errors === 0 ? 0 : 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const { path, message } of error.complaints) tools.say(`error: ${path.join('/')}: ${message}`);
      return 1;
    }
  },
};
