import { Refusal } from '../../core/kernel/Refusal.js';
import { starterFolder } from '../starterBundle.js';
import type { Command } from './Command.js';
import { openFolder, sayFindings } from './configFolder.js';
import { counted } from '../../core/configuration/words.js';

/** `config check`: says what is wrong with a folder of documents, all of it at once. Needs no database. */
export const configCheckCommand: Command = {
  name: 'config check',
  summary:
    'Checks a folder of documents as publishing would: every error and warning, with file, key, field and reason.',
  positionals: ['[FOLDER]'],
  async run({ positionals }, tools) {
    try {
      const folder = await openFolder(positionals[0] ?? starterFolder);
      const errors = sayFindings(folder, tools);
      const warnings = folder.compilation.findings.length - errors;
      tools.say(
        `${counted(folder.bundle.drafts.length, 'document')}, ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`,
      );
      return errors === 0 ? 0 : 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const { path, message } of error.complaints) tools.say(`error: ${path.join('/')}: ${message}`);
      return 1;
    }
  },
};
