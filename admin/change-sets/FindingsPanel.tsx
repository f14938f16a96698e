import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { ChangeSetRecord } from '../api/changeSets';
import { editorOfDocument } from '../api/documentKinds';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { sentenceCase } from '../fields/words';
import { wordsOfPlace } from './findingWords';
import { useRuleNames } from './useRuleNames';

/** What weighs most comes first. */
const weights = {
  ERROR: { place: 0, word: 'Error', tone: 'bad' },
  WARNING: { place: 1, word: 'Warning', tone: 'warn' },
  INFO: { place: 2, word: 'To know', tone: 'neutral' },
} as const;

/** What the checks say of the configuration as it would be; each finding leads to its field. */
export const FindingsPanel = ({ set }: { set: ChangeSetRecord }) => {
  const findings = [...set.findings].sort((a, b) => weights[a.severity].place - weights[b.severity].place);
  const ruleNames = useRuleNames(set);
  if (!findings.length) return null;
  return (
    <Panel title="Findings" note={noteOf(set)} flush>
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
            <Tag tone={weights[severity].tone}>{weights[severity].word}</Tag>
            <Box sx={{ flex: '1 1 16rem', minWidth: 0, overflowWrap: 'anywhere' }}>
              {sentenceCase(message)}{' '}
              <Link to={editorOfDocument(kind, key, { changeSet: set.id, field: path })}>
                {wordsOfPlace(kind, nameIn(set, kind, key), path, ruleNames(kind, key))}
              </Link>
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
};

/** What the findings mean for publishing. */
function noteOf({ release, findings, warnings }: ChangeSetRecord): string {
  if (release) return 'As they were when it was published.';
  if (warnings.length > 0) return 'Errors keep it from being published; its warnings need a reason.';
  const hasOthers = findings.some(({ severity }) => severity === 'WARNING');
  return `Errors keep it from being published.${hasOthers ? ' The warnings are not of what it changes.' : ''}`;
}

/** What people call a document, where the set knows: what it edits, and the cases that it would change. */
export function nameIn(set: ChangeSetRecord, kind: string, key: string): string {
  const edited = set.documents.find((document) => document.kind === kind && document.key === key);
  const changed = kind === 'pinned-case' ? set.caseChanges.find((change) => change.key === key) : undefined;
  return edited?.name ?? changed?.name ?? key;
}
