import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import { ChangeSetSignOff } from '../api/signOff';
import type { ChangeSetRecord } from '../api/changeSets';
import { submit } from '../api/submit';
import { Instant } from '../fields/Instant';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { DialogButton } from '../form/DialogButton';

type CaseChange = ChangeSetRecord['caseChanges'][number];

/** Pinned cases that would come out otherwise than they expect, and what was signed off. */
export const CasesPanel = ({ set }: { set: ChangeSetRecord }) => {
  if (!set.caseChanges.length && !set.signOffs.length) return null;
  return (
    <Panel
      title="Pinned cases"
      note="Cases that must come out as they are written. Another outcome is signed off, with a reason, or mended."
      flush
    >
      {set.caseChanges.map((change) => (
        <CaseSection key={change.key} set={set} change={change} />
      ))}
      {set.signOffs.length > 0 && (
        <Box
          component="ul"
          sx={{ m: 0, px: 2, py: 1.25, listStyle: 'none', borderTop: '1px solid', borderColor: 'divider' }}
        >
          {set.signOffs.map(({ key, name, reason, signedAt, signedBy }) => (
            <Box component="li" key={`${key} ${signedAt}`} sx={{ fontSize: '0.875rem', overflowWrap: 'anywhere' }}>
              <strong>{name}</strong> was signed off by {signedBy?.displayName ?? 'a program'} <Instant at={signedAt} />
              : {reason}
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  );
};

const CaseSection = ({ set, change }: { set: ChangeSetRecord; change: CaseChange }) => (
  <Box sx={{ px: 2, py: 1.25, borderTop: '1px solid', borderColor: 'divider', fontSize: '0.875rem' }}>
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Tag tone={change.isSignedOff ? 'good' : 'warn'}>{change.isSignedOff ? 'Signed off' : 'Not signed off'}</Tag>
        <Box component={Link} to={`/pinned-cases/${change.key}?changeSet=${set.id}`} sx={{ fontWeight: 600 }}>
          {change.name}
        </Box>
      </Box>
      {!change.isSignedOff && set.allowedMoves.includes('EDIT') && (
        <DialogButton
          label="Sign off"
          look="outlined"
          size="small"
          title={`Sign off: ${change.name}`}
          text="The case expects from then on what comes out now. Your name and the reason are kept."
          fields={[{ name: 'reason', label: 'Why this outcome is right', kind: 'lines', isRequired: true }]}
          submitLabel="Sign off"
          done={`${change.name} is signed off.`}
          onSubmit={({ reason, idempotencyKey }) =>
            submit(ChangeSetSignOff, { id: set.id, key: change.key, reason: String(reason), idempotencyKey })
          }
        />
      )}
    </Box>
    <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.25 }}>
      {change.outcomes
        .filter(({ isChanged }) => isChanged)
        .map(({ field, label, expected, actual }) => (
          <li key={field}>
            {label}: expected {expected ?? 'nothing'}, comes out as{' '}
            <strong>{actual ?? (field === 'person' ? 'nobody' : 'nothing')}</strong>
          </li>
        ))}
    </Box>
  </Box>
);
