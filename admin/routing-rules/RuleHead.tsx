import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useEditor } from '../editor/EditorContext';
import { Tag } from '../fields/Tag';
import { useEditorChoices } from '../inputs/useEditorChoices';
import type { RuleDraft } from './RuleListEditor';

interface RuleHeadProps {
  readonly rule: RuleDraft;
  readonly name: string;
  readonly index: number;
  /** Names of all rules, this one among them. */
  readonly others: readonly string[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onMove: (to: number, by: 'up' | 'down') => void;
  readonly onMoveAbove: (target: number) => void;
  readonly onRemove: () => void;
}

/** A rule in one line: its place, its name, where it sends the work, and the ways to move it. */
export function RuleHead(props: RuleHeadProps) {
  const { rule, name, index, others, isOpen, onToggle, onMove, onMoveAbove, onRemove } = props;
  const editor = useEditor();
  const problems = editor.findingsBelow(`rules[${index}]`).filter(({ severity }) => severity === 'ERROR').length;
  const isFirst = index === 0;
  const isLast = index === others.length - 1;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Box component="span" sx={{ minWidth: 24, color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {index + 1}
      </Box>
      <Box component="h3" sx={{ m: 0, flex: '1 1 220px', minWidth: 0, fontSize: '0.9375rem', fontWeight: 600 }}>
        {name} <Goal rule={rule} />
        {rule.enabled === false && <Tag>Switched off</Tag>}{' '}
        {problems > 0 && <Tag tone="bad">{problems === 1 ? '1 error' : `${problems} errors`}</Tag>}
      </Box>
      {!editor.isReadOnly && (
        <>
          <IconButton
            size="small"
            data-press="up"
            aria-label={`Move ${name} up`}
            title="Move up"
            aria-disabled={isFirst || undefined}
            onClick={isFirst ? undefined : () => onMove(index - 1, 'up')}
            sx={isFirst ? { color: 'text.disabled' } : {}}
          >
            <ArrowUpward aria-hidden fontSize="small" />
          </IconButton>
          <IconButton
            size="small"
            data-press="down"
            aria-label={`Move ${name} down`}
            title="Move down"
            aria-disabled={isLast || undefined}
            onClick={isLast ? undefined : () => onMove(index + 1, 'down')}
            sx={isLast ? { color: 'text.disabled' } : {}}
          >
            <ArrowDownward aria-hidden fontSize="small" />
          </IconButton>
          <TextField
            select
            value=""
            onChange={({ target }) => target.value !== '' && onMoveAbove(Number(target.value))}
            slotProps={{
              select: { native: true },
              htmlInput: { 'aria-label': `Move ${name} above`, 'data-press': 'above' },
            }}
            sx={{ width: 138, '& select': { py: '5px' } }}
          >
            <option value="">Move above …</option>
            {others.map((other, place) =>
              place === index ? null : (
                <option key={place} value={place}>
                  {place + 1}. {other}
                </option>
              ),
            )}
            <option value={others.length}>To the end</option>
          </TextField>
        </>
      )}
      <Button
        size="small"
        variant="outlined"
        aria-expanded={isOpen}
        aria-label={`${isOpen ? 'Close' : 'Open'} ${name}`}
        onClick={onToggle}
      >
        {isOpen ? 'Close' : 'Open'}
      </Button>
      {!editor.isReadOnly && (
        <IconButton size="small" aria-label={`Remove ${name}`} title="Remove" onClick={onRemove}>
          <Close aria-hidden fontSize="small" />
        </IconButton>
      )}
    </Box>
  );
}

function Goal({ rule: { then } }: { rule: RuleDraft }) {
  const { teams, people } = useEditorChoices();
  const team = then?.team && (teams.find(({ key }) => key === then.team)?.name ?? then.team);
  const person = then?.person && (people.find(({ key }) => key === then.person)?.name ?? then.person);
  return (
    <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
      goes to {[team, person].filter(Boolean).join(', ') || 'nobody yet'}{' '}
    </Box>
  );
}
