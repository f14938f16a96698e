import { createContext, use, type ReactNode } from 'react';
import type { DocumentEditor } from './useDocumentEditor';

/** What the fields of an editor know, whatever kind of document it edits. */
export type AnyEditor = Omit<DocumentEditor<unknown>, 'change'>;

const Context = createContext<AnyEditor | null>(null);

/** Lets the fields inside find their value, help and findings by their path alone. */
export const EditorProvider = ({ editor, children }: { editor: AnyEditor; children: ReactNode }) => (
  <Context value={editor}>{children}</Context>
);

/** The editor around. */
export function useEditor(): AnyEditor {
  const editor = use(Context);
  if (!editor) throw new Error('A field of an editor stands outside of one.');
  return editor;
}
