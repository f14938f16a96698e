import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { type RoutingTrial, type TrialSubject, trialOf } from '../api/routing';
import type { RoutingRuleSetDraft } from '../api/documents/routingRuleSet';
import { useAnswered } from '../editor/useAnswered';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { Panel } from '../fields/Panel';
import { Tag } from '../fields/Tag';
import { useIncidentOfNumber } from '../inputs/useIncidentOfNumber';
import { Trouble } from '../layout/Trouble';
import { Conditions } from '../records/Conditions';
import { CasePicker } from './CasePicker';
import type { Tried } from './tried';

interface TryPanelProps {
  readonly editor: DocumentEditor<RoutingRuleSetDraft>;
  readonly tried: Tried;
  readonly onTry: (tried: Tried) => void;
}

/** What the rules as they stand decide about a record: by number, or one that shows what was found. */
export function TryPanel({ editor, tried, onTry }: TryPanelProps) {
  const { draft, set } = editor;
  const record = useIncidentOfNumber('number' in tried ? tried.number : '');
  const subject = subjectOf(tried, record.id);
  const about = subject && JSON.stringify(subject);
  const question = useMemo(() => (about === null ? null : { draft, about }), [draft, about]);
  const { answer, trouble } = useAnswered(question, (asked, signal) =>
    trialOf(asked.draft, JSON.parse(asked.about) as TrialSubject, set.id, signal),
  );
  return (
    <Panel
      title="Try it"
      note="With the rules as they stand here, saved or not; an incident as it was when it was routed."
    >
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {!('facts' in tried) ? (
          <Box sx={{ display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
            <TextField
              label="On the incident with the number"
              value={'number' in tried ? tried.number : ''}
              onChange={({ target }) => onTry({ number: target.value })}
              error={record.isMissing}
              helperText={record.isMissing ? 'There is no incident with this number.' : 'Like INC-1042.'}
              autoComplete="off"
              sx={{ flex: '0 1 320px' }}
            />
            <CasePicker
              value={'pinnedCase' in tried ? tried.pinnedCase : ''}
              onChange={(pinnedCase) => onTry(pinnedCase ? { pinnedCase } : { number: '' })}
            />
          </Box>
        ) : (
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center', fontSize: '0.875rem' }}>
            <span>{tried.why}</span>
            <Button size="small" variant="outlined" onClick={() => onTry({ number: '' })}>
              Try an incident instead
            </Button>
          </Box>
        )}
        {trouble && <Trouble message={trouble} />}
        <Box aria-live="polite">{subject && answer && <Trial trial={answer} />}</Box>
      </Box>
    </Panel>
  );
}

function subjectOf(tried: Tried, incidentId: string | null): TrialSubject | null {
  if ('pinnedCase' in tried) return { pinnedCase: tried.pinnedCase };
  if ('facts' in tried) return { facts: tried.facts, at: tried.at };
  return incidentId === null ? null : { incidentId };
}

const tones = { WINS: 'good', NEXT: 'info', HOLDS: 'neutral', FAILS: 'neutral', SKIPPED: 'neutral' } as const;
const standings = {
  WINS: 'decides',
  NEXT: 'comes next',
  HOLDS: 'holds too',
  FAILS: 'does not hold',
  SKIPPED: 'not in use',
} as const;

function Trial({ trial: { facts, outcome, next, rules, alternatives } }: { trial: RoutingTrial }) {
  if (!outcome)
    return (
      <Box sx={{ fontSize: '0.875rem' }}>Nothing can be decided while the rules have errors: see at their fields.</Box>
    );
  const held = facts.filter(({ value }) => value !== null && value !== undefined);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, fontSize: '0.875rem' }}>
      <Box sx={{ fontSize: '1rem' }}>
        {outcome.who ? 'Goes to' : 'Decided:'} <strong>{outcome.who ?? outcome.decides}</strong>,{' '}
        {outcome.rule ? `by “${outcome.rule}”` : 'since no rule holds'}.{' '}
        {next && (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            Without it: {next.who ?? next.decides}, {next.rule ? `by “${next.rule}”` : 'since no other rule holds'}.
          </Box>
        )}
      </Box>
      <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {held.map(({ label, value }) => `${label}: ${value}`).join(' · ')}
      </Box>
      {alternatives.length > 0 && (
        <Box>
          <Box component="h4" sx={{ m: 0, mb: 0.5, fontSize: '0.875rem' }}>
            The smallest change that would have sent it elsewhere
          </Box>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {alternatives.map(({ changes, outcome: other }) => (
              <li key={changes.join()}>
                If {changes.join(' and ')}: {other.who ?? other.decides}
                {other.rule ? `, by “${other.rule}”` : ''}
              </li>
            ))}
          </Box>
        </Box>
      )}
      <Box
        component="ol"
        aria-label="How the rules stand to it"
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}
      >
        {rules.map(({ id, name, standing, conditions }) => (
          <Box component="li" key={id} sx={{ display: 'grid', gap: 0.25 }}>
            <Box
              sx={{
                display: 'flex',
                gap: 1,
                alignItems: 'center',
                flexWrap: 'wrap',
                fontWeight: standing === 'WINS' ? 600 : 400,
              }}
            >
              <span>{name}</span> <Tag tone={tones[standing]}>{standings[standing]}</Tag>
            </Box>
            <Conditions conditions={conditions} />
          </Box>
        ))}
      </Box>
    </Box>
  );
}
