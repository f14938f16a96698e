import { teamSource } from '../api/documents/team';
import { EditorPage } from '../editor/EditorPage';
import { TeamForm } from './TeamForm';

/** A team as somebody edits it in a change set. */
export const TeamEditor = () => <EditorPage source={teamSource}>{(editor) => <TeamForm editor={editor} />}</EditorPage>;
