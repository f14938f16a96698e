import { priorityMatrixSource } from '../api/documents/priorityMatrix';
import { EditorPage } from '../editor/EditorPage';
import { MatrixForm } from './MatrixForm';

/** A priority matrix as somebody edits it in a change set. */
export const MatrixEditor = () => (
  <EditorPage source={priorityMatrixSource}>{(editor) => <MatrixForm editor={editor} />}</EditorPage>
);
