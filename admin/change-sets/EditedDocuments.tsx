import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import { DocumentRevert } from '../api/changeSetMoves';
import type { ChangeSetRecord } from '../api/changeSets';
import { editorOfDocument, kindText, pageOfDocument } from '../api/documentKinds';
import { submit } from '../api/submit';
import { Instant } from '../fields/Instant';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { DialogButton } from '../form/DialogButton';
import { ChangeTag } from './ChangeTag';
import { Sentences } from './DifferenceList';

type Edited = ChangeSetRecord['documents'][number];

/** The documents that a change set edits, with what is different from live. */
export const EditedDocuments = ({ set }: { set: ChangeSetRecord }) => (
  <Panel title="What it changes" note="Against what is live" flush>
    {set.documents.length === 0 && (
      <Box sx={{ px: 2, pb: 2, color: 'text.secondary', fontSize: '0.875rem' }}>
        Nothing yet. Work in it, open any page of “How work is steered”, and edit it.
      </Box>
    )}
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {set.documents.map((document) => (
        <EditedDocument key={`${document.kind} ${document.key}`} set={set} document={document} />
      ))}
    </Box>
  </Panel>
);

function EditedDocument({ set, document }: { set: ChangeSetRecord; document: Edited }) {
  const { kind, key, name, change, editedAt, editedBy, isConflicting, version } = document;
  const difference = set.differences.find((candidate) => candidate.kind === kind && candidate.key === key);
  const mayEdit = set.allowedMoves.includes('EDIT');
  return (
    <Box component="li" sx={{ px: 2, py: 1.25, borderTop: '1px solid', borderColor: 'divider', minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <ChangeTag change={change} />
        <Box sx={{ fontSize: '0.875rem', flex: '1 1 12rem' }}>
          {change === 'REMOVED' ? (
            <strong>{name}</strong>
          ) : (
            <Box
              component={Link}
              to={
                mayEdit
                  ? editorOfDocument(kind, key, { changeSet: set.id })
                  : `${pageOfDocument(kind, key)}?changeSet=${set.id}`
              }
              sx={{ fontWeight: 600 }}
            >
              {name}
            </Box>
          )}{' '}
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {kindText(kind)}, edited by {editedBy?.displayName ?? 'a program'} <Instant at={editedAt} />
          </Box>
        </Box>
        {isConflicting && <Tag tone="warn">Changed live meanwhile</Tag>}
        {mayEdit && (
          <DialogButton
            label="Revert"
            look="text"
            size="small"
            title={`Leave ${name} as it is live`}
            text="What this change set does to it is undone."
            fields={[]}
            submitLabel="Revert"
            done={`${name} is as it is live.`}
            onSubmit={({ idempotencyKey }) =>
              submit(DocumentRevert, { changeSetId: set.id, kind, key, expectedVersion: version, idempotencyKey })
            }
          />
        )}
      </Box>
      {difference ? (
        <Sentences difference={difference} />
      ) : (
        <Box sx={{ fontSize: '0.875rem', color: 'text.secondary', mt: 0.5 }}>No difference from live.</Box>
      )}
    </Box>
  );
}
