import { systemActor } from '../../core/kernel/Actor.js';
import { createApiToken } from '../../database/identity/actions/apiTokens.js';
import { organisationOfKey } from '../../database/identity/queries.js';
import { writingWork } from '../../database/kernel/Work.js';
import { CommandProblem, type Command } from './Command.js';
import { optionOf, roleOf } from './identityOptions.js';

/** `token create`: makes an API token for a program of an organisation. */
export const tokenCreateCommand: Command = {
  name: 'token create',
  summary: 'Makes an API token, which is shown this once.',
  options: {
    organisation: { type: 'string', value: 'KEY', help: 'Organisation it acts in.' },
    role: { type: 'string', value: 'ROLE', help: 'PARTNER or BI_READER; in the provider AGENT or BI_READER.' },
    name: { type: 'string', value: 'NAME', help: 'What it is for.' },
    days: { type: 'string', value: 'N', help: 'How long it lives, 1 to 366 days; 90 when left out.' },
  },
  async run(typed, tools) {
    const [key, name, role] = [optionOf(typed, 'organisation'), optionOf(typed, 'name'), roleOf(typed)];
    const { days = '90' } = typed.options;
    if (!/^[1-9]\d{0,2}$/.test(String(days)))
      throw new CommandProblem(`--days is ${String(days)}: it must be 1 to 366.`);
    const system = await tools.openSystem();
    const { token, expiresAt } = await writingWork(
      system,
      systemActor('token create', 'CLI'),
      'token create',
      async (work) => {
        const organisation = await organisationOfKey(work, key);
        if (!organisation) throw new CommandProblem(`There is no organisation with the key ${key}.`);
        const until = new Date(work.now.getTime() + Number(days) * 86_400_000);
        const made = await createApiToken(work, { organisationId: organisation.id, name, role, expiresAt: until });
        return { ...made, expiresAt: until };
      },
    );
    tools.say(token); // alone on the standard output, so that a script can take it
    process.stderr.write(`It is shown this once, acts in ${key} as ${role} and ends at ${expiresAt.toISOString()}.\n`);
  },
};
