import { useState } from 'react';

interface History<Draft> {
  readonly past: readonly Draft[];
  readonly present: Draft;
  readonly future: readonly Draft[];
  /** What was changed last and when: typing on in one field is one step. */
  readonly last?: { readonly path: string; readonly at: number };
}

const oneStepMs = 1_500;
const longest = 200;

/** A value with the way back and forth through what it was. */
export function useHistory<Draft>(initial: Draft) {
  const [history, setHistory] = useState<History<Draft>>({ past: [], present: initial, future: [] });
  const { past, present, future } = history;
  return {
    present,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    /** Puts another value in place; going on at the same path soon after is the same step. */
    put(make: (before: Draft) => Draft, path: string) {
      setHistory((before) => {
        const next = make(before.present);
        if (next === before.present) return before;
        const at = Date.now();
        const goesOn = before.last?.path === path && at - before.last.at < oneStepMs && before.past.length > 0;
        return {
          past: goesOn ? before.past : [...before.past, before.present].slice(-longest),
          present: next,
          future: [],
          last: { path, at },
        };
      });
    },
    undo() {
      setHistory((before) => {
        const earlier = before.past.at(-1);
        if (earlier === undefined) return before;
        return { past: before.past.slice(0, -1), present: earlier, future: [before.present, ...before.future] };
      });
    },
    redo() {
      setHistory((before) => {
        const [later, ...rest] = before.future;
        if (later === undefined) return before;
        return { past: [...before.past, before.present], present: later, future: rest };
      });
    },
  };
}
