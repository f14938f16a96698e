import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { differencesBetween, type DocumentDifference } from '../../core/configuration/difference.js';
import { knownIn } from '../../core/configuration/known.js';
import type { Compilation, SourceDocument } from '../../core/configuration/Workbench.js';
import { Release } from '../../core/kernel/Release.js';
import { readDocumentFiles, type Bundle, type DocumentFile } from '../../database/configuration/documentFiles.js';
import { knownPeople } from '../../database/identity/queries.js';
import { readFolder } from '../configuration/bundle.js';
import { workbench } from '../configuration/compiler.js';
import { registry } from '../kinds.js';
import type { System } from '../system.js';
import { CommandProblem, type Tools } from './Command.js';
import { configWork, type ConfigPoint } from './configPoint.js';

/** The documents of a folder, checked. */
export interface ConfigFolder {
  readonly files: readonly DocumentFile[];
  readonly bundle: Bundle;
  readonly compilation: Compilation;
}

/** Reads and checks the documents of a folder. Throws a CommandProblem for no folder, and as readDocumentFiles does. */
export async function openFolder(typed: string): Promise<ConfigFolder> {
  const folder = resolve(typed);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new CommandProblem(`FOLDER: there is no folder ${folder}.`);
  const files = await readFolder(folder);
  const bundle = readDocumentFiles(files, registry);
  return { files, bundle, compilation: await workbench.compile(sourcesOf(bundle)) };
}

/** Says every finding with its file; answers how many are errors. */
export function sayFindings({ bundle, compilation }: ConfigFolder, tools: Pick<Tools, 'say'>): number {
  for (const { severity, kind, key, path, message } of compilation.findings)
    tools.say(
      `${severity}: ${bundle.fileOf.get(`${kind}/${key}`) ?? key}: ${key}${path ? `, field ${path}` : ''}: ${message}`,
    );
  return compilation.findings.filter(({ severity }) => severity === 'error').length;
}

/** What is different between a state of the configuration and the folder, in words. */
export async function differencesTo(
  system: System,
  point: ConfigPoint,
  { bundle, compilation }: ConfigFolder,
): Promise<DocumentDifference[]> {
  const people = new Map(
    (await knownPeople(configWork(system).sql)).map(({ email, displayName }) => [email, displayName]),
  );
  const setOf = async (documents: readonly SourceDocument[], { entries }: Compilation) => {
    const known = knownIn(new Release('', 0, new Date(0), entries), registry.fields);
    return { documents, vocabulary: { known, personOf: (email: string) => people.get(email) ?? null } };
  };
  return differencesBetween(
    registry,
    await setOf(point.documents, await workbench.compile(point.documents)),
    await setOf(sourcesOf(bundle), compilation),
  );
}

/** Says the differences document by document, each with its file. */
export function sayDifferences(differences: readonly DocumentDifference[], tools: Pick<Tools, 'say'>): void {
  const folders = new Map(registry.kinds.map((kind) => [kind.token.kind, kind.folder]));
  for (const { kind, key, change, sentences } of differences) {
    tools.say(`${marks[change]} ${folders.get(kind)}/${key}.yaml`);
    for (const sentence of sentences) tools.say(`    ${sentence}`);
  }
}

const marks = { ADDED: '+', CHANGED: '~', REMOVED: '-' } as const;

/**
 * Names a folder as it is and the release that it was compared with: whoever looked at the differences names it when
 * publishing, and nothing is published that was not looked at.
 */
export function seenToken(releaseNumber: number, { files }: ConfigFolder): string {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(`${path}\0${text}\0`);
  return `${releaseNumber}-${hash.digest('hex').slice(0, 16)}`;
}

function sourcesOf({ drafts }: Bundle): SourceDocument[] {
  return drafts.map((draft) => ({ ...draft, revisionId: '' }));
}
