import Box from '@mui/material/Box';
import type { ChangeSetRecord } from '../api/changeSets';
import { sentenceCase } from '../fields/words';
import type { FieldSpec } from '../form/fieldSpec';
import { nameIn } from './FindingsPanel';
import { type RuleNames, wordsOfPlace } from './findingWords';
import { useRuleNames } from './useRuleNames';
import { count } from './words';

/** Asks why something is published in spite of its warnings: where it has none, for nothing. */
export function reasonFields({ warnings }: Pick<ChangeSetRecord, 'warnings'>): FieldSpec[] {
  if (warnings.length === 0) return [];
  const help = 'It is kept with the release, beside the warnings.';
  return [{ name: 'reason', label: 'Why it is published all the same', kind: 'lines', isRequired: true, help }];
}

/** The warnings that somebody is to give a reason for. */
export function WarningsToExplain({ set }: { set: ChangeSetRecord }) {
  const ruleNames = useRuleNames(set);
  if (set.warnings.length === 0) return null;
  return (
    <Box sx={{ color: 'text.primary' }}>
      <Box component="h3" sx={{ m: 0, mb: 0.5, fontSize: '0.875rem' }}>
        {sentenceCase(count(set.warnings.length, 'warning'))}
      </Box>
      <WarningList
        label="Warnings"
        warnings={set.warnings.map((warning) => ({
          ...warning,
          name: nameIn(set, warning.kind, warning.key),
          nameOfRule: ruleNames(warning.kind, warning.key),
        }))}
      />
    </Box>
  );
}

interface WarningListProps {
  readonly label: string;
  readonly warnings: readonly {
    readonly kind: string;
    readonly key: string;
    readonly name: string;
    readonly path: string;
    readonly message: string;
    readonly nameOfRule?: RuleNames;
  }[];
}

/** Warnings as lines: what was found, and where. Many scroll. */
export const WarningList = ({ label, warnings }: WarningListProps) => (
  <Box
    tabIndex={0}
    role="region"
    aria-label={label}
    sx={{ maxHeight: 220, overflowY: 'auto', fontSize: '0.875rem', overflowWrap: 'anywhere' }}
  >
    <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 0.75 }}>
      {warnings.map(({ kind, key, name, path, message, nameOfRule }) => (
        <li key={`${kind} ${key} ${path} ${message}`}>
          {sentenceCase(message)}
          <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: '0.8125rem' }}>
            {sentenceCase(wordsOfPlace(kind, name, path, nameOfRule))}
          </Box>
        </li>
      ))}
    </Box>
  </Box>
);
