import { pinnedCaseSource } from '../api/documents/pinnedCase';
import { EditorPage } from '../editor/EditorPage';
import { CaseForm } from './CaseForm';

/** A pinned case as somebody edits it in a change set. */
export const CaseEditor = () => (
  <EditorPage source={pinnedCaseSource}>{(editor) => <CaseForm editor={editor} />}</EditorPage>
);
