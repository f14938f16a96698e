import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { consoleModule } from './consoleModule.js';

interface Attempt {
  readonly draft: string;
  readonly expectedVersion: number | null;
  readonly idempotencyKey: string;
}
interface Keeper {
  readonly isUnsaved: boolean;
  readonly isStuck: boolean;
  change(draft: string): void;
  leave(): void;
  settle(): Promise<number | null>;
  restart(saved: string, version: number | null, draft: string): void;
}
interface Options {
  readonly saved: string;
  readonly version: number | null;
  save(attempt: Attempt): Promise<number>;
  judge(error: Error): string;
  onState(state: { readonly kind: string }): void;
}

let Autosave: new (options: Options) => Keeper;
beforeAll(async () => {
  ({ Autosave } = await consoleModule<{ Autosave: typeof Autosave }>('editor/Autosave.ts'));
});
beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A keeper whose server answers when the test says so. */
function scene(version: number | null = null) {
  const attempts: Attempt[] = [];
  const states: string[] = [];
  const pending: { resolve: (version: number) => void; reject: (error: Error) => void }[] = [];
  const keeper = new Autosave({
    saved: 'begin',
    version,
    save: (attempt) => {
      attempts.push(attempt);
      return new Promise((resolve, reject) => pending.push({ resolve, reject }));
    },
    judge: ({ message }) => message,
    onState: ({ kind }) => states.push(kind),
  });
  const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
  return {
    keeper,
    attempts,
    states,
    pass,
    sent: () => attempts.map(({ draft, expectedVersion }) => [draft, expectedVersion]),
    async answer(saved: number) {
      pending.shift()?.resolve(saved);
      await pass(0);
    },
    async fail(verdict: 'conflict' | 'refused' | 'failing') {
      pending.shift()?.reject(new Error(verdict));
      await pass(0);
    },
  };
}

describe('saving by itself', () => {
  it('sends when the typing rests, and only what was typed last', async () => {
    const { keeper, sent, pass, answer, states } = scene();
    keeper.change('a');
    await pass(500);
    keeper.change('ab');
    await pass(599);
    expect(sent()).toEqual([]);
    await pass(1);
    expect(sent()).toEqual([['ab', null]]);
    await answer(1);
    expect(states).toEqual(['waiting', 'waiting', 'saving', 'saved']);
    expect(keeper.isUnsaved).toBe(false);
  });

  it('sends one attempt after the other, each on the version that the one before made', async () => {
    const { keeper, sent, pass, answer } = scene(4);
    keeper.change('a');
    await pass(600);
    keeper.change('ab');
    await pass(5_000);
    expect(sent()).toEqual([['a', 4]]);
    await answer(5);
    await pass(600);
    expect(sent()).toEqual([
      ['a', 4],
      ['ab', 5],
    ]);
  });

  it('sends the same again with the same key when the server was not reached, waiting longer each time', async () => {
    const { keeper, attempts, pass, fail, answer, states } = scene(1);
    keeper.change('a');
    await pass(600);
    await fail('failing');
    expect(keeper.isStuck).toBe(true);
    await pass(2_000);
    await fail('failing');
    await pass(3_999);
    expect(attempts).toHaveLength(2);
    await pass(1);
    await answer(2);
    expect(new Set(attempts.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(states.at(-1)).toBe('saved');
    expect(keeper.isStuck).toBe(false);
  });

  it('holds everything back after a conflict until somebody chooses', async () => {
    const { keeper, sent, pass, fail, states } = scene(1);
    keeper.change('mine');
    await pass(600);
    await fail('conflict');
    keeper.change('mine, longer');
    await pass(60_000);
    expect(sent()).toEqual([['mine', 1]]);
    expect(states.at(-1)).toBe('conflict');
    expect(keeper.isStuck).toBe(true);
    keeper.restart('theirs', 7, 'mine, longer');
    expect(sent().at(-1)).toEqual(['mine, longer', 7]);
  });

  it('sends again what was refused once it is changed, under another key', async () => {
    const { keeper, attempts, pass, fail } = scene(1);
    keeper.change('a');
    await pass(600);
    await fail('refused');
    await pass(60_000);
    expect(attempts).toHaveLength(1);
    expect(keeper.isStuck).toBe(true); // closing the page would lose it
    keeper.change('b');
    await pass(600);
    expect(attempts).toHaveLength(2);
    expect(attempts[1]?.idempotencyKey).not.toBe(attempts[0]?.idempotencyKey);
  });

  it('sends at once when the page goes, after what is under way on the version that this makes', async () => {
    const { keeper, sent, pass } = scene(3);
    keeper.change('a');
    await pass(600);
    keeper.change('ab');
    keeper.leave();
    keeper.leave(); // a page that is closed is hidden first
    expect(sent()).toEqual([
      ['a', 3],
      ['ab', 4],
    ]);
  });

  it('goes on from what was sent last when the page only seemed to go', async () => {
    const { keeper, sent, pass, answer, states } = scene(3);
    keeper.change('a');
    await pass(600);
    keeper.change('ab');
    keeper.leave();
    keeper.change('abc');
    await answer(4);
    await pass(10_000);
    expect(sent()).toHaveLength(2);
    await answer(5);
    await pass(600);
    expect(sent()[2]).toEqual(['abc', 5]);
    await answer(6);
    expect(states.at(-1)).toBe('saved');
  });

  it('sends nothing when the page goes and all is saved, or when it is back where it was', async () => {
    const { keeper, sent, pass } = scene();
    keeper.leave();
    keeper.change('a');
    keeper.change('begin');
    await pass(10_000);
    keeper.leave();
    expect(sent()).toEqual([]);
  });

  it('settles what is unsaved before something else is done with the document', async () => {
    const { keeper, sent, pass, answer } = scene(1);
    keeper.change('a');
    const settled = keeper.settle();
    await pass(0);
    expect(sent()).toEqual([['a', 1]]);
    await answer(2);
    await expect(settled).resolves.toBe(2);
  });
});
