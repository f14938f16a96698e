import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useState } from 'react';
import { useNotify, useRefresh } from 'react-admin';
import { ChangeSetMerge } from '../api/publishing';
import type { ChangeSetRecord } from '../api/changeSets';
import { kindText } from '../api/documentKinds';
import { submit } from '../api/submit';
import { Instant } from '../fields/Instant';
import { Panel } from '../fields/Panel';
import type { MergeSide } from '../gql/graphql';
import { Trouble } from '../layout/Trouble';
import { FieldDifferences } from './FieldDifferences';

type Conflict = ChangeSetRecord['conflicts'][number];
type Overlap = Conflict['overlaps'][number];

/** Documents that changed live since they were edited here: what has to be chosen, and what merges by itself. */
export const ConflictsPanel = ({ set }: { set: ChangeSetRecord }) => {
  if (!set.conflicts.length && !set.mergeable.length) return null;
  return (
    <Panel
      title="Changed live meanwhile"
      note="Since these documents were first edited here, somebody else published changes of theirs."
      flush
    >
      {set.conflicts.map((conflict) => (
        <ConflictForm key={`${conflict.kind} ${conflict.key}`} set={set} conflict={conflict} />
      ))}
      {set.mergeable.map((conflict) => (
        <Section key={`${conflict.kind} ${conflict.key}`} conflict={conflict}>
          <Box sx={{ fontSize: '0.875rem' }}>Nothing overlaps: publishing keeps both sides.</Box>
          <BothSides conflict={conflict} />
        </Section>
      ))}
    </Panel>
  );
};

const Section = ({ conflict, children }: { conflict: Conflict; children: React.ReactNode }) => (
  <Box
    component="section"
    aria-label={conflict.name}
    sx={{ px: 2, py: 1.5, borderTop: '1px solid', borderColor: 'divider', display: 'grid', gap: 1.25, minWidth: 0 }}
  >
    <Box sx={{ fontSize: '0.875rem' }}>
      <strong>{conflict.name}</strong>{' '}
      <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        {kindText(conflict.kind)}, published by {conflict.liveChangedBy?.displayName ?? 'a program'}{' '}
        <Instant at={conflict.liveChangedAt} />
      </Box>
    </Box>
    {children}
  </Box>
);

function ConflictForm({ set, conflict }: { set: ChangeSetRecord; conflict: Conflict }) {
  const { overlaps, kind, key, name } = conflict;
  const [choices, setChoices] = useState<{ readonly [path: string]: MergeSide }>({});
  const [trouble, setTrouble] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();
  const mayEdit = set.allowedMoves.includes('EDIT');
  const isComplete = overlaps.every(({ path }) => choices[path]);

  async function merge() {
    setIsBusy(true);
    setTrouble('');
    try {
      await submit(ChangeSetMerge, {
        id: set.id,
        kind,
        key,
        expectedVersion: set.version,
        idempotencyKey: crypto.randomUUID(),
        choices: overlaps.map(({ path }) => ({ path, take: choices[path] ?? 'MINE' })),
      });
      notify(`${name} is merged.`);
      refresh();
    } catch (error) {
      setTrouble((error as Error).message);
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Section conflict={conflict}>
      <Box sx={{ display: 'grid', gap: 1.25 }}>
        {overlaps.map((overlap) => (
          <OverlapChoice
            key={overlap.path}
            overlap={overlap}
            chosen={choices[overlap.path]}
            isFixed={!mayEdit}
            onChoose={(side) => setChoices((before) => ({ ...before, [overlap.path]: side }))}
          />
        ))}
      </Box>
      <BothSides conflict={conflict} />
      {trouble && <Trouble message={trouble} />}
      {mayEdit && (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Button variant="contained" size="small" disabled={!isComplete || isBusy} onClick={() => void merge()}>
            Merge {name}
          </Button>
          {!isComplete && (
            <Box component="span" sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
              Choose for each field first.
            </Box>
          )}
        </Box>
      )}
    </Section>
  );
}

interface OverlapChoiceProps {
  readonly overlap: Overlap;
  readonly chosen: MergeSide | undefined;
  readonly isFixed: boolean;
  readonly onChoose: (side: MergeSide) => void;
}

/** A field that both changed: the value before, and the two to choose from. */
const OverlapChoice = ({ overlap: { label, base, mine, live }, chosen, isFixed, onChoose }: OverlapChoiceProps) => (
  <Box sx={{ border: '1px solid', borderColor: 'divider', borderRadius: 1, p: 1.25, fontSize: '0.875rem' }}>
    <Box sx={{ fontWeight: 600 }}>{label}</Box>
    <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
      Before: {base ?? 'nothing'}
    </Box>
    <RadioGroup
      aria-label={label}
      value={chosen ?? ''}
      onChange={(_, value) => onChoose(value as MergeSide)}
      sx={{
        mt: 0.5,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
      }}
    >
      <SideChoice side="MINE" label="Mine" text={mine} isFixed={isFixed} />
      <SideChoice side="LIVE" label="Live" text={live} isFixed={isFixed} />
    </RadioGroup>
  </Box>
);

interface SideChoiceProps {
  readonly side: MergeSide;
  readonly label: string;
  readonly text: string | null | undefined;
  readonly isFixed: boolean;
}

const SideChoice = ({ side, label, text, isFixed }: SideChoiceProps) => (
  <FormControlLabel
    value={side}
    disabled={isFixed}
    control={<Radio size="small" />}
    sx={{
      m: 0,
      alignItems: 'flex-start',
      border: '1px solid',
      borderColor: 'divider',
      borderRadius: 1,
      '&:has(:checked)': { borderColor: 'primary.main' },
      '& .MuiFormControlLabel-label': { py: 0.75, pr: 1, minWidth: 0, overflowWrap: 'anywhere' },
    }}
    label={
      <Box component="span" sx={{ fontSize: '0.875rem' }}>
        <strong>{label}: </strong>
        <span style={{ whiteSpace: 'pre-wrap' }}>{text ?? 'nothing'}</span>
      </Box>
    }
  />
);

const BothSides = ({ conflict: { mine, live } }: { conflict: Conflict }) => (
  <Box
    component="details"
    sx={{ '& > summary': { cursor: 'pointer', fontSize: '0.8125rem', color: 'text.secondary', width: 'fit-content' } }}
  >
    <summary>All that either side changed</summary>
    <Box sx={{ fontSize: '0.8125rem', fontWeight: 600, mt: 1 }}>Mine</Box>
    <FieldDifferences fields={mine} />
    <Box sx={{ fontSize: '0.8125rem', fontWeight: 600, mt: 1 }}>Live</Box>
    <FieldDifferences fields={live} />
  </Box>
);
