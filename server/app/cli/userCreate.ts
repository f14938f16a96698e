import { text } from 'node:stream/consumers';
import { normalEmail, passwordComplaint, type OrganisationKind } from '../../core/identity/rules.js';
import { systemActor } from '../../core/kernel/Actor.js';
import { createOrganisation } from '../../database/identity/actions/createOrganisation.js';
import { createUser, inviteUser, type Invited } from '../../database/identity/actions/inviteUser.js';
import { hashPassword } from '../../database/identity/password.js';
import { provider, organisationOfKey } from '../../database/identity/queries.js';
import { writingWork, type Work } from '../../database/kernel/Work.js';
import { CommandProblem, type Command, type Typed } from './Command.js';
import { optionOf, roleOf } from './identityOptions.js';

/** `user create`: makes somebody who can log in, the first ops leader among them. */
export const userCreateCommand: Command = {
  name: 'user create',
  summary: 'Makes somebody who can log in, by an invitation that is shown once, or with a password.',
  options: {
    email: { type: 'string', value: 'EMAIL', help: 'Log-in address.' },
    name: { type: 'string', value: 'NAME', help: 'Name as others see it.' },
    role: { type: 'string', value: 'ROLE', help: 'OPS_LEADER, AGENT, PARTNER or BI_READER.' },
    organisation: { type: 'string', value: 'KEY', help: 'Organisation to act in; the provider when it is left out.' },
    'provider-name': {
      type: 'string',
      value: 'NAME',
      help: 'Name of the provider, which is made when there is none yet.',
    },
    'password-stdin': { type: 'boolean', help: 'Reads a password from the standard input and makes no invitation.' },
  },
  async run(typed, tools) {
    const wanted = readOptions(typed);
    const password = typed.options['password-stdin'] ? await readPassword(wanted.email) : null;
    const system = await tools.openSystem();
    const hash = password === null ? null : await hashPassword(password);
    const invitation = await writingWork(system, systemActor('user create', 'CLI'), 'user create', async (work) => {
      const organisationId = await organisationToActIn(work, typed);
      const invited: Invited = { ...wanted, organisationId };
      if (hash === null) return (await inviteUser(work, invited)).invitation;
      await createUser(work, invited, hash);
      return null;
    });
    tools.say(`${wanted.email} is ${wanted.role} now.`);
    if (invitation === null) return;
    const { publicUrl, port } = system.settings;
    tools.say(
      `To set a password within seven days: ${publicUrl ?? `http://localhost:${port}`}/admin/accept-invitation#${invitation}`,
    );
  },
};

function readOptions(typed: Typed): Omit<Invited, 'organisationId'> {
  return { email: optionOf(typed, 'email'), displayName: optionOf(typed, 'name'), role: roleOf(typed) };
}

async function readPassword(email: string): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  const complaint = passwordComplaint(password, normalEmail(email) ?? email);
  if (complaint) throw new CommandProblem(complaint);
  return password;
}

/** The organisation's id (UUID). The provider is made when it is asked for and there is none yet. */
async function organisationToActIn(work: Work, typed: Typed): Promise<string> {
  const { organisation: key, 'provider-name': name = 'Provider' } = typed.options;
  if (typeof key === 'string') {
    const found = await organisationOfKey(work, key);
    if (!found) throw new CommandProblem(`There is no organisation with the key ${key}.`);
    return found.id;
  }
  const kind: OrganisationKind = 'PROVIDER';
  const found = await provider(work);
  return found
    ? found.id
    : createOrganisation(work, { key: keyOf(String(name)), name: String(name), kind, timeZone: 'UTC', location: null });
}

/** The name in small letters, digits and hyphens: "Northwind Services" is northwind-services. */
function keyOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'provider'
  );
}
