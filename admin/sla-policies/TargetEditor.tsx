import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import type { SlaPolicyDraft } from '../api/documents/slaPolicy';
import type { DocumentEditor } from '../editor/useDocumentEditor';
import { clockMetrics } from '../fields/words';
import { Findings } from '../inputs/Findings';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { ConditionalTargets } from './ConditionalTargets';
import { TargetTable, type TargetColumn } from './TargetTable';

const toCustomers: readonly TargetColumn[] = (
  ['FIRST_RESPONSE', 'RESOLUTION', 'NEXT_RESPONSE', 'PERIODIC_UPDATE'] as const
).map((metric) => ({ metric, holder: null, name: clockMetrics[metric] }));

/** The promises of a policy by clock, priority and tier, those that teams owe, and those for some records alone. */
export function TargetEditor({ editor }: { editor: DocumentEditor<SlaPolicyDraft> }) {
  const rows = useRows(editor.draft);
  const tiers = useTiers(editor.draft);
  const [tierKey, setTier] = useState('');
  const tier = tiers.find(({ key }) => key === tierKey) ?? null;
  const whose = tier ? `in the tier ${tier.name}` : 'in all tiers';
  return (
    <Box data-field="targets" sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Findings path="targets" />
      {tiers.length > 0 && (
        <ToggleButtonGroup
          exclusive
          size="small"
          value={tier?.key ?? ''}
          onChange={(_, key: string | null) => setTier(key ?? '')}
          aria-label="Tier"
          sx={{ flexWrap: 'wrap' }}
        >
          <ToggleButton value="">All tiers</ToggleButton>
          {tiers.map(({ key, name }) => (
            <ToggleButton key={key} value={key}>
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      <TargetTable
        key={whose} // what was typed and cannot be read is of one tier, and not of the next
        editor={editor}
        caption={`Targets by priority, ${whose}`}
        columns={toCustomers}
        rows={rows}
        tier={tier}
      />
      <OwnershipTargets editor={editor} rows={rows} tier={tier} whose={whose} />
      <ConditionalTargets
        editor={editor}
        tiers={tiers}
        priorities={rows.flatMap(({ key, name }) => (key ? { key, name } : []))}
      />
    </Box>
  );
}

interface OwnershipProps {
  readonly editor: DocumentEditor<SlaPolicyDraft>;
  readonly rows: ReturnType<typeof useRows>;
  readonly tier: { readonly key: string; readonly name: string } | null;
  readonly whose: string;
}

/** What teams owe each other: a column for each team that has a target, and a way to add one. */
function OwnershipTargets({ editor, rows, tier, whose }: OwnershipProps) {
  const { teams } = useEditorChoices();
  const [added, setAdded] = useState<readonly string[]>([]);
  const owing = (editor.draft.targets ?? []).flatMap(({ metric, holder, when }) =>
    metric === 'OWNERSHIP' && holder && !when ? [holder] : [],
  );
  const holders = [...new Set([...owing, ...added])];
  const columns = holders.map((key): TargetColumn => ({
    metric: 'OWNERSHIP',
    holder: key,
    name: teams.find((team) => team.key === key)?.name ?? `${key} (not there)`,
  }));
  return (
    <Box role="group" aria-label="What teams owe each other" sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
      <Heading>What teams owe each other</Heading>
      <Note>How long a team may have the work. No customer sees it, and its breach is one of the provider’s own.</Note>
      {columns.length > 0 && (
        <TargetTable
          key={whose}
          editor={editor}
          caption={`Time that teams may have the work, by priority, ${whose}`}
          columns={columns}
          rows={rows}
          tier={tier}
        />
      )}
      {!editor.isReadOnly && (
        <TextField
          select
          value=""
          onChange={({ target }) => target.value && setAdded([...added, target.value])}
          slotProps={{ select: { native: true }, htmlInput: { 'aria-label': 'Add a team' } }}
          sx={{ width: 220, justifySelf: 'start' }}
        >
          <option value="">Add a team …</option>
          {teams
            .filter(({ key }) => !holders.includes(key))
            .map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
        </TextField>
      )}
    </Box>
  );
}

/** The priorities of all matrices, the most urgent first, what the policy names besides, and all others. */
function useRows({ targets }: SlaPolicyDraft) {
  const { matrices } = useEditorChoices();
  const known = new Map(matrices.flatMap(({ priorities }) => priorities).map((priority) => [priority.key, priority]));
  const rows: { key: string | null; name: string }[] = [...known.values()].sort((a, b) => a.rank - b.rank);
  // what the policy names and no matrix has stays in sight, with its finding
  const named = new Set((targets ?? []).flatMap(({ priorities }) => priorities ?? []));
  for (const key of named) if (!known.has(key)) rows.push({ key, name: `${key} (not there)` });
  rows.push({ key: null, name: 'All others' });
  return rows;
}

function useTiers({ targets }: SlaPolicyDraft) {
  const { tiers } = useEditorChoices();
  const named = new Set((targets ?? []).flatMap((target) => target.tiers ?? []));
  const missing = [...named].filter((key) => !tiers.some((tier) => tier.key === key));
  return [...tiers, ...missing.map((key) => ({ key, name: `${key} (not there)` }))];
}

const Heading = ({ children }: { children: string }) => (
  <Box component="h3" sx={{ m: 0, fontSize: '0.875rem', fontWeight: 600 }}>
    {children}
  </Box>
);

const Note = ({ children }: { children: string }) => (
  <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>{children}</Box>
);
