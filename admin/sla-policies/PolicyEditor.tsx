import { slaPolicySource } from '../api/documents/slaPolicy';
import { EditorPage } from '../editor/EditorPage';
import { PolicyForm } from './PolicyForm';

/** An SLA policy as somebody edits it in a change set. */
export const PolicyEditor = () => (
  <EditorPage source={slaPolicySource}>{(editor) => <PolicyForm editor={editor} />}</EditorPage>
);
