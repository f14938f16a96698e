import Box from '@mui/material/Box';
import type { ChangeSetRecord } from '../api/changeSets';
import { ActionDialog } from '../form/ActionDialog';
import { reasonFields, WarningsToExplain } from './Warnings';
import { count } from './words';

interface PublishingProps {
  readonly set: ChangeSetRecord;
  readonly publish: (input: { idempotencyKey: string; reason: string | null }) => Promise<void>;
  readonly onReload: () => void;
  readonly onClose: () => void;
}

/** Asks once more before a change set goes live, with its warnings and the notes of the release that this makes. */
export function Publishing({ set, publish, onReload, onClose }: PublishingProps) {
  const errors = set.findings.filter(({ severity }) => severity === 'ERROR').length;
  return (
    <ActionDialog
      title={`Publish ${set.name}`}
      text={
        <Box sx={{ display: 'grid', gap: 1.5 }}>
          <span>
            Release {set.liveRelease + 1} decides about everything that comes in from now on. Clocks that run keep their
            due instants.
            {set.mergeable.length > 0 &&
              ` ${count(set.mergeable.length, 'document')} changed live meanwhile; what both sides did is put together.`}
          </span>
          {errors > 0 && (
            <Box component="strong" sx={{ color: 'error.main' }}>
              {count(errors, 'error')} will keep it from being published.
            </Box>
          )}
          <WarningsToExplain set={set} />
          <Box sx={{ color: 'text.primary' }}>
            <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: '0.875rem' }}>
              Release notes
            </Box>
            <Notes text={set.notes} />
          </Box>
        </Box>
      }
      fields={reasonFields(set)}
      submitLabel="Publish now"
      onSubmit={({ idempotencyKey, reason }) => publish({ idempotencyKey, reason: reason ? String(reason) : null })}
      onReload={onReload}
      onClose={onClose}
      onDone={onClose}
    />
  );
}

/** Notes of a release: plain lines. */
export const Notes = ({ text }: { text: string }) => (
  <Box
    sx={{
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      fontSize: '0.875rem',
      maxHeight: 320,
      overflowY: 'auto',
    }}
    tabIndex={0}
    role="region"
    aria-label="Release notes"
  >
    {text || 'Nothing is different.'}
  </Box>
);
