import { faultSentence } from '../../core/kernel/auditFaults.js';
import { noOrganisation, systemActor } from '../../core/kernel/Actor.js';
import { organisationOfKey, organisationsOfIds } from '../../database/identity/queries.js';
import { type AuditCheckpoint, verifyAudit } from '../../database/kernel/auditChains.js';
import { readingWork, type Work } from '../../database/kernel/Work.js';
import { CommandProblem, type Command, type Typed } from './Command.js';

/** How the chain of no organisation is called: no organisation has such a key. */
const programChain = '-';

/** `audit verify`: says whether the audit log is what was written, and what to keep so that this can be told later. */
export const auditVerifyCommand: Command = {
  name: 'audit verify',
  summary: 'Walks the chains of the audit log; exit code 1 and the first wrong entry when something was tampered with.',
  options: {
    org: { type: 'string', value: 'KEY', help: 'Only the chain of this organisation; all of them when left out.' },
    expect: {
      type: 'string',
      multiple: true,
      value: 'ORG:SEQ:HASH',
      help: 'A head printed earlier and kept elsewhere: that entry must still have that hash. May be given again.',
    },
  },
  async run(typed, tools) {
    const expected = checkpointsOf(typed);
    const { org } = typed.options;
    const work = readingWork(await tools.openSystem(), systemActor('audit verify', 'CLI'), 'audit verify');
    const chains = await verifyAudit(work, {
      organisationId: typeof org === 'string' ? await idOf(work, org) : null,
      checkpoints: await Promise.all(
        expected.map(async ({ key, seq, hash }): Promise<AuditCheckpoint> => ({
          organisationId: await idOf(work, key),
          seq,
          hash,
        })),
      ),
    });
    const organisations = await organisationsOfIds(
      work,
      chains.map(({ organisationId }) => organisationId),
    );
    for (const { organisationId, entries, headSeq, headHash, fault } of chains) {
      const key = organisations.get(organisationId)?.key ?? programChain;
      const count = `${key}: ${entries} ${entries === 1 ? 'entry' : 'entries'}`;
      tools.say(
        fault === null
          ? `${count}, intact. Head: ${key}:${headSeq}:${headHash}`
          : `${count}, TAMPERED WITH. ${faultSentence(fault)}`,
      );
    }
    if (chains.length === 0) tools.say('The audit log is empty.');
    return chains.some(({ fault }) => fault !== null) ? 1 : 0;
  },
};

/** UUID of the organisation whose chain is called that. */
async function idOf(work: Work, key: string): Promise<string> {
  if (key === programChain) return noOrganisation;
  const organisation = await organisationOfKey(work, key);
  if (!organisation) throw new CommandProblem(`There is no organisation with the key ${key}.`);
  return organisation.id;
}

function checkpointsOf({ options }: Typed): { readonly key: string; readonly seq: number; readonly hash: string }[] {
  const given = [options['expect'] ?? []].flat();
  return given.map((text) => {
    const found = /^([a-z0-9-]+):([1-9]\d{0,8}):([0-9a-f]{64})$/.exec(String(text));
    if (!found)
      throw new CommandProblem(
        `--expect is ${String(text)}: it must be what this command prints as Head, such as acme:12:8f3c...`,
      );
    return { key: found[1] ?? '', seq: Number(found[2]), hash: found[3] ?? '' };
  });
}
