import Box from '@mui/material/Box';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useRefresh } from 'react-admin';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { useActiveSet } from '../change-sets/activeSet';
import { ChooseChangeSet } from '../change-sets/ChooseChangeSet';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { AskToLeave } from './AskToLeave';
import type { DocumentSource, LoadedDocument } from './DocumentSource';
import { EditorProvider } from './EditorContext';
import { EditorToolbar } from './EditorToolbar';
import { FindingLine } from './FieldNotes';
import { MeanwhileNotice } from './MeanwhileNotice';
import { useDocumentEditor, type DocumentEditor } from './useDocumentEditor';
import { useFieldOfAddress } from './useFieldOfAddress';
import { useUndoKeys } from './useUndoKeys';
import { WayOut } from './WayOut';

interface EditorPageProps<Draft extends { readonly key: string }> {
  readonly source: DocumentSource<Draft>;
  /** The fields of the kind. */
  readonly children: (editor: DocumentEditor<Draft>) => ReactNode;
}

/** The page on which a document of a change set is edited: `/teams/:id/edit`. */
export function EditorPage<Draft extends { readonly key: string }>({ source, children }: EditorPageProps<Draft>) {
  const { id: key = '' } = useParams();
  const { id: setId, choose } = useActiveSet();
  const navigate = useNavigate();
  if (!setId)
    return (
      <Page title={`Edit ${key}`} above={<Crumbs source={source} documentKey={key} />}>
        <ChooseChangeSet onChoose={choose} onClose={() => void navigate(`/${source.folder}/${key}`)} />
      </Page>
    );
  return (
    <LoadedEditor key={`${setId} ${key}`} source={source} documentKey={key} setId={setId}>
      {children}
    </LoadedEditor>
  );
}

interface LoadedEditorProps<Draft extends { readonly key: string }> extends EditorPageProps<Draft> {
  readonly documentKey: string;
  readonly setId: string;
}

function LoadedEditor<Draft extends { readonly key: string }>(props: LoadedEditorProps<Draft>) {
  const { source, documentKey, setId, children } = props;
  const { query, reload, readings } = useLoading(source, documentKey, setId);
  return (
    <Loaded query={query} what={source.noun}>
      {(loaded) =>
        loaded.draft ? (
          <Editor key={readings} source={source} loaded={{ ...loaded, draft: loaded.draft }} reload={reload}>
            {children}
          </Editor>
        ) : (
          <NotInSet source={source} documentKey={documentKey} loaded={loaded} reload={reload} />
        )
      }
    </Loaded>
  );
}

/** Reads the document when it is opened; afterwards it is the editor's, and is read again only when that asks. */
function useLoading<Draft extends { readonly key: string }>(
  source: DocumentSource<Draft>,
  documentKey: string,
  setId: string,
) {
  const [state, setState] = useState<{ data?: LoadedDocument<Draft>; error?: unknown; readings: number }>({
    readings: 0,
  });
  const reload = useCallback(
    () =>
      source.load(documentKey, setId).then(
        (data) => setState(({ readings }) => ({ data, readings: readings + 1 })),
        (error: unknown) => setState(({ readings }) => ({ error, readings })),
      ),
    [source, documentKey, setId],
  );
  useEffect(() => void reload(), [reload]);
  const { data, error, readings } = state;
  return { query: { data, error, isPending: !data && !error, refetch: reload }, reload, readings };
}

interface EditorProps<Draft extends { readonly key: string }> extends EditorPageProps<Draft> {
  readonly loaded: LoadedDocument<Draft> & { readonly draft: Draft };
  readonly reload: () => Promise<void>;
}

function Editor<Draft extends { readonly key: string }>({ source, loaded, reload, children }: EditorProps<Draft>) {
  const editor = useDocumentEditor(source, loaded);
  const refresh = useRefresh();
  const navigate = useNavigate();
  useUndoKeys(editor);
  useFieldOfAddress(editor.draft);
  const { draft, saving, set } = editor;
  const name = (draft as { readonly name?: string | null }).name || draft.key;
  const isEdited = loaded.change ?? (editor.undo || saving.kind !== 'saved' ? 'CHANGED' : null);
  return (
    <EditorProvider editor={editor}>
      <Page
        title={name}
        above={<Crumbs source={source} documentKey={draft.key} name={name} />}
        lead={editor.isReadOnly ? `“${set.name}” takes no edits any more.` : undefined}
      >
        <EditorToolbar editor={editor} history={`/history/${source.kind}/${draft.key}`}>
          {!editor.isReadOnly && (
            <WayOut
              source={source}
              setId={set.id}
              documentKey={draft.key}
              name={name}
              settle={editor.settle}
              change={isEdited}
              onDone={(what) => {
                refresh();
                if (what === 'removed' || loaded.change === 'ADDED') void navigate(`/${source.folder}`);
                else void reload();
              }}
            />
          )}
        </EditorToolbar>
        {saving.kind === 'conflict' && <MeanwhileNotice keepMine={editor.keepMine} takeTheirs={editor.takeTheirs} />}
        {saving.kind === 'refused' && (
          <Box role="alert" sx={{ color: 'error.main', fontSize: '0.875rem', fontWeight: 600 }}>
            {saving.message}
          </Box>
        )}
        <WholeFindings editor={editor} />
        <AskToLeave unread={editor.unread} />
        {children(editor)}
      </Page>
    </EditorProvider>
  );
}

/** What the checks say of the document as a whole. */
function WholeFindings<Draft>({ editor }: { editor: DocumentEditor<Draft> }) {
  const findings = editor.findingsAt('');
  if (!findings.length) return null;
  return (
    <Box sx={{ fontSize: '0.875rem' }}>
      {findings.map((finding) => (
        <FindingLine key={finding.message} finding={finding} />
      ))}
    </Box>
  );
}

interface CrumbsProps {
  readonly source: { readonly folder: string; readonly title: string };
  readonly documentKey: string;
  readonly name?: string;
}

const Crumbs = ({ source: { folder, title }, documentKey, name }: CrumbsProps) => (
  <>
    <Link to={`/${folder}`}>{title}</Link> / <Link to={`/${folder}/${documentKey}`}>{name ?? documentKey}</Link> / Edit
  </>
);

interface NotInSetProps<Draft extends { readonly key: string }> {
  readonly source: DocumentSource<Draft>;
  readonly documentKey: string;
  readonly loaded: LoadedDocument<Draft>;
  readonly reload: () => Promise<void>;
}

/** The set removes the document, or never had it. */
function NotInSet<Draft extends { readonly key: string }>(props: NotInSetProps<Draft>) {
  const { source, documentKey, loaded, reload } = props;
  const isRemoved = loaded.change === 'REMOVED';
  return (
    <Page
      title={documentKey}
      above={<Crumbs source={source} documentKey={documentKey} />}
      lead={
        isRemoved
          ? `“${loaded.set.name}” removes this ${source.noun}.`
          : `There is no such ${source.noun} in “${loaded.set.name}”.`
      }
      actions={
        isRemoved &&
        loaded.set.mayEdit && (
          <WayOut
            source={source}
            setId={loaded.set.id}
            documentKey={documentKey}
            name={documentKey}
            settle={() => Promise.resolve(loaded.version)}
            change="REMOVED"
            onDone={() => void reload()}
          />
        )
      }
    >
      <Link to={`/${source.folder}`}>{source.title}</Link>
    </Page>
  );
}
