import Box from '@mui/material/Box';
import type { ChangeSetRecord } from '../api/changeSets';
import { ActionDialog } from '../form/ActionDialog';
import { count } from './words';

interface PublishingProps {
  readonly set: ChangeSetRecord;
  readonly publish: (idempotencyKey: string) => Promise<void>;
  readonly onReload: () => void;
  readonly onClose: () => void;
}

/** Asks once more before a change set goes live, with the notes of the release that this makes. */
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
          <Box sx={{ color: 'text.primary' }}>
            <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: '0.875rem' }}>
              Release notes
            </Box>
            <Notes text={set.notes} />
          </Box>
        </Box>
      }
      fields={[]}
      submitLabel="Publish now"
      onSubmit={({ idempotencyKey }) => publish(idempotencyKey)}
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
