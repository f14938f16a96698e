import Box from '@mui/material/Box';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { kindText, pageOfDocument } from '../api/documentKinds';
import { usageOf, type Usage } from '../api/usedBy';
import { wordsOfPath } from '../change-sets/findingWords';
import { useAnswered } from '../editor/useAnswered';
import { NumberLink } from '../fields/Lines';
import { Trouble } from '../layout/Trouble';

interface UsedByProps {
  /** Kind of the document; `routing-rule` for a rule. */
  readonly kind: string;
  readonly documentKey: string;
  /** Of a rule: key of its set. */
  readonly ruleSet?: string;
  /** Change set whose documents are looked through; null: what is live. */
  readonly changeSet: string | null;
}

/** What uses a document or a rule, once somebody wants to know. */
export function UsedBy({ kind, documentKey, ruleSet, changeSet }: UsedByProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { answer, trouble } = useAnswered(
    isOpen ? `${kind} ${documentKey} ${ruleSet} ${changeSet}` : null,
    (_, signal) => usageOf({ kind, key: documentKey, changeSet, ruleSet }, signal),
  );
  return (
    <Box
      component="details"
      onToggle={(event) => setIsOpen((event.target as HTMLDetailsElement).open)}
      sx={{ fontSize: '0.875rem', overflowWrap: 'anywhere' }}
    >
      <Box component="summary" sx={{ cursor: 'pointer', width: 'fit-content', fontWeight: 600 }}>
        Used by
      </Box>
      {trouble && <Trouble message={trouble} />}
      <Box role="status">{isOpen && !answer && !trouble && 'Looking …'}</Box>
      {answer && <Users usage={answer} isRule={kind === 'routing-rule'} />}
    </Box>
  );
}

function Users({ usage: { documents, decisions, decided }, isRule }: { usage: Usage; isRule: boolean }) {
  return (
    <Box sx={{ display: 'grid', gap: 0.75, pt: 0.75 }}>
      {documents.length === 0 && <span>{isRule ? 'No pinned case expects it.' : 'No document names it.'}</span>}
      {documents.length > 0 && (
        <Box component="ul" aria-label="Documents that use it" sx={{ m: 0, pl: 2.5 }}>
          {documents.map(({ kind, key, name, places }) => (
            <li key={`${kind} ${key}`}>
              <Link to={pageOfDocument(kind, key)}>{name}</Link> ({kindText(kind)}:{' '}
              {places.map((place) => wordsOfPath(place)).join('; ')})
            </li>
          ))}
        </Box>
      )}
      {isRule && (
        <span>
          {decisions === null || decisions === undefined
            ? 'Its decisions were not counted: it took too long.'
            : `It made ${decisions === 1 ? '1 decision' : `${decisions.toLocaleString('en')} decisions`} in the last 90 days.`}
        </span>
      )}
      {decided.length > 0 && <span>{shownOf(decided.length)}</span>}
      {decided.length > 0 && (
        <Box component="ul" aria-label="Incidents that it decided about" sx={{ m: 0, pl: 2.5 }}>
          {decided.map(({ id, number, title }) => (
            <li key={id}>
              <NumberLink to={`/incidents/${id}`} number={number} /> {title}
            </li>
          ))}
        </Box>
      )}
    </Box>
  );
}

/** The server names so many incidents at most. */
const mostShown = 20;

const shownOf = (count: number): string =>
  count < mostShown
    ? 'The incidents that it decided about:'
    : `The newest ${mostShown} incidents that it decided about:`;
