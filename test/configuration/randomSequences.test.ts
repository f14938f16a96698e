import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readBundle } from '../../server/app/configuration/bundle.js';
import { workbench } from '../../server/app/configuration/compiler.js';
import { registry } from '../../server/app/kinds.js';
import { starterFolder } from '../../server/app/starterBundle.js';
import { differencesBetween } from '../../server/core/configuration/difference.js';
import { knownIn, sourcesIn } from '../../server/core/configuration/known.js';
import { tidyDocument } from '../../server/core/configuration/tidy.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import type { Release } from '../../server/core/kernel/Release.js';
import { publishRelease } from '../../server/database/configuration/actions/publishRelease.js';
import { restoreRelease } from '../../server/database/configuration/actions/restoreRelease.js';
import { readDocumentFiles, writeDocumentFiles } from '../../server/database/configuration/documentFiles.js';
import type { DocumentText } from '../../server/database/configuration/actions/publishRelease.js';
import { writingWork, type Work } from '../../server/database/kernel/Work.js';
import { startApi, type Api } from '../support/api.js';
import { Dice, edited } from './randomEdits.js';

const sequences = 1_000;

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const kindOf = (name: string) => registry.kinds.find(({ token }) => token.kind === name)!;
const inWork = <T>(run: (work: Work) => Promise<T>): Promise<T> =>
  writingWork(api.system, systemActor('test', 'CLI'), 'test', run);

/** A small configuration with a document of every kind that steers the work. */
async function small(): Promise<DocumentText[]> {
  const { drafts } = await readBundle(starterFolder, registry);
  const keys = new Set([
    'germany-berlin',
    'us-federal',
    'new-york-extended',
    'berlin-business-hours',
    'default',
    'payroll',
    'accounts-payable',
    'service-desk',
    'finance',
    'acknowledgement-confidential',
    'resolution-notice',
  ]);
  return drafts.flatMap((draft): DocumentText[] => {
    if (draft.kind === 'routing-rule-set') {
      const { rules, ...others } = draft.body as { rules: { id: string }[] };
      return [{ ...draft, body: { ...others, rules: rules.filter(({ id }) => /pay/.test(id)) } }];
    }
    return keys.has(draft.key) || draft.kind === 'delivery-path' ? [draft] : [];
  });
}

/** Some edits of some documents that leave the whole sound. */
async function sequence(documents: readonly DocumentText[], dice: Dice): Promise<DocumentText[]> {
  let sound = [...documents];
  for (let wanted = dice.upTo(3), tries = 0; wanted > 0 && tries < 40; tries++) {
    const at = dice.upTo(sound.length) - 1;
    const { kind, key, body } = sound[at]!;
    const changed = edited(kindOf(kind).shape.layout, body, dice) as object;
    const next = sound.with(at, { kind, key, body: changed });
    const { isSound } = await workbench.compile(next.map((each, n) => ({ ...each, revisionId: `${tries} ${n}` })));
    if (!isSound) continue;
    sound = next;
    wanted--;
  }
  return sound;
}

const filesOf = (documents: readonly DocumentText[]) =>
  writeDocumentFiles(
    documents.map((each) => ({ ...each, revisionId: '' })),
    registry,
  );

const setOf = (release: Release) => ({
  documents: sourcesIn(release, registry.kinds),
  vocabulary: { known: knownIn(release, registry.fields), personOf: () => null },
});

/** Nothing was done because nothing would have been different. */
function unlessEqual(error: { readonly code: string }): null {
  expect(error.code).toBe('DUPLICATE');
  return null;
}

async function live(): Promise<Release> {
  await api.system.releases.refresh();
  return api.system.releases.live();
}

it('export and import are the identity, and what is restored is what was, over a thousand random sequences of edits', async () => {
  const dice = new Dice(20_261_125);
  let documents = await small();
  let [published, restored] = [0, 0];
  const made: { readonly id: string; readonly number: number }[] = [];
  for (let n = 0; n < sequences; n++) {
    documents = await sequence(documents, dice);

    const files = await filesOf(documents);
    const read = readDocumentFiles(files, registry).drafts;
    expect(await filesOf(read)).toEqual(files);
    const tidied = (texts: readonly DocumentText[]) =>
      new Map(texts.map(({ kind, key, body }) => [`${kind}/${key}`, tidyDocument(kindOf(kind), body)]));
    expect(tidied(read)).toEqual(tidied(documents));

    const before = await live();
    const release = await inWork((work) => publishRelease(work, workbench, read, `Sequence ${n}`)).catch(unlessEqual);
    if (!release) continue;
    published++;
    expect([before.number + 1, (await live()).number]).toEqual([release.number, release.number]);

    made.push(release);
    const { id, number } = dice.one(made);
    const back = { number, reason: 'Chance', expectedRelease: release.number };
    if (await inWork((work) => restoreRelease(work, workbench, back)).catch(unlessEqual)) restored++;
    const then = setOf(await api.system.releases.pinned(id));
    expect(differencesBetween(registry, then, setOf(await live()))).toEqual([]);
    documents = then.documents.map((each) => ({ ...each, body: each.body as object }));
  }
  expect(published).toBeGreaterThan(800);
  expect(restored).toBeGreaterThan(700);
}, 180_000);
