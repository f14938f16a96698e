import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useGetList, useNotify, useRefresh } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { importFiles, type ConfigurationFile, type DocumentKindRow } from '../api/files';
import { Refused } from '../api/submit';
import { useActiveSet } from '../change-sets/activeSet';
import { ChooseChangeSet } from '../change-sets/ChooseChangeSet';
import { useActiveSetRow } from '../change-sets/useActiveSetRow';
import { count } from '../change-sets/words';
import { Panel } from '../fields/Panel';
import { Trouble } from '../layout/Trouble';
import { mono } from '../theme';
import { FileButton } from './FileButton';

/** A single file says by no folder what kind of document it is. */
const isLoose = ({ path }: ConfigurationFile) => !path.includes('/');

/** Reads files into a change set, where one sees what they would change before anything is live. */
export function ImportPanel() {
  const [files, setFiles] = useState<readonly ConfigurationFile[]>([]);
  const [folder, setFolder] = useState('');
  const [isWhole, setIsWhole] = useState(false);
  const [trouble, setTrouble] = useState<readonly string[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const [isChoosing, setIsChoosing] = useState(false);
  const { id: activeId, keep } = useActiveSet();
  const { data: active } = useActiveSetRow();
  const { data: kinds } = useGetList<DocumentKindRow>('document-kinds');
  const navigate = useNavigate();
  const refresh = useRefresh();
  const notify = useNotify();

  async function take(chosen: readonly File[]) {
    setTrouble([]);
    try {
      const { documentFilesOf } = await import('./archive');
      const found = await documentFilesOf(chosen);
      setFiles(found);
      if (!found.length)
        setTrouble(['There is no document in it: they are YAML files such as teams/service-desk.yaml.']);
    } catch (error) {
      setTrouble([(error as Error).message]);
    }
  }

  const hasLoose = files.some(isLoose);
  const placed = files.map((file) => (isLoose(file) ? { ...file, path: `${folder}/${file.path}` } : file));

  async function read(setId: string) {
    setIsBusy(true);
    setTrouble([]);
    try {
      await importFiles(setId, placed, isWhole);
      notify(`${count(files.length, 'file')} read. Nothing is live yet.`);
      keep(setId);
      refresh();
      void navigate(`/change-sets/${setId}`);
    } catch (error) {
      setTrouble(error instanceof Refused ? error.refusals.map(({ message }) => message) : [(error as Error).message]);
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Panel title="Read files" note="They go into a change set, which shows what they would change">
      <Box sx={{ display: 'grid', gap: 1.5, pt: 0.5 }}>
        {trouble.map((message) => (
          <Trouble key={message} message={message} />
        ))}
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <FileButton label="Choose files or a .zip" accept=".yaml,.yml,.zip" onTake={take} />
          <FileButton label="Choose a folder" isFolder onTake={take} />
        </Box>
        {files.length > 0 && (
          <>
            <Box
              component="details"
              open={files.length < 12}
              sx={{ fontSize: '0.875rem', '& > summary': { cursor: 'pointer' } }}
            >
              <summary>{count(files.length, 'document')} chosen</summary>
              <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.25, fontFamily: mono, fontSize: '0.8125rem' }}>
                {files.map(({ path }) => (
                  <li key={path}>{path}</li>
                ))}
              </Box>
            </Box>
            {hasLoose && (
              <TextField
                select
                label="What single files are"
                value={folder}
                onChange={(event) => setFolder(event.target.value)}
                helperText="Their folder would say it; they were chosen without one."
                slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
              >
                <option value="">Choose …</option>
                {kinds?.map((kind) => (
                  <option key={kind.kind} value={kind.folder}>
                    {kind.labelPlural}
                  </option>
                ))}
              </TextField>
            )}
            <FormControlLabel
              control={<Checkbox checked={isWhole} onChange={(event) => setIsWhole(event.target.checked)} />}
              label="This is the whole configuration: remove what is not among it"
            />
            <Button
              variant="contained"
              disabled={isBusy || (hasLoose && !folder)}
              onClick={() => (activeId ? void read(activeId) : setIsChoosing(true))}
              sx={{ justifySelf: 'start' }}
            >
              {active ? `Read into “${active.name}”` : 'Read into a change set'}
            </Button>
          </>
        )}
      </Box>
      {isChoosing && (
        <ChooseChangeSet
          onClose={() => setIsChoosing(false)}
          onChoose={(id) => {
            setIsChoosing(false);
            void read(id);
          }}
        />
      )}
    </Panel>
  );
}
