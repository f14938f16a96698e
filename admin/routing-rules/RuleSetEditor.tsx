import { routingRuleSetSource } from '../api/documents/routingRuleSet';
import { EditorPage } from '../editor/EditorPage';
import { RuleSetForm } from './RuleSetForm';

/** A set of routing rules as somebody edits it in a change set. */
export const RuleSetEditor = () => (
  <EditorPage source={routingRuleSetSource}>{(editor) => <RuleSetForm editor={editor} />}</EditorPage>
);
