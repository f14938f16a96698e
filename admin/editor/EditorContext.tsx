import { createContext, use, useLayoutEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { DocumentEditor } from './useDocumentEditor';

/** What the fields of an editor know, whatever kind of document it edits. */
export type AnyEditor = Omit<DocumentEditor<unknown>, 'change'>;

/**
 * Holds the newest editor for the fields that ask for it. A value of the context that changed would have React look through
 * everything below for who reads it, with every keystroke: a list of a thousand rules is a lot to look through.
 */
class CurrentEditor {
  private readonly listeners = new Set<() => void>();

  constructor(private editor: AnyEditor) {}

  readonly get = (): AnyEditor => this.editor;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What is drawn from here on reads this one: fields take it in the same drawing as what is around them. */
  put(editor: AnyEditor): void {
    this.editor = editor;
  }

  /** Draws those again that were not drawn with what is around them. */
  tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const Context = createContext<CurrentEditor | null>(null);

/** Lets the fields inside find their value, help and findings by their path alone. */
export function EditorProvider({ editor, children }: { editor: AnyEditor; children: ReactNode }) {
  const [current] = useState(() => new CurrentEditor(editor));
  current.put(editor);
  useLayoutEffect(() => current.tell(), [current, editor]);
  return <Context value={current}>{children}</Context>;
}

/** The editor around. */
export function useEditor(): AnyEditor {
  const current = use(Context);
  if (!current) throw new Error('A field of an editor stands outside of one.');
  return useSyncExternalStore(current.subscribe, current.get);
}
