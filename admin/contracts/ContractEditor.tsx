import { contractSource } from '../api/documents/contract';
import { EditorPage } from '../editor/EditorPage';
import { ContractForm } from './ContractForm';

/** A contract as somebody edits it in a change set. */
export const ContractEditor = () => (
  <EditorPage source={contractSource}>{(editor) => <ContractForm editor={editor} />}</EditorPage>
);
