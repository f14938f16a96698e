import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { VerificationRecord } from '../api/audit';
import { useRow } from '../api/useRow';
import { Tag } from '../fields/Tag';
import { Loaded } from '../layout/Loaded';
import { mono } from '../theme';

/** Whether the log is as it was written: each entry holds the hash of the one before. */
export function Verification() {
  const query = useRow<VerificationRecord>('audit-verification', 'all');
  return (
    <Loaded query={query} what="verification">
      {({ isIntact, entriesChecked, firstBadSeq, reason, headHash, headSeq }) => (
        <Box
          role="region"
          aria-label="Verification"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', fontSize: '0.875rem' }}
        >
          <Tag tone={isIntact ? 'good' : 'critical'}>{isIntact ? 'Intact' : 'Tampered with'}</Tag>
          <Box sx={{ flex: '1 1 24rem', minWidth: 0, overflowWrap: 'anywhere' }}>
            {isIntact
              ? `All ${entriesChecked.toLocaleString('en')} entries are as they were written. `
              : `Entry ${firstBadSeq ?? '?'} is not as it was written: ${reason ?? 'its hash is another'}. `}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              The last is no. {headSeq}, <span style={{ fontFamily: mono }}>{headHash?.slice(0, 16)}…</span>
            </Box>
          </Box>
          <Button size="small" variant="outlined" disabled={query.isFetching} onClick={() => void query.refetch()}>
            Verify again
          </Button>
        </Box>
      )}
    </Loaded>
  );
}
