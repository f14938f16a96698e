import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify, usePermissions, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ReleaseRestore, type DifferencesRow } from '../api/releases';
import { submit } from '../api/submit';
import { useRow } from '../api/useRow';
import { Sentences } from '../change-sets/DifferenceList';
import { ActionDialog } from '../form/ActionDialog';
import type { FieldSpec } from '../form/fieldSpec';
import { Loaded } from '../layout/Loaded';

interface RestoreButtonProps {
  readonly number: number;
  readonly liveNumber: number;
}

const fields: readonly FieldSpec[] = [
  { name: 'reason', label: 'Why', kind: 'lines', isRequired: true, help: 'It stands in the list of releases.' },
];

/** Makes an earlier release live again, after one has seen what that changes. */
export function RestoreButton({ number, liveNumber }: RestoreButtonProps) {
  const { permissions: role } = usePermissions<string>();
  const [isOpen, setIsOpen] = useState(false);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const notify = useNotify();
  if (role !== 'OPS_LEADER') return null;
  return (
    <>
      <Button variant="contained" onClick={() => setIsOpen(true)}>
        Make live again
      </Button>
      {isOpen && (
        <ActionDialog
          title={`Make release ${number} live again`}
          text={
            <Box sx={{ display: 'grid', gap: 1 }}>
              <span>
                A new release is made with exactly the documents of release {number}. Nothing of the history is lost,
                and running clocks keep their due instants.
              </span>
              <WhatChanges from={liveNumber} to={number} />
            </Box>
          }
          fields={fields}
          submitLabel="Make live again"
          onSubmit={async ({ reason, idempotencyKey }) => {
            const input = { number, reason: String(reason), expectedRelease: liveNumber, idempotencyKey };
            const { release } = await submit(ReleaseRestore, input);
            if (!release) return;
            notify(`Release ${release.number} is live, as release ${number} was.`);
            void navigate(`/releases/${release.number}`);
          }}
          onReload={() => {
            refresh();
            setIsOpen(false);
          }}
          onClose={() => setIsOpen(false)}
          onDone={() => {
            setIsOpen(false);
            refresh();
          }}
        />
      )}
    </>
  );
}

/** What is different from live, in words. */
function WhatChanges({ from, to }: { from: number; to: number }) {
  const query = useRow<DifferencesRow>('differences', `${from}..${to}`);
  return (
    <Loaded query={query} what="pair of releases">
      {({ documents }) => (
        <Box
          role="region"
          aria-label="What that changes"
          tabIndex={0}
          sx={{ maxHeight: 260, overflowY: 'auto', color: 'text.primary', display: 'grid', gap: 1 }}
        >
          {documents.length === 0
            ? 'Nothing would be different from what is live.'
            : documents.map((document) => (
                <div key={`${document.kind} ${document.key}`}>
                  <strong>{document.name}</strong>
                  <Sentences difference={{ ...document, fields: [] }} />
                </div>
              ))}
        </Box>
      )}
    </Loaded>
  );
}
