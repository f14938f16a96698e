import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { ChangeSetRecord } from '../api/changeSets';
import { editorOfDocument, kindText } from '../api/documentKinds';
import { stepsOf } from '../editor/path';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { sentenceCase } from '../fields/words';

/** What the checks say of the configuration as it would be; each finding leads to its field. */
export const FindingsPanel = ({ set }: { set: ChangeSetRecord }) => {
  const findings = [...set.findings].sort((a, b) => Number(b.severity === 'ERROR') - Number(a.severity === 'ERROR'));
  if (!findings.length) return null;
  return (
    <Panel title="Findings" note="Errors keep it from being published; warnings do not." flush>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {findings.map(({ severity, kind, key, path, message }) => (
          <Box
            component="li"
            key={`${kind} ${key} ${path} ${message}`}
            sx={{
              px: 2,
              py: 1,
              borderTop: '1px solid',
              borderColor: 'divider',
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'baseline',
              columnGap: 1,
              fontSize: '0.875rem',
            }}
          >
            <Tag tone={severity === 'ERROR' ? 'bad' : 'warn'}>{severity === 'ERROR' ? 'Error' : 'Warning'}</Tag>
            <Box sx={{ flex: '1 1 16rem', minWidth: 0, overflowWrap: 'anywhere' }}>
              {sentenceCase(message)}{' '}
              <Link to={editorOfDocument(kind, key, { changeSet: set.id, field: path })}>
                {kindText(kind)} {nameIn(set, kind, key)}
                {path && `: ${wordsOfPath(path)}`}
              </Link>
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
};

/** What people call a document, where the set knows: what it edits, and the cases that it would change. */
function nameIn(set: ChangeSetRecord, kind: string, key: string): string {
  const edited = set.documents.find((document) => document.kind === kind && document.key === key);
  const changed = kind === 'pinned-case' ? set.caseChanges.find((change) => change.key === key) : undefined;
  return edited?.name ?? changed?.name ?? key;
}

/** `expect.firstResponseDueAt` as people read it: expect, first response due at. Places in lists count from one. */
function wordsOfPath(path: string): string {
  return stepsOf(path)
    .map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : step.replace(/([A-Z])/g, ' $1').toLowerCase()))
    .join(', ');
}
