import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { ChangeSetRecord } from '../api/changeSets';
import { editorOfDocument, kindText } from '../api/documentKinds';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';

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
              columnGap: 1,
              fontSize: '0.875rem',
            }}
          >
            <Tag tone={severity === 'ERROR' ? 'bad' : 'warn'}>{severity === 'ERROR' ? 'Error' : 'Warning'}</Tag>
            <Box sx={{ flex: '1 1 16rem', minWidth: 0, overflowWrap: 'anywhere' }}>
              {message}{' '}
              <Link to={editorOfDocument(kind, key, { changeSet: set.id, field: path })}>
                {kindText(kind)} {key}
                {path && `, ${path}`}
              </Link>
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
};
