import type { DocumentDifference } from '../../core/configuration/difference.js';
import { pinnedCases } from '../../core/incidents/PinnedCase.js';
import { systemActor } from '../../core/kernel/Actor.js';
import { toPublicId } from '../../core/kernel/ids.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import { importDocuments } from '../../database/configuration/actions/importDocuments.js';
import { openChangeSet } from '../../database/configuration/actions/openChangeSet.js';
import { publishChangeSet } from '../../database/configuration/actions/publishChangeSet.js';
import { readFile } from '../../database/configuration/documentFiles.js';
import { draftOf, partsIn } from '../../database/configuration/drafting.js';
import { signOffCase } from '../../database/incidents/actions/signOffCase.js';
import { changedCases } from '../../database/incidents/caseChanges.js';
import { writingWork, type Work } from '../../database/kernel/Work.js';
import { workbench } from '../configuration/compiler.js';
import type { System } from '../system.js';
import { CommandProblem, type Command, type Tools, type Typed } from './Command.js';
import {
  differencesTo,
  openFolder,
  sayDifferences,
  sayFindings,
  seenToken,
  type ConfigFolder,
} from './configFolder.js';
import { livePoint } from './configPoint.js';
import { counted } from '../../core/configuration/words.js';

/** `config import`: the documents of a folder are in a change set, or published where somebody has seen what changes. */
export const configImportCommand: Command = {
  name: 'config import',
  summary: 'Shows what a folder would change and takes it into a change set; with --publish it is live afterwards.',
  positionals: ['FOLDER'],
  options: {
    name: { type: 'string', value: 'NAME', help: 'What the change set is called; "Import" when left out.' },
    purpose: { type: 'string', value: 'TEXT', help: 'Why it is done: becomes the note of the release.' },
    'keep-missing': { type: 'boolean', help: 'Leaves documents alone that the folder does not hold.' },
    publish: { type: 'boolean', help: 'Publishes; needs --seen.' },
    seen: { type: 'string', value: 'TOKEN', help: 'What config diff named: publishes only what was looked at.' },
    reason: {
      type: 'string',
      value: 'REASON',
      help: 'Why it is published in spite of warnings; needed where there are any.',
    },
    'sign-off': {
      type: 'string',
      value: 'REASON',
      help: 'Signs off all pinned cases that the folder changes or removes, for that reason.',
    },
  },
  async run(typed, tools) {
    const folder = await openFolder(typed.positionals[0] ?? '');
    const system = await tools.openSystem();
    const live = system.releases.live().number;
    const all = await differencesTo(system, livePoint(system), folder);
    const differences = typed.options['keep-missing'] === true ? all.filter(({ change }) => change !== 'REMOVED') : all;
    sayDifferences(differences, tools);
    const errors = sayFindings(folder, tools);
    if (differences.length === 0) {
      tools.say(`The folder holds what release ${live}, which is live, holds: nothing was imported.`);
      return 0;
    }
    if (typed.options['publish'] !== true) return draft(system, typed, folder, differences, tools);
    const signOff = typed.options['sign-off'] as string | undefined;
    const isBroken = errors > 0 && (signOff === undefined || !isOnlyOfCases(folder));
    if (isBroken) throw new CommandProblem(`Nothing was published: the folder has ${counted(errors, 'error')}.`);
    const token = seenToken(live, folder);
    if (typed.options['seen'] !== token)
      throw new CommandProblem(
        typed.options['seen'] === undefined
          ? `Nothing was published: look at the differences above, then say --seen ${token}.`
          : `Nothing was published: the folder or the live release changed since then; look at the differences above, then say --seen ${token}.`,
      );
    const reason = (typed.options['reason'] as string | undefined) ?? null;
    const number = await explained(tools, () => publish(system, typed, folder, { live, signOff, reason }));
    tools.say(`Release ${number} is live: ${counted(differences.length, 'document')} changed.`);
    return 0;
  },
};

type Import = Pick<Typed, 'options'>;

async function draft(
  system: System,
  typed: Import,
  folder: ConfigFolder,
  differences: readonly DocumentDifference[],
  tools: Tools,
): Promise<number> {
  const id = await explained(tools, () => inWork(system, (work) => takeIn(work, typed, folder)));
  tools.say(
    `${counted(differences.length, 'document is', 'documents are')} in the change set ${toPublicId('ChangeSet', id)}; nothing is published.`,
  );
  return 0;
}

/** True when all that is wrong are pinned cases that would come out otherwise. */
function isOnlyOfCases({ compilation }: ConfigFolder): boolean {
  return compilation.findings.every(({ severity, kind }) => severity !== 'error' || kind === pinnedCases.kind);
}

async function publish(
  system: System,
  typed: Import,
  folder: ConfigFolder,
  {
    live,
    signOff,
    reason,
  }: { readonly live: number; readonly signOff: string | undefined; readonly reason: string | null },
): Promise<number> {
  return inWork(system, async (work) => {
    const id = await takeIn(work, typed, folder);
    if (signOff !== undefined)
      for (const { key } of changedCases(work.release, await draftOf(workbench, work.release, id, partsIn(work)), []))
        await signOffCase(work, workbench, { id, key, reason: signOff, expectedVersion: null });
    return (await publishChangeSet(work, workbench, { id, expectedVersion: null }, { expectedRelease: live, reason }))
      .number;
  });
}

async function takeIn(work: Work, { options }: Import, { files }: ConfigFolder): Promise<string> {
  const text = (name: string): string | undefined => options[name] as string | undefined;
  const { id } = await openChangeSet(work, { name: text('name') ?? 'Import', purpose: text('purpose') ?? '' });
  const keepsOnly = options['keep-missing'] === true ? null : files.map(({ path }) => path);
  await importDocuments(work, workbench, { changeSetId: id, files: files.map(readFile), keepsOnly });
  return id;
}

function inWork<T>(system: System, run: (work: Work) => Promise<T>): Promise<T> {
  return writingWork(system, systemActor('config import', 'CLI'), 'config import', run);
}

/** All that a refusal complains about, a line each. */
async function explained<T>(tools: Tools, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    for (const { path, message } of error.complaints) tools.say(`refused: ${[...path, message].join(': ')}`);
    throw new CommandProblem('Nothing was changed.', { cause: error });
  }
}
