import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { publishingPolicySource } from '../api/documents/publishingPolicy';
import type { PublishingPolicyRow } from '../api/publishingPolicies';
import { useRow } from '../api/useRow';
import { useActiveSet } from '../change-sets/activeSet';
import { ChooseChangeSet } from '../change-sets/ChooseChangeSet';
import { EditButton } from '../editor/EditButton';
import { useMayEdit } from '../editor/useMayEdit';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { Loaded } from '../layout/Loaded';
import { Page } from '../layout/Page';

/** There is one policy, and this is its key. */
const key = 'default';

/** What is asked before a change set is published. */
export function PublishingPolicyPage() {
  const query = useRow<PublishingPolicyRow>('publishing-policies', key);
  return (
    <Loaded query={query} what="publishing policy">
      {({ isWritten, requiresApproval }) => (
        <Page
          title="Publishing"
          lead="What is asked before a change set is published."
          actions={isWritten ? <EditButton folder="publishing-policies" documentKey={key} /> : <WriteButton />}
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

/** Writes the policy into a change set for the first time, and opens it there. */
function WriteButton() {
  const { id: setId, choose } = useActiveSet();
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();
  if (!useMayEdit()) return null;

  async function write(changeSet: string) {
    const draft = { key, name: 'Publishing policy', requiresApproval: false };
    try {
      const { draft: found, version } = await publishingPolicySource.load(key, changeSet);
      if (!found)
        await publishingPolicySource.save(changeSet, {
          draft,
          expectedVersion: version,
          idempotencyKey: crypto.randomUUID(),
        });
      void navigate(`/publishing-policies/${key}/edit?changeSet=${changeSet}`);
    } catch (error) {
      notify((error as Error).message, { type: 'error' });
    }
  }

  return (
    <>
      <Button variant="contained" onClick={() => (setId ? void write(setId) : setIsOpen(true))}>
        Edit
      </Button>
      {isOpen && !setId && (
        <ChooseChangeSet
          onChoose={(chosen) => {
            choose(chosen);
            void write(chosen);
          }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
