import { messageTemplateSource } from '../api/documents/messageTemplate';
import { EditorPage } from '../editor/EditorPage';
import { TemplateForm } from './TemplateForm';

/** A message template as somebody edits it in a change set. */
export const TemplateEditor = () => (
  <EditorPage source={messageTemplateSource}>{(editor) => <TemplateForm editor={editor} />}</EditorPage>
);
