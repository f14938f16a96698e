import Paper from '@mui/material/Paper';
import Alert from '@mui/material/Alert';
import { usePermissions } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import type { CorrectionRow } from '../api/corrections';
import { DataTable, type Column } from '../fields/DataTable';
import { Instant } from '../fields/Instant';
import { NumberLink, TwoLines } from '../fields/Lines';
import { Tag } from '../fields/Tag';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';
import { Pager } from '../layout/Pager';
import { useListing } from '../layout/useListing';
import { PreviewButton } from './PreviewButton';
import { RenewalNotices } from './RenewalNotices';
import { scopeIn, scopeInWords } from './scope';
import { correctionStates } from './words';

const columns: readonly Column<CorrectionRow>[] = [
  { key: 'number', label: 'No.', render: ({ id, number }) => <NumberLink to={`/corrections/${id}`} number={number} /> },
  { key: 'why', label: 'Why', isWide: true, render: ({ reason }) => reason },
  {
    key: 'state',
    label: 'State',
    render: ({ state }) => <Tag tone={correctionStates[state].tone}>{correctionStates[state].word}</Tag>,
  },
  {
    key: 'clocks',
    label: 'Clocks',
    align: 'right',
    render: ({ clockCount, verdictCount }) => (
      <TwoLines first={clockCount} second={verdictCount > 0 ? `${verdictCount} other verdicts` : undefined} />
    ),
  },
  {
    key: 'who',
    label: 'Who',
    render: ({ createdBy, createdAt }) => (
      <TwoLines first={createdBy?.displayName ?? 'somebody'} second={<Instant at={createdAt} />} />
    ),
  },
];

/** Corrections of clocks, the newest first. */
export function CorrectionList() {
  const { query, next, previous } = useListing<CorrectionRow>('corrections', { refetchInterval: 5_000 });
  const { permissions: role } = usePermissions<string>();
  const [params] = useSearchParams();
  const scope = scopeIn(params);
  return (
    <Page
      title="Corrections"
      lead="Publishing moves no clock. A correction counts clocks anew by what is promised now: shown first, on record, and possible to take back."
      actions={role === 'OPS_LEADER' && <PreviewButton />}
    >
      <RenewalNotices />
      {scope && (
        <Alert
          severity="info"
          sx={{ mb: 2 }}
          action={role === 'OPS_LEADER' && <PreviewButton label="Preview a correction" look="outlined" scope={scope} />}
        >
          Running clocks of {scopeInWords(scope)} keep what they were promised until they are counted anew.
        </Alert>
      )}
      <Paper variant="outlined">
        <Loaded query={query} what="list">
          {(rows) => (
            <>
              <DataTable
                caption="Corrections"
                columns={columns}
                rows={rows as readonly CorrectionRow[]}
                rowKey={({ id }) => id}
                empty="No clock was ever counted anew."
              />
              <Pager next={next} previous={previous} shown={rows.length} noun="corrections" />
            </>
          )}
        </Loaded>
      </Paper>
    </Page>
  );
}
