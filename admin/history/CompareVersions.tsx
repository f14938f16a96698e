import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { VersionRow } from '../api/history';
import type { DifferencesRow } from '../api/releases';
import { useRow } from '../api/useRow';
import { Sentences } from '../change-sets/DifferenceList';
import { instantText } from '../fields/time';
import { Panel } from '../fields/Panel';
import { Loaded } from '../layout/Loaded';

interface CompareVersionsProps {
  readonly kind: string;
  readonly documentKey: string;
  readonly versions: readonly VersionRow[];
}

/** Compares any two revisions of a document. */
export function CompareVersions({ kind, documentKey, versions }: CompareVersionsProps) {
  const numbers = versions.map(({ release }) => release.number);
  const [from, setFrom] = useState(numbers.at(-1) ?? 1);
  const [to, setTo] = useState(numbers[0] ?? 1);
  return (
    <Panel title="Compare two revisions">
      <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap', mt: 1 }}>
        <Picker label="From" value={from} versions={versions} onChange={setFrom} />
        <Picker label="To" value={to} versions={versions} onChange={setTo} />
      </Box>
      <Between kind={kind} documentKey={documentKey} from={from} to={to} />
    </Panel>
  );
}

interface PickerProps {
  readonly label: string;
  readonly value: number;
  readonly versions: readonly VersionRow[];
  readonly onChange: (release: number) => void;
}

const Picker = ({ label, value, versions, onChange }: PickerProps) => (
  <TextField
    select
    label={label}
    value={value}
    fullWidth={false}
    onChange={(event) => onChange(Number(event.target.value))}
    slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
  >
    {versions.map(({ release, publishedAt }) => (
      <option key={release.number} value={release.number}>
        Release {release.number}, {instantText(publishedAt)}
      </option>
    ))}
  </TextField>
);

function Between({ kind, documentKey, from, to }: { kind: string; documentKey: string; from: number; to: number }) {
  const query = useRow<DifferencesRow>('differences', `${from}..${to}`);
  return (
    <Loaded query={query} what="pair of releases">
      {({ documents }) => {
        const found = documents.find((document) => document.kind === kind && document.key === documentKey);
        return found ? (
          <Box sx={{ mt: 1 }}>
            <Sentences difference={found} />
          </Box>
        ) : (
          <Box sx={{ mt: 1, fontSize: '0.875rem', color: 'text.secondary' }}>There is no difference.</Box>
        );
      }}
    </Loaded>
  );
}
