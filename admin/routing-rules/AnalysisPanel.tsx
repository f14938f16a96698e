import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { memo } from 'react';
import { analysisOf, type RuleFinding } from '../api/routing';
import type { RoutingRuleSetDraft } from '../api/documents/routingRuleSet';
import { useAnswered } from '../editor/useAnswered';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { useLatest } from '../inputs/useLatest';
import { Trouble } from '../layout/Trouble';
import { repaired } from './repaired';
import { type Tried, witnessOf } from './tried';

type Repair = RuleFinding['repairs'][number];

interface AnalysisPanelProps {
  readonly editor: DocumentEditor<RoutingRuleSetDraft>;
  readonly onTry: (tried: Tried) => void;
}

const severities = {
  ERROR: { tone: 'bad', word: 'Error' },
  WARNING: { tone: 'warn', word: 'Warning' },
  INFO: { tone: 'neutral', word: 'Not known' },
} as const;

/** What is found out about the rules without any record: each with a record that shows it, and with what would mend it. */
export function AnalysisPanel({ editor, onTry }: AnalysisPanelProps) {
  const { draft, set, isReadOnly } = editor;
  const { answer, trouble } = useAnswered(draft, (asked, signal) => analysisOf(asked, set.id, signal));
  const repair = useLatest((by: Repair) => editor.change((before) => repaired(before, by), `repair ${by.inWords}`));
  return (
    <Panel
      title="What the rules do to each other"
      note="Looked into anew after each edit; exact but for patterns and expressions."
    >
      {trouble && <Trouble message={trouble} />}
      <Box role="status" sx={{ fontSize: '0.875rem' }}>
        {answer && !answer.isAnalysed && 'They cannot be looked into before the errors at their fields are mended.'}
        {answer?.isAnalysed &&
          answer.ruleFindings.length === 0 &&
          'Every rule decides something, and none is hidden or contradicted by others.'}
        {!answer && 'Looking into them …'}
      </Box>
      <Box
        component="ul"
        aria-label="What was found"
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}
      >
        {answer?.ruleFindings.map((finding) => (
          <Found
            key={`${finding.kind} ${finding.ruleId} ${finding.otherIds.join(' ')}`}
            finding={finding}
            isReadOnly={isReadOnly}
            onTry={onTry}
            onRepair={repair}
          />
        ))}
      </Box>
    </Panel>
  );
}

interface FoundProps {
  readonly finding: RuleFinding;
  readonly isReadOnly: boolean;
  readonly onTry: (tried: Tried) => void;
  readonly onRepair: (repair: Repair) => void;
}

/** There may be as many as there are rules: each is drawn again only when something of it changed. */
const Found = memo(function Found({ finding, isReadOnly, onTry, onRepair }: FoundProps) {
  const { tone, word } = severities[finding.severity];
  const witness = witnessOf(finding);
  return (
    <Box component="li" sx={{ display: 'grid', gap: 0.75, fontSize: '0.875rem' }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
        <Tag tone={tone}>{word}</Tag>
        <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{finding.message}.</Box>
      </Box>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {witness && (
          <Button size="small" variant="outlined" onClick={() => onTry(witness)}>
            Try a record that shows it
          </Button>
        )}
        {!isReadOnly &&
          finding.repairs.map((repair) => (
            <Button
              key={repair.inWords}
              size="small"
              variant="outlined"
              color="inherit"
              onClick={() => onRepair(repair)}
            >
              {repair.inWords}
            </Button>
          ))}
      </Box>
    </Box>
  );
});
