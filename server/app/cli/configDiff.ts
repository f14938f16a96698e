import type { Command } from './Command.js';
import { differencesTo, openFolder, sayDifferences, sayFindings, seenToken } from './configFolder.js';
import { pointOf, pointOptions } from './configPoint.js';
import { counted } from '../../core/configuration/words.js';

/** `config diff`: says in words what a folder would change. */
export const configDiffCommand: Command = {
  name: 'config diff',
  summary: 'Says in words what importing a folder would change; exit code 1 when anything would.',
  positionals: ['FOLDER'],
  options: pointOptions,
  async run(typed, tools) {
    const folder = await openFolder(typed.positionals[0] ?? '');
    const system = await tools.openSystem();
    const point = await pointOf(system, typed);
    const differences = await differencesTo(system, point, folder);
    sayDifferences(differences, tools);
    const errors = sayFindings(folder, tools);
    tools.say(
      differences.length === 0
        ? `The folder holds what ${point.name} holds.`
        : `${counted(differences.length, 'document differs', 'documents differ')} from ${point.name}${errors > 0 ? `; ${counted(errors, 'error')}` : ''}.`,
    );
    const live = system.releases.live().number;
    if (differences.length > 0 && errors === 0 && point.number === live)
      tools.say(`To publish exactly this: config import FOLDER --publish --seen ${seenToken(live, folder)}`);
    return differences.length === 0 ? 0 : 1;
  },
};
