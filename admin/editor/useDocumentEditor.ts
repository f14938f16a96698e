import { useEffect, useLayoutEffect, useState } from 'react';
import { mayPass } from '../api/http';
import { Refused } from '../api/submit';
import { Autosave, type Saving } from './Autosave';
import type { DocumentSource, Finding, LoadedDocument } from './DocumentSource';
import { positional, valueAt, withValue } from './path';
import { useEarlyFindings } from './useEarlyFindings';
import { useHelp } from './useHelp';
import { UnreadFields } from './UnreadFields';
import { useHistory } from './useHistory';

/** What an editor is given: the draft, how to change it, and what is said of its fields. */
export interface DocumentEditor<Draft> {
  readonly draft: Draft;
  readonly set: { readonly id: string; readonly name: string };
  /** True: the set takes no edits any more. */
  readonly isReadOnly: boolean;
  /** Puts a value at a path such as `members[0].email`; null empties it. */
  readonly update: (path: string, value: unknown) => void;
  /** Changes the whole draft at once. `step` names what is done, so that going on with it is one step of undo. */
  readonly change: (make: (draft: Draft) => Draft, step: string) => void;
  readonly valueAt: (path: string) => unknown;
  /** What the checks say of exactly this place. */
  readonly findingsAt: (path: string) => readonly Finding[];
  /** What the checks say of this place and all below it. */
  readonly findingsBelow: (path: string) => readonly Finding[];
  readonly findings: readonly Finding[];
  /** Help for a field, from the schema. */
  readonly help: (path: string) => string;
  readonly saving: Saving;
  /** Fields whose text is no value yet. */
  readonly unread: UnreadFields;
  /** Version of what is saved in the set now; null while nobody edited it there. */
  readonly savedVersion: () => number | null;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  readonly saveNow: () => void;
  /** Saves what is unsaved and answers the version of the document in the set; null while nobody edited it there. */
  readonly settle: () => Promise<number | null>;
  /** After a conflict: what somebody typed goes over the newest version. */
  readonly keepMine: () => Promise<void>;
  /** After a conflict: the newest version; what somebody typed is one step of undo away. */
  readonly takeTheirs: () => Promise<void>;
}

/** Holds a document of a change set while somebody edits it, and saves it by itself. */
export function useDocumentEditor<Draft extends { readonly key: string }>(
  source: DocumentSource<Draft>,
  loaded: LoadedDocument<Draft> & { readonly draft: Draft },
): DocumentEditor<Draft> {
  const { set, version } = loaded;
  const history = useHistory(loaded.draft);
  const [saving, setSaving] = useState<Saving>({ kind: 'saved' });
  const [findings, setFindings] = useState(loaded.findings);
  const help = useHelp(source.type);
  const draft = history.present;
  const [unread] = useState(() => new UnreadFields());

  const [keeper] = useState(
    () =>
      new Autosave<Draft>({
        saved: loaded.draft,
        version,
        // the same again is nothing new: each letter waits to be saved, and would have all drawn twice
        onState: (state) => setSaving((before) => (isSame(before, state) ? before : state)),
        judge: verdictOn,
        async save(attempt) {
          const saved = await source.save(set.id, attempt);
          setFindings(saved.findings);
          return saved.version;
        },
      }),
  );

  // before it is drawn: nobody may read that all is saved beside what is not
  useLayoutEffect(() => keeper.change(draft), [keeper, draft]);
  useEarlyFindings(source, set.id, keeper, draft, setFindings);
  useLeaving(keeper);

  async function newest() {
    const fresh = await source.load(draft.key, set.id);
    setFindings(fresh.findings);
    return fresh;
  }

  const at = (path: string) => positional(draft, path);
  return {
    draft,
    set,
    isReadOnly: !set.mayEdit,
    update: (path, value) => history.put((before) => withValue(before, path, value), path),
    change: (make, step) => history.put(make, step),
    valueAt: (path) => valueAt(draft, path),
    findings,
    findingsAt: (path) => findings.filter((finding) => at(finding.path) === path),
    findingsBelow: (path) =>
      findings.filter((finding) => {
        const place = at(finding.path);
        return place === path || place.startsWith(`${path}.`) || place.startsWith(`${path}[`);
      }),
    help,
    saving,
    unread,
    savedVersion: () => keeper.currentVersion,
    undo: history.canUndo ? history.undo : undefined,
    redo: history.canRedo ? history.redo : undefined,
    saveNow: () => keeper.flush(),
    settle: () => keeper.settle(),
    async keepMine() {
      const fresh = await newest();
      keeper.restart(fresh.draft ?? loaded.draft, fresh.version, draft);
    },
    async takeTheirs() {
      const fresh = await newest();
      const theirs = fresh.draft ?? loaded.draft;
      keeper.restart(theirs, fresh.version, theirs);
      history.put(() => theirs, 'theirs');
    },
  };
}

/** What a failure means: only what may pass by itself is tried again. */
function verdictOn(error: Error): 'conflict' | 'refused' | 'failing' {
  if (error instanceof Refused) return error.conflict ? 'conflict' : 'refused';
  return mayPass(error) ? 'failing' : 'refused';
}

function isSame(one: Saving, other: Saving): boolean {
  const messageOf = (saving: Saving) => ('message' in saving ? saving.message : null);
  return one.kind === other.kind && messageOf(one) === messageOf(other);
}

/** Sends what is unsaved when the page is hidden, closed or left; asks to stay when the server cannot be reached. */
function useLeaving<Draft>(keeper: Autosave<Draft>): void {
  useEffect(() => {
    const leave = () => keeper.leave();
    // back from another window, where somebody may have signed in again
    const hide = () => (document.visibilityState === 'hidden' ? keeper.leave() : keeper.flush());
    const comeBack = () => keeper.flush();
    const ask = (event: BeforeUnloadEvent) => {
      keeper.leave();
      if (keeper.isStuck) event.preventDefault();
    };
    window.addEventListener('pagehide', leave);
    window.addEventListener('beforeunload', ask);
    window.addEventListener('online', comeBack);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('online', comeBack);
      document.removeEventListener('visibilitychange', hide);
      keeper.leave();
      keeper.stop();
    };
  }, [keeper]);
}
