import Box from '@mui/material/Box';
import { publishingPolicySource } from '../api/documents/publishingPolicy';
import type { PublishingPolicyRow } from '../api/publishingPolicies';
import { useRow } from '../api/useRow';
import { EditButton } from '../editor/EditButton';
import { WriteButton } from '../editor/WriteButton';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';

/** There is one policy, and this is its key. */
const key = 'default';

const firstDraft = { key, name: 'Publishing policy', requiresApproval: false };

/** What is asked before a change set is published. */
export function PublishingPolicyPage() {
  const query = useRow<PublishingPolicyRow>('publishing-policies', key);
  return (
    <Loaded query={query} what="publishing policy">
      {({ isWritten, requiresApproval }) => (
        <Page
          title="Publishing"
          lead="What is asked before a change set is published."
          actions={
            isWritten ? (
              <EditButton folder="publishing-policies" documentKey={key} />
            ) : (
              <WriteButton source={publishingPolicySource} draft={firstDraft} />
            )
          }
        >
          <Panel title="Four eyes">
            <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start', fontSize: '0.9375rem' }}>
              <Tag tone={requiresApproval ? 'good' : 'neutral'}>{requiresApproval ? 'Asked for' : 'Not asked for'}</Tag>
              <span>
                {requiresApproval
                  ? 'A change set is published once somebody who edited nothing in it has approved it.'
                  : 'Whoever may edit a change set may publish it.'}
              </span>
            </Box>
          </Panel>
        </Page>
      )}
    </Loaded>
  );
}
