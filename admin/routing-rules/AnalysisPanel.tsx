import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { memo, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { analysisOf, type RoutingAnalysis } from '../api/routing';
import type { RoutingRuleSetDraft } from '../api/documents/routingRuleSet';
import { useAnswered } from '../editor/useAnswered';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { useLatest } from '../inputs/useLatest';
import { Trouble } from '../layout/Trouble';
import { FoundList, type Repair } from './Found';
import { leftInWords } from './leftInWords';
import { repaired } from './repaired';
import type { RuleDraft } from './ruleDraft';
import type { Tried } from './tried';

interface AnalysisPanelProps {
  readonly editor: DocumentEditor<RoutingRuleSetDraft>;
  readonly onTry: (tried: Tried) => void;
}

/**
 * What is found out about the rules without any record: each with a record that shows it, and with what would mend it.
 * What is wrong stands open; how rules stand to each other where nothing is wrong is unfolded by whoever wants to know.
 */
export function AnalysisPanel({ editor, onTry }: AnalysisPanelProps) {
  const { draft, set, isReadOnly } = editor;
  const rules = draft.rules ?? [];
  const [chosen, choose] = useState('');
  const about = rules.some(({ id }) => id === chosen) ? chosen : '';
  // after the letter that was typed
  const chosenFrom = useDeferredValue(rules);
  const question = useMemo(() => ({ draft, about }), [draft, about]);
  const { answer, trouble } = useAnswered(question, (asked, signal) =>
    analysisOf(asked.draft, set.id, asked.about || null, signal),
  );
  const status = useRef<HTMLElement>(null);
  const [done, say] = useSaidOf(draft);
  const repair = useLatest((by: Repair) => {
    editor.change((before) => repaired(before, by), `repair ${by.inWords}`);
    say(`Done: ${by.inWords}. `);
    // the button that was pressed goes away with what it mended
    status.current?.focus();
  });
  const given = { isReadOnly, onTry, onRepair: repair };
  const wrong = answer?.ruleFindings.filter(({ severity }) => severity !== 'INFO') ?? [];
  return (
    <Panel
      title="What the rules do to each other"
      note="Looked into anew after each edit; exact but for patterns and expressions."
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {trouble && <Trouble message={trouble} />}
        {rules.length > 1 && <RuleChoice rules={chosenFrom} about={about} onChoose={choose} />}
        <Box role="status" ref={status} tabIndex={-1} sx={{ fontSize: '0.875rem' }}>
          {done}
          {answer && !answer.isAnalysed && 'They cannot be looked into before the errors at their fields are mended.'}
          {answer?.isAnalysed &&
            wrong.length === 0 &&
            (about === ''
              ? 'Every rule decides something, and none is hidden or contradicted by others.'
              : 'Nothing is wrong with this rule.')}
          {!answer && !trouble && 'Looking into them …'}
        </Box>
        <FoundList label="What was found" findings={wrong} {...given} />
        {answer && <Information answer={answer} {...given} />}
      </Box>
    </Panel>
  );
}

/** What is said of the last act, until the draft is changed by another. */
function useSaidOf(draft: object): readonly [string, (words: string) => void] {
  const [said, setSaid] = useState<{ words: string; draft: object; isNew: boolean }>({
    words: '',
    draft,
    isNew: false,
  });
  if (said.draft !== draft) setSaid({ words: said.isNew ? said.words : '', draft, isNew: false });
  return [said.words, (words) => setSaid({ words, draft, isNew: true })];
}

interface RuleChoiceProps {
  readonly rules: readonly RuleDraft[];
  readonly about: string;
  readonly onChoose: (id: string) => void;
}

/** The rule that is asked about. There may be a thousand: they are drawn again only when something of them changed. */
const RuleChoice = memo(function RuleChoice({ rules, about, onChoose }: RuleChoiceProps) {
  return (
    <TextField
      select
      label="About the rule"
      value={about}
      onChange={({ target }) => onChoose(target.value)}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      sx={{ maxWidth: 320 }}
    >
      <option value="">All of them</option>
      {rules.map(({ id, name }) => (
        <option key={id} value={id ?? ''}>
          {name || id}
        </option>
      ))}
    </TextField>
  );
}, isSameChoice);

function isSameChoice(before: RuleChoiceProps, after: RuleChoiceProps): boolean {
  const { rules, about, onChoose } = after;
  const isSame = ({ id, name }: RuleDraft, at: number) => before.rules[at]?.id === id && before.rules[at].name === name;
  return (
    before.about === about &&
    before.onChoose === onChoose &&
    before.rules.length === rules.length &&
    rules.every(isSame)
  );
}

interface InformationProps {
  readonly answer: RoutingAnalysis;
  readonly isReadOnly: boolean;
  readonly onTry: (tried: Tried) => void;
  readonly onRepair: (repair: Repair) => void;
}

/** What is worth knowing and not wrong, folded until it is asked for: with a count, and with how many more there are. */
function Information({ answer, ...given }: InformationProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const isWrong = new Set(answer.ruleFindings.flatMap(({ severity, ruleId }) => (severity === 'INFO' ? [] : [ruleId])));
  const findings = answer.ruleFindings.filter(
    // of a rule that was found to be hidden, nobody is told that it may be
    ({ severity, kind, ruleId }) => severity === 'INFO' && !(kind === 'NOT_ANALYSED' && isWrong.has(ruleId)),
  );
  const left = leftInWords(answer.left);
  if (findings.length === 0 && left === null) return null;
  return (
    <Box>
      <Button
        size="small"
        color="inherit"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
        startIcon={<ExpandMore aria-hidden sx={isOpen ? {} : { transform: 'rotate(-90deg)' }} />}
      >
        Information ({findings.length}
        {left === null ? '' : ' and more'})
      </Button>
      {isOpen && (
        <Box id={id} sx={{ display: 'grid', gap: 1.25, pt: 1 }}>
          <FoundList label="What is worth knowing" findings={findings} {...given} />
          {left !== null && (
            <Box sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>{left} Choose a rule to see its own.</Box>
          )}
        </Box>
      )}
    </Box>
  );
}
