import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useDataProvider, useGetList, useNotify } from 'react-admin';
import { configurationFiles } from '../api/files';
import type { OpenSet, PastReleaseRow } from '../api/points';
import { useActiveSet } from '../change-sets/activeSet';
import { count } from '../change-sets/words';
import { Panel } from '../fields/Panel';
import { Trouble } from '../layout/Trouble';

/** Downloads all files of what is live, of a release or of a change set. */
export function DownloadPanel() {
  const { id: activeId } = useActiveSet();
  const { data: sets } = useGetList<OpenSet>('open-change-sets');
  const [chosen, setWhat] = useState(activeId ?? 'live');
  // a set that is open no longer is not offered any more
  const isOffered = ['live', 'release'].includes(chosen) || (sets ?? []).some(({ id }) => id === chosen);
  const what = isOffered ? chosen : 'live';
  const [number, setNumber] = useState('');
  const [trouble, setTrouble] = useState('');
  const dataProvider = useDataProvider();
  const notify = useNotify();

  async function download() {
    setTrouble('');
    try {
      const release =
        what === 'release' ? (await dataProvider.getOne<PastReleaseRow>('past-releases', { id: number })).data : null;
      const at = release ? { asOf: release.publishedAt } : what === 'live' ? {} : { changeSet: what };
      const files = await configurationFiles(at);
      const { zipped } = await import('./archive');
      const name = release ? `release-${release.number}` : what === 'live' ? 'live' : 'change-set';
      save(zipped(files), `signalbox-${name}.zip`);
      notify(`${count(files.length, 'file')} downloaded.`);
    } catch (error) {
      setTrouble((error as Error).message);
    }
  }

  return (
    <Panel title="Download" note="All documents in one archive">
      <Box
        component="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void download();
        }}
        sx={{ display: 'grid', gap: 1.5, pt: 0.5 }}
      >
        {trouble && <Trouble message={trouble} />}
        <TextField
          select
          label="What"
          value={what}
          onChange={(event) => setWhat(event.target.value)}
          slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
        >
          <option value="live">What is live</option>
          <option value="release">A release</option>
          {(sets ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              Change set: {name}
            </option>
          ))}
        </TextField>
        {what === 'release' && (
          <TextField
            label="Number of the release"
            type="number"
            value={number}
            onChange={(event) => setNumber(event.target.value)}
            slotProps={{ htmlInput: { min: 1, step: 1 } }}
          />
        )}
        <Button
          type="submit"
          variant="contained"
          disabled={what === 'release' && !number}
          sx={{ justifySelf: 'start' }}
        >
          Download .zip
        </Button>
      </Box>
    </Panel>
  );
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
