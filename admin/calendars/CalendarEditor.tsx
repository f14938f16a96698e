import { calendarSource } from '../api/documents/calendar';
import { EditorPage } from '../editor/EditorPage';
import { CalendarForm } from './CalendarForm';

/** A calendar as somebody edits it in a change set. */
export const CalendarEditor = () => (
  <EditorPage source={calendarSource}>{(editor) => <CalendarForm editor={editor} />}</EditorPage>
);
