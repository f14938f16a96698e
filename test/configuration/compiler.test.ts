import { beforeEach, describe, expect, it } from '@jest/globals';
import { Compiler } from '../../server/core/configuration/Compiler.js';
import { anyKind, type Compiled, type DocumentKind, kindToken } from '../../server/core/configuration/kinds.js';
import { list, object, optional, slug, text } from '../../server/core/configuration/shape.js';
import type { Compilation, SourceDocument } from '../../server/core/configuration/Workbench.js';

interface Plant {
  readonly key: string;
  readonly name: string;
}
interface Bed {
  readonly key: string;
  readonly plants: readonly string[];
  readonly note: string;
}
interface CompiledBed {
  readonly names: readonly string[];
}

const plants = kindToken<Plant, { readonly name: string }>('plant');
const beds = kindToken<Bed, CompiledBed>('bed');
/** What was done, in order. */
let done: string[] = [];
/** Kept by a bed that asks too late. */
let late: Compiled | null = null;

const plantKind: DocumentKind<Plant, { readonly name: string }> = {
  token: plants,
  folder: 'plants',
  shapeVersion: 2,
  shape: object({ key: slug, name: text(20) }),
  upgrade: (body) => ({ key: (body as Plant).key, name: (body as { title: string }).title }),
  check({ key, name }, _known, report) {
    done.push(`check ${key}`);
    if (name === 'weed') report('error', 'name', 'no weeds here');
    if (name === 'oak') report('warning', 'name', 'will be large');
  },
  compile({ key, name }) {
    done.push(`compile ${key}`);
    return { name };
  },
};

const bedKind: DocumentKind<Bed, CompiledBed> = {
  token: beds,
  folder: 'beds',
  shapeVersion: 1,
  shape: object({ key: slug, plants: list(slug, 10), note: optional(text(20), 'none') }),
  check(bed, known, report) {
    done.push(`check ${bed.key}`);
    bed.plants.forEach((key, i) => {
      if (!known.keys('plant').includes(key)) report('error', `plants[${i}]`, `there is no plant ${key}`);
    });
    if (bed.note === 'late') late = known;
  },
  compile(bed, known) {
    done.push(`compile ${bed.key}`);
    return { names: bed.plants.map((key) => known.get(plants, key)?.name ?? '') };
  },
  verify(documents, known, report) {
    done.push('verify beds');
    const planted = new Set(documents.flatMap((bed) => bed.plants));
    for (const key of known.keys('plant'))
      if (!planted.has(key)) report(documents[0]?.key ?? '', 'warning', '', `${key} stands nowhere`);
  },
};

const registry = { kinds: [anyKind(plantKind), anyKind(bedKind)], fields: new Map() };
const plant = (key: string, name: string, shapeVersion?: number): SourceDocument => ({
  kind: 'plant',
  key,
  revisionId: `plant ${key} ${name}`,
  body: shapeVersion === 1 ? { key, title: name } : { key, name },
  shapeVersion,
});
const bed = (key: string, ...keys: string[]): SourceDocument => ({
  kind: 'bed',
  key,
  revisionId: `bed ${key} ${keys.join()}`,
  body: { key, plants: keys },
});
const garden = [plant('rose', 'Rose'), plant('tulip', 'Tulip'), bed('front', 'rose'), bed('back', 'rose', 'tulip')];

let compiler: Compiler;
beforeEach(() => {
  compiler = new Compiler(registry);
  done = [];
  late = null;
});

/** Compiles and answers what was done for it. */
function workOf(documents: readonly SourceDocument[]): string[] {
  done = [];
  compiler.compile(documents);
  return done;
}

const compiledBed = ({ entries }: Compilation, key: string) => entries.byKind.get('bed')?.get(key)?.compiled;
const lines = ({ findings }: Compilation): string[] =>
  findings.map(({ severity, kind, key, path, message }) => `${severity} ${kind}/${key} ${path}: ${message}`);

describe('compiling from nothing', () => {
  it('does kind after kind, by key', () => {
    expect(workOf(garden)).toEqual([
      'check rose',
      'compile rose',
      'check tulip',
      'compile tulip',
      'check back',
      'compile back',
      'check front',
      'compile front',
      'verify beds',
    ]);
  });

  it('keeps the sound documents where others have errors, and says that the whole is not sound', () => {
    const compilation = compiler.compile([
      plant('rose', 'weed'),
      plant('tulip', 'oak'),
      bed('a', 'rose'),
      bed('b', 'tulip'),
    ]);
    expect(lines(compilation)).toEqual([
      'error plant/rose name: no weeds here',
      'warning plant/tulip name: will be large',
    ]);
    expect(compilation.isSound).toBe(false);
    expect([...compilation.entries.byKind.get('plant')!.keys()]).toEqual(['tulip']);
    expect(compiledBed(compilation, 'b')).toEqual({ names: ['oak'] });
  });

  it('finds nothing wrong with what refers to a document that has an error or does not even read', () => {
    const unreadable = { ...plant('lily', ''), body: { key: 'lily' } };
    const compilation = compiler.compile([plant('rose', 'weed'), unreadable, bed('a', 'rose', 'lily', 'none')]);
    expect(lines(compilation)).toEqual([
      'error plant/lily name: text is missing',
      'error plant/rose name: no weeds here',
      'error bed/a plants[2]: there is no plant none',
      'warning bed/ : lily stands nowhere',
      'warning bed/ : rose stands nowhere',
    ]);
  });

  it.each([
    ['a kind that nobody knows', [{ ...bed('x'), kind: 'tree' }], 'error tree/x : unknown kind; known are plant, bed'],
    ['a key that is used twice', [bed('x'), bed('x')], 'error bed/x key: the key x is used twice'],
    ['a key that is not the one it goes by', [{ ...bed('x'), key: 'y' }], 'error bed/y key: expected y, found x'],
    [
      'a shape that only later versions know',
      [{ ...bed('x'), shapeVersion: 2 }],
      'error bed/x : written in shape 2 of bed; this version knows 1',
    ],
  ])('finds %s', (_what, documents, line) => expect(lines(compiler.compile(documents))).toEqual([line]));

  it('lifts a body that was written in an earlier shape', () => {
    const compilation = compiler.compile([plant('rose', 'Rose', 1), bed('a', 'rose')]);
    expect([compilation.isSound, compiledBed(compilation, 'a')]).toEqual([true, { names: ['Rose'] }]);
  });

  it('refuses an answer to who asks after the document was checked', () => {
    compiler.compile([{ ...bed('a'), body: { key: 'a', plants: [], note: 'late' } }]);
    expect(() => late?.keys('plant')).toThrow('known answers only while a document is being checked or compiled');
  });
});

describe('compiling again', () => {
  beforeEach(() => void compiler.compile(garden));

  it('does nothing when nothing changed, and answers the same objects', () => {
    const before = compiler.compile(garden).entries.byKind.get('bed')!.get('back');
    expect(workOf(structuredClone(garden))).toEqual([]);
    expect(compiler.compile(structuredClone(garden)).entries.byKind.get('bed')!.get('back')).toBe(before);
  });

  it('does nothing for what is only spelled out or written in an earlier shape', () => {
    const spelledOut = { ...bed('front', 'rose'), body: { note: 'none', plants: ['rose'], key: 'front' } };
    expect(workOf([plant('rose', 'Rose', 1), garden[1]!, spelledOut, garden[3]!])).toEqual([]);
  });

  it('does what changed, and of what asked about it only what the answer went into', () => {
    expect(workOf([garden[0]!, plant('tulip', 'Black tulip'), garden[2]!, garden[3]!])).toEqual([
      'check tulip',
      'compile tulip',
      'compile back',
    ]);
  });

  it('checks again what asked for the keys when a document comes, and compiles none of it', () => {
    expect(workOf([...garden, plant('lily', 'Lily')])).toEqual([
      'check lily',
      'compile lily',
      'check back',
      'check front',
      'verify beds',
    ]);
  });

  it('finds what misses a document that goes', () => {
    const compilation = compiler.compile([garden[0]!, garden[2]!, garden[3]!]);
    expect(lines(compilation)).toEqual(['error bed/back plants[1]: there is no plant tulip']);
    expect(compilation.redone).toEqual({ checked: 2, compiled: 0 });
  });

  it('keeps warnings of what it does not do again', () => {
    const oak = [...garden, plant('oak', 'oak'), bed('wood', 'oak')];
    const warning = ['warning plant/oak name: will be large'];
    expect(lines(compiler.compile(oak))).toEqual(warning);
    expect([lines(compiler.compile(oak)), compiler.compile(oak).redone]).toEqual([
      warning,
      { checked: 0, compiled: 0 },
    ]);
  });

  it('gives a revision of the same content the compiled object, and its own id', () => {
    const front = (revisionId: string) =>
      compiler
        .compile([...garden.slice(0, 2), { ...garden[2]!, revisionId }, garden[3]!])
        .entries.byKind.get('bed')!
        .get('front')!;
    const [first, second] = [front('one'), front('two')];
    expect([first.revisionId, second.revisionId]).toEqual(['one', 'two']);
    expect(second.compiled).toBe(first.compiled);
    expect(front('one')).toBe(first);
  });

  it('knows eight states of a document, those used last', () => {
    const named = (n: number) => [garden[0]!, plant('tulip', `Tulip ${n}`), garden[2]!, garden[3]!];
    for (let n = 1; n <= 8; n++) compiler.compile(named(n));
    expect(workOf(named(1))).toEqual([]);
    compiler.compile(named(9));
    expect(workOf(named(1))).toEqual([]);
    expect(workOf(named(2))).toEqual(['check tulip', 'compile tulip', 'compile back']);
  });

  it('forgets what fifty compilations did not hold', () => {
    const without = garden.filter(({ key }) => key !== 'front');
    for (let n = 0; n < 50; n++) compiler.compile(without);
    expect(workOf(garden)).toEqual([]);
    for (let n = 0; n < 51; n++) compiler.compile(without);
    expect(workOf(garden)).toEqual(['check front', 'compile front', 'verify beds']);
  });
});

describe('two compilations at once', () => {
  it('give each what it would have given alone', () => {
    const other = [garden[0]!, plant('tulip', 'Black tulip'), garden[2]!, garden[3]!];
    const [a, b] = [compiler.inSteps(garden), compiler.inSteps(other)];
    const ends: Compilation[] = [];
    while (ends.length < 2)
      for (const steps of [a, b]) {
        const step = steps.next();
        if (step.done && step.value) ends.push(step.value);
      }
    expect(ends.map((end) => compiledBed(end, 'back'))).toEqual([
      { names: ['Rose', 'Tulip'] },
      { names: ['Rose', 'Black tulip'] },
    ]);
  });
});
