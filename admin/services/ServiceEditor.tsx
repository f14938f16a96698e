import type { ServiceDraft } from '../api/documents/service';
import { serviceSource } from '../api/documents/service';
import { EditorPage } from '../editor/EditorPage';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { FeasibilityPanel } from './FeasibilityPanel';
import { ServiceForm } from './ServiceForm';

/** A service as somebody edits it in a change set. */
export const ServiceEditor = () => (
  <EditorPage source={serviceSource}>
    {(editor) => (
      <>
        <ServiceForm />
        <Feasibility editor={editor} />
      </>
    )}
  </EditorPage>
);

/** Counted for what is kept in the change set, and anew once more is kept. */
function Feasibility({ editor: { draft, set, saving } }: { editor: DocumentEditor<ServiceDraft> }) {
  if (!draft.path?.length) return null;
  return <FeasibilityPanel serviceKey={draft.key} at={{ changeSet: set.id }} version={saving.kind === 'saved'} />;
}
