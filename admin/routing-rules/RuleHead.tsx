import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { memo } from 'react';
import { Tag } from '../fields/Tag';
import { MoveAbove } from './MoveAbove';

/** What somebody does to a rule of the list. */
export type RuleAct =
  | { readonly kind: 'toggle' | 'remove'; readonly index: number }
  | { readonly kind: 'move'; readonly index: number; readonly to: number; readonly by: 'up' | 'down' | 'above' };

interface RuleHeadProps {
  readonly name: string;
  /** Team and person that get the work, by name. */
  readonly goal: string;
  readonly isEnabled: boolean;
  readonly errors: number;
  readonly index: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly isReadOnly: boolean;
  readonly act: (act: RuleAct) => void;
  /** Names of all rules, asked when somebody wants to move one above another. */
  readonly namesOfAll: () => readonly string[];
}

/**
 * A rule in one line: its place, its name, where it sends the work, and the ways to move it. There may be a thousand, so it
 * is drawn again only when something of it changed.
 */
export const RuleHead = memo(function RuleHead(props: RuleHeadProps) {
  const { name, goal, isEnabled, errors, index, count, isOpen, isReadOnly, act, namesOfAll } = props;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Box component="span" sx={{ minWidth: 24, color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {index + 1}
      </Box>
      <Box component="h3" sx={{ m: 0, flex: '1 1 200px', minWidth: 0, fontSize: '0.9375rem', fontWeight: 600 }}>
        {name}{' '}
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
          goes to {goal || 'the team when no rule holds'}{' '}
        </Box>
        {!isEnabled && <Tag>Switched off</Tag>}{' '}
        {errors > 0 && <Tag tone="bad">{errors === 1 ? '1 error' : `${errors} errors`}</Tag>}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}>
        {!isReadOnly && (
          <>
            <Step name={name} by="up" index={index} to={index - 1} isOff={index === 0} act={act} />
            <Step name={name} by="down" index={index} to={index + 1} isOff={index === count - 1} act={act} />
            <MoveAbove name={name} index={index} namesOfAll={namesOfAll} act={act} />
          </>
        )}
        <Button
          size="small"
          variant="outlined"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Close' : 'Open'} ${name}`}
          onClick={() => act({ kind: 'toggle', index })}
        >
          {isOpen ? 'Close' : 'Open'}
        </Button>
        {!isReadOnly && (
          <IconButton
            size="small"
            aria-label={`Remove ${name}`}
            title="Remove"
            onClick={() => act({ kind: 'remove', index })}
          >
            <Close aria-hidden fontSize="small" />
          </IconButton>
        )}
      </Box>
    </Box>
  );
});

interface StepProps {
  readonly name: string;
  readonly by: 'up' | 'down';
  readonly index: number;
  readonly to: number;
  readonly isOff: boolean;
  readonly act: (act: RuleAct) => void;
}

/** A step up or down. It stays in its place at the end of the way, so that the focus does not get lost. */
const Step = ({ name, by, index, to, isOff, act }: StepProps) => (
  <IconButton
    size="small"
    data-press={by}
    aria-label={`Move ${name} ${by}`}
    title={`Move ${by}`}
    aria-disabled={isOff || undefined}
    onClick={isOff ? undefined : () => act({ kind: 'move', index, to, by })}
    sx={isOff ? { color: 'text.disabled' } : {}}
  >
    {by === 'up' ? <ArrowUpward aria-hidden fontSize="small" /> : <ArrowDownward aria-hidden fontSize="small" />}
  </IconButton>
);
