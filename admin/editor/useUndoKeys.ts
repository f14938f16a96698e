import { useEffect } from 'react';

interface UndoKeys {
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

/** Ctrl-Z and Ctrl-Shift-Z (or Ctrl-Y; ⌘ on a Mac) for the whole document, wherever the focus is in the page. */
export function useUndoKeys({ undo, redo }: UndoKeys): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isOther = (event.target as HTMLElement | null)?.closest('[role="dialog"], [role="menu"]');
      // A text editor within the page undoes its own typing, and says so by preventing the default.
      if (event.defaultPrevented || isOther || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const act = key === 'z' ? (event.shiftKey ? redo : undo) : key === 'y' ? redo : undefined;
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      act?.();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [undo, redo]);
}
