import { beforeEach, describe, expect, it } from '@jest/globals';
import { workbenchOf } from '../../server/app/configuration/compiler.js';
import { ReleaseStore } from '../../server/app/configuration/ReleaseStore.js';
import { createLog } from '../../server/app/log.js';
import { StartProblem } from '../../server/app/StartProblem.js';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import { anyKind, type DocumentKind, kindToken } from '../../server/core/configuration/kinds.js';
import { object, slug, text } from '../../server/core/configuration/shape.js';
import type { Workbench } from '../../server/core/configuration/Workbench.js';
import type { Sql } from '../../server/database/kernel/sql.js';

interface Bell {
  readonly key: string;
  readonly tone: string;
}
const bells = kindToken<Bell, { readonly tone: string }>('bell');
/** In shape 1 the tone was called `sound`. */
const bellKind: DocumentKind<Bell, { readonly tone: string }> = {
  token: bells,
  folder: 'bells',
  shapeVersion: 2,
  shape: object({ key: slug, tone: text(10) }),
  upgrade: (body) => ({ key: (body as Bell).key, tone: (body as { sound: string }).sound }),
  check({ tone }, _known, report) {
    if (tone === 'wrong') report('error', 'tone', 'out of tune');
  },
  compile: ({ tone }) => ({ tone }),
};

/** A published release: tones by key, in the shape they were written in. */
interface Published {
  readonly number: number;
  readonly tones: { readonly [key: string]: string };
  readonly shapeVersion: number;
}

let published: Published[];
/** Names of the revisions that were read, and statements that were run. */
let read: string[];
let compiling: Promise<void>;
let store: ReleaseStore;
let logged: string[];

const instant = (number: number) => new Date(Date.UTC(2026, 0, number));
const head = ({ number }: Published) => ({ id: `r${number}`, number, publishedAt: instant(number), note: '' });
const bodyOf = (revision: string) => {
  const [key = '', tone = '', version = ''] = revision.split(' ');
  return {
    kind: 'bell',
    key,
    revisionId: revision,
    shapeVersion: Number(version),
    body: version === '1' ? { key, sound: tone } : { key, tone },
  };
};
const revisionsOf = ({ tones, shapeVersion }: Published) =>
  Object.entries(tones).map(([key, tone]) => ({ kind: 'bell', key, revisionId: `${key} ${tone} ${shapeVersion}` }));

/** Answers the store's statements from `published`. */
const answers: { readonly [name: string]: (values: readonly unknown[]) => unknown[] } = {
  release_newest: () => published.slice(-1).map(head),
  release_by_id: ([id]) => published.map(head).filter((each) => each.id === id),
  release_heads_between: ([after, before]) =>
    published.map(head).filter(({ number }) => number > Number(after) && number < Number(before)),
  release_revisions: ([id]) => published.filter(({ number }) => `r${number}` === id).flatMap(revisionsOf),
  revision_documents: ([ids]) => {
    read.push(...(ids as string[]));
    return (ids as string[]).map(bodyOf);
  },
};
const rows = (name: string, values: readonly unknown[] = []): unknown[] => {
  const answer = answers[name];
  if (!answer) throw new Error(`no answer for ${name}`);
  return answer(values);
};
const sql = {
  rows: (name: string, _text: string, values?: readonly unknown[]) => Promise.resolve(rows(name, values)),
  row: (name: string, _text: string, values?: readonly unknown[]) => Promise.resolve(rows(name, values)[0] ?? null),
} as unknown as Sql;

const publish = (number: number, tones: Published['tones'], shapeVersion = 2) =>
  published.push({ number, tones, shapeVersion });
const toneOf = (release: { get(token: typeof bells, key: string): { tone: string } | undefined } | null, key: string) =>
  release?.get(bells, key)?.tone;

beforeEach(() => {
  published = [];
  read = [];
  logged = [];
  compiling = Promise.resolve();
  const bench = workbenchOf(new Compiler({ kinds: [anyKind(bellKind)], fields: new Map() }));
  const waiting: Workbench = {
    registry: bench.registry,
    compile: async (documents) => {
      await compiling;
      return bench.compile(documents);
    },
  };
  const log = createLog('error', { write: (line: string) => void logged.push(line) });
  store = new ReleaseStore(sql, waiting, log, () => Promise.resolve({ of: (calendar) => calendar }));
});

describe('the releases of a process', () => {
  it('are none before one is published', async () => {
    expect(await store.refresh()).toBe(false);
    expect(() => store.live()).toThrow('no release is published yet');
    expect(await store.at(instant(1))).toBeNull();
  });

  it('read only the revisions that no other one has', async () => {
    publish(1, { great: 'c', small: 'g' });
    await store.refresh();
    publish(2, { great: 'c', small: 'a' });
    await store.refresh();
    expect(read).toEqual(['great c 2', 'small g 2', 'small a 2']);
    expect((await store.pinned('r1')).entry(bells, 'great')).toBe(store.live().entry(bells, 'great'));
  });

  it('load what was published in an earlier shape', async () => {
    publish(1, { great: 'c' }, 1);
    await store.refresh();
    expect(store.live().entry(bells, 'great')?.document).toEqual({ key: 'great', tone: 'c' });
  });

  it('answer for any instant, from the one at which a release was published', async () => {
    for (const [number, tone] of [
      [1, 'c'],
      [3, 'd'],
      [5, 'e'],
    ] as const)
      publish(number, { great: tone });
    await store.refresh();
    const at = async (day: number) => toneOf(await store.at(instant(day)), 'great') ?? null;
    expect([await at(0), await at(1), await at(2), await at(3), await at(4), await at(5), await at(9)]).toEqual([
      null,
      'c',
      'c',
      'd',
      'd',
      'e',
      'e',
    ]);
  });
});

describe('a release that is published while another one compiles', () => {
  it('is live in the end, whoever asked first', async () => {
    publish(1, { great: 'c' });
    await store.refresh();
    let go = (): void => {};
    compiling = new Promise((resolve) => (go = resolve));
    publish(2, { great: 'd' });
    const first = store.refresh();
    await new Promise((next) => setImmediate(next));
    publish(3, { great: 'e' });
    const second = store.refresh();
    expect(store.live().number).toBe(1);
    go();
    await Promise.all([first, second]);
    expect([store.live().number, toneOf(store.live(), 'great')]).toEqual([3, 'e']);
  });

  it('never makes an older one live again', async () => {
    publish(2, { great: 'd' });
    await store.refresh();
    published = [];
    publish(1, { great: 'c' });
    expect(await store.refresh()).toBe(true);
    expect(store.live().number).toBe(2);
  });
});

describe('a release that does not compile here', () => {
  it('leaves the one before live, says why in the log, and the next sound one is taken', async () => {
    publish(1, { great: 'c' });
    await store.refresh();
    publish(2, { great: 'wrong', small: 'wrong' });
    expect(await store.refresh()).toBe(true);
    expect(store.live().number).toBe(1);
    expect(JSON.parse(logged[0] ?? '{}')).toMatchObject({
      release: 2,
      live: 1,
      reason: 'Release 2 no longer compiles: bell/great, field tone: out of tune; bell/small, field tone: out of tune.',
    });
    publish(3, { great: 'd' });
    await store.refresh();
    expect(store.live().number).toBe(3);
  });

  it('is a problem of the start when there is no other, with the reason', async () => {
    publish(1, { great: 'c' }, 3);
    const problem = await store.refresh().catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(StartProblem);
    expect((problem as StartProblem).message).toBe(
      'Release 1 no longer compiles: bell/great: written in shape 3 of bell; this version knows 2. Start the version that published it.',
    );
  });
});
