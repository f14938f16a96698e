import { DialogButton } from '../form/DialogButton';
import type { DocumentSource } from './DocumentSource';

interface WayOutProps {
  readonly source: Pick<DocumentSource<never>, 'noun' | 'remove' | 'revert'>;
  readonly setId: string;
  readonly documentKey: string;
  readonly name: string;
  /** Saves what is under way and answers the version in the set. */
  readonly settle: () => Promise<number | null>;
  readonly change: 'ADDED' | 'CHANGED' | 'REMOVED' | null;
  /** The document stands otherwise now: the page leaves or reads it anew. */
  readonly onDone: (what: 'removed' | 'reverted') => void;
}

/** Takes the document out of the configuration, or the edits of this set out of the document. */
export function WayOut({ source, setId, documentKey, name, settle, change, onDone }: WayOutProps) {
  const isNew = change === 'ADDED';
  return (
    <>
      {change !== null && (
        <DialogButton
          label={isNew ? 'Leave out' : 'Revert to live'}
          look="text"
          size="small"
          title={isNew ? `Leave ${name} out` : `Revert ${name} to live`}
          text={
            isNew
              ? `This ${source.noun} is new in the change set. It is taken out of it again.`
              : 'Everything that this change set edits here is undone; the set leaves it as it is live.'
          }
          fields={[]}
          submitLabel={isNew ? 'Leave out' : 'Revert'}
          done={isNew ? `${name} is left out.` : `${name} is as it is live.`}
          onSubmit={async () => {
            await settle();
            await source.revert(setId, documentKey);
            onDone('reverted');
          }}
        />
      )}
      {!isNew && change !== 'REMOVED' && (
        <DialogButton
          label="Remove"
          look="text"
          size="small"
          isDangerous
          title={`Remove ${name}`}
          text={`When the change set is published there is no such ${source.noun} any more. Until then it can be taken back.`}
          fields={[]}
          submitLabel="Remove"
          done={`${name} is removed in this change set.`}
          onSubmit={async () => {
            await source.remove(setId, documentKey, await settle());
            onDone('removed');
          }}
        />
      )}
    </>
  );
}
