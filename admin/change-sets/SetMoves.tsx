import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useRef, useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ChangeSetEdit } from '../api/changeSetMoves';
import { ChangeSetPublish } from '../api/publishing';
import type { ChangeSetRecord } from '../api/changeSets';
import { submit } from '../api/submit';
import { ActionDialog } from '../form/ActionDialog';
import type { ChangeSetMove } from '../gql/graphql';
import { useActiveSet } from './activeSet';
import { moveForm } from './moves';
import { openSetFields } from './openSetFields';
import { Publishing } from './Publishing';
import { WarningsToExplain } from './Warnings';
import { changeSetMoves } from './words';

/** The likeliest next move stands out. */
const foremost: readonly ChangeSetMove[] = ['PUBLISH', 'APPROVE', 'REQUEST_REVIEW'];

/** What the server allows to be done with a change set, as buttons. */
export function SetMoves({ set }: { set: ChangeSetRecord }) {
  // The set as it was seen when the form was opened: what comes in meanwhile is not approved or published unseen.
  const [opened, setOpened] = useState<{ readonly move: ChangeSetMove; readonly seen: ChangeSetRecord }>();
  const { id: activeId, keep } = useActiveSet();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const group = useRef<HTMLElement>(null);
  const { allowedMoves, name, id } = set;
  const first = foremost.find((move) => allowedMoves.includes(move));
  const form = opened && moveForm(opened.move, opened.seen);
  const close = () => setOpened(undefined);

  function done(message: string) {
    close();
    notify(message);
    refresh();
    group.current?.focus();
  }

  return (
    <Box
      ref={group}
      tabIndex={-1}
      role="group"
      aria-label="What can be done"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, '&:focus': { outline: 'none' } }}
    >
      {[...allowedMoves]
        .sort((a, b) => Number(b === first) - Number(a === first))
        .map((move) => (
          <Button
            key={move}
            variant={move === first ? 'contained' : move === 'DISCARD' ? 'text' : 'outlined'}
            color={move === 'DISCARD' ? 'error' : 'primary'}
            onClick={() => setOpened({ move, seen: set })}
          >
            {move === 'EDIT' ? 'Name and purpose' : changeSetMoves[move]}
          </Button>
        ))}
      {activeId !== id && (
        <Button
          variant="outlined"
          onClick={() => {
            keep(id);
            void navigate(`/services?changeSet=${id}`);
          }}
        >
          {allowedMoves.includes('EDIT') ? 'Work in it' : 'Look at it'}
        </Button>
      )}
      <Button
        onClick={() => {
          void navigator.clipboard?.writeText(window.location.href).then(() => notify('The link is copied.'));
        }}
      >
        Copy link
      </Button>
      {form && (
        <ActionDialog
          title={`${changeSetMoves[opened.move]}: ${name}`}
          text={
            <Box sx={{ display: 'grid', gap: 1.5 }}>
              <span>{form.text}</span>
              {opened.move === 'SCHEDULE' && <WarningsToExplain set={opened.seen} />}
            </Box>
          }
          fields={form.fields}
          submitLabel={changeSetMoves[opened.move]}
          isDangerous={form.isDangerous}
          onSubmit={form.make}
          onReload={() => {
            refresh();
            close();
          }}
          onClose={close}
          onDone={() => done(form.done)}
        />
      )}
      {opened?.move === 'EDIT' && (
        <ActionDialog
          title="Name and purpose"
          fields={openSetFields}
          initial={{ name, purpose: set.purpose }}
          submitLabel="Save"
          onSubmit={(input) =>
            submit(ChangeSetEdit, {
              id,
              expectedVersion: opened.seen.version,
              idempotencyKey: input.idempotencyKey,
              name: String(input.name),
              purpose: String(input.purpose ?? ''),
            })
          }
          onReload={() => {
            refresh();
            close();
          }}
          onClose={close}
          onDone={() => done('Saved.')}
        />
      )}
      {opened?.move === 'PUBLISH' && (
        <Publishing
          set={opened.seen}
          onClose={close}
          onReload={() => {
            refresh();
            close();
          }}
          publish={async ({ idempotencyKey, reason }) => {
            const { version: expectedVersion, liveRelease: expectedRelease } = opened.seen;
            const input = { id, expectedVersion, expectedRelease, idempotencyKey, reason };
            const { release } = await submit(ChangeSetPublish, input);
            if (activeId === id) keep(null);
            done(`Release ${release?.number ?? ''} is live.`);
            if (release) void navigate(`/releases/${release.number}`);
          }}
        />
      )}
    </Box>
  );
}
