import { publishingPolicySource } from '../api/documents/publishingPolicy';
import { EditorPage } from '../editor/EditorPage';
import { PublishingPolicyForm } from './PublishingPolicyForm';

/** The publishing policy as somebody edits it in a change set. */
export const PublishingPolicyEditor = () => (
  <EditorPage source={publishingPolicySource}>{() => <PublishingPolicyForm />}</EditorPage>
);
