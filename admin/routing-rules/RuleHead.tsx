import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Close from '@mui/icons-material/Close';
import ContentCopy from '@mui/icons-material/ContentCopy';
import DragIndicator from '@mui/icons-material/DragIndicator';
import PowerSettingsNew from '@mui/icons-material/PowerSettingsNew';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { memo } from 'react';
import { Tag } from '../fields/Tag';
import { PressButton } from '../inputs/PressButton';
import { MoveAbove } from './MoveAbove';

/** What somebody does to a rule of the list. */
export type RuleAct =
  | {
      readonly kind: 'toggle' | 'remove' | 'copy' | 'switch' | 'drag' | 'over' | 'drop';
      readonly index: number;
    }
  | { readonly kind: 'move'; readonly index: number; readonly to: number; readonly by: 'up' | 'down' | 'above' };

interface RuleHeadProps {
  readonly name: string;
  /** What it decides, in words: "goes to Payroll". */
  readonly goal: string;
  readonly isEnabled: boolean;
  readonly errors: number;
  readonly index: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly isReadOnly: boolean;
  /** False for one that is out of sight: it has no buttons yet. */
  readonly isNear: boolean;
  readonly act: (act: RuleAct) => void;
  /** Names of all rules, asked when somebody wants to move one above another. */
  readonly namesOfAll: () => readonly string[];
}

/**
 * A rule in one line: its place, its name, where it sends the work, and the ways to move it. There may be a thousand, so it
 * is drawn again only when something of it changed.
 */
export const RuleHead = memo(function RuleHead(props: RuleHeadProps) {
  const { name, goal, isEnabled, errors, index, count, isOpen, isReadOnly, isNear, act, namesOfAll } = props;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', minHeight: 36 }}>
      {!isReadOnly && isNear && (
        <Box
          component="span"
          draggable
          title="Drag to another place"
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', name);
            act({ kind: 'drag', index });
          }}
          sx={{ display: 'flex', cursor: 'grab', color: 'text.secondary' }}
        >
          <DragIndicator aria-hidden fontSize="small" />
        </Box>
      )}
      <Box component="span" sx={{ minWidth: 24, color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {index + 1}
      </Box>
      <Box component="h3" sx={{ m: 0, flex: '1 1 200px', minWidth: 0, fontSize: '0.9375rem', fontWeight: 600 }}>
        {name}{' '}
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
          {goal}{' '}
        </Box>
        {!isEnabled && <Tag>Switched off</Tag>}{' '}
        {errors > 0 && <Tag tone="bad">{errors === 1 ? '1 error' : `${errors} errors`}</Tag>}
      </Box>
      {isNear && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}>
          {!isReadOnly && (
            <>
              <PressButton
                press="up"
                label={`Move ${name} up`}
                isOff={index === 0}
                onPress={() => act({ kind: 'move', index, to: index - 1, by: 'up' })}
              >
                <ArrowUpward aria-hidden fontSize="small" />
              </PressButton>
              <PressButton
                press="down"
                label={`Move ${name} down`}
                isOff={index === count - 1}
                onPress={() => act({ kind: 'move', index, to: index + 1, by: 'down' })}
              >
                <ArrowDownward aria-hidden fontSize="small" />
              </PressButton>
              <MoveAbove name={name} index={index} namesOfAll={namesOfAll} act={act} />
              <PressButton press="copy" label={`Duplicate ${name}`} onPress={() => act({ kind: 'copy', index })}>
                <ContentCopy aria-hidden fontSize="small" />
              </PressButton>
              <PressButton
                press="switch"
                label={`Switch ${name} ${isEnabled ? 'off' : 'on'}`}
                onPress={() => act({ kind: 'switch', index })}
              >
                <PowerSettingsNew aria-hidden fontSize="small" />
              </PressButton>
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
            <PressButton press="remove" label={`Remove ${name}`} onPress={() => act({ kind: 'remove', index })}>
              <Close aria-hidden fontSize="small" />
            </PressButton>
          )}
        </Box>
      )}
    </Box>
  );
});
