import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { memo } from 'react';
import type { RuleFinding } from '../api/routing';
import { Tag } from '../fields/Tag';
import { type Tried, witnessOf } from './tried';

/** A change after which something is found no longer. */
export type Repair = RuleFinding['repairs'][number];

interface FoundProps {
  readonly finding: RuleFinding;
  readonly isReadOnly: boolean;
  readonly onTry: (tried: Tried) => void;
  readonly onRepair: (repair: Repair) => void;
}

const severities = {
  ERROR: { tone: 'bad', word: 'Error' },
  WARNING: { tone: 'warn', word: 'Warning' },
  INFO: { tone: 'neutral', word: 'Information' },
} as const;

/** What kinds of information are called; of the rest the sentence says enough. */
const words: { readonly [kind in RuleFinding['kind']]?: string } = {
  GENERALIZATION: 'Exception',
  CORRELATION: 'Order decides',
  GAP: 'Default',
  NOT_ANALYSED: 'Not known',
  NOT_DECIDED: 'Not known',
};

/** Something that was found, with a record that shows it and what would mend it. */
const Found = memo(function Found({ finding, isReadOnly, onTry, onRepair }: FoundProps) {
  const { tone, word } = severities[finding.severity];
  const witness = witnessOf(finding);
  const repairs = isReadOnly ? [] : finding.repairs;
  return (
    <Box component="li" sx={{ display: 'grid', gap: 0.75, fontSize: '0.875rem' }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
        <Tag tone={tone}>{finding.severity === 'INFO' ? (words[finding.kind] ?? word) : word}</Tag>
        <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{finding.message}.</Box>
      </Box>
      {(witness || repairs.length > 0) && (
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          {witness && (
            <Button size="small" variant="outlined" onClick={() => onTry(witness)}>
              Try a record that shows it
            </Button>
          )}
          {repairs.map((repair) => (
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
      )}
    </Box>
  );
});

interface FoundListProps extends Omit<FoundProps, 'finding'> {
  readonly label: string;
  readonly findings: readonly RuleFinding[];
}

/** There may be as many as there are rules: each is drawn again only when something of it changed. */
export function FoundList({ label, findings, ...given }: FoundListProps) {
  return (
    <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.25 }}>
      {findings.map((finding) => (
        <Found key={`${finding.kind} ${finding.ruleId} ${finding.message}`} finding={finding} {...given} />
      ))}
    </Box>
  );
}
