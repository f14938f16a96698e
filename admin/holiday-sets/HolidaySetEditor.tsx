import { holidaySetSource } from '../api/documents/holidaySet';
import { EditorPage } from '../editor/EditorPage';
import { HolidaySetForm } from './HolidaySetForm';

/** A set of holidays as somebody edits it in a change set. */
export const HolidaySetEditor = () => (
  <EditorPage source={holidaySetSource}>{(editor) => <HolidaySetForm editor={editor} />}</EditorPage>
);
