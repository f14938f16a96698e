import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Close from '@mui/icons-material/Close';
import ContentCopy from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { QueryActions } from 'react-querybuilder';
import { PressButton } from '../inputs/PressButton';
import { useBuilder } from './BuilderContext';
import { isGroup, type TreeNode } from './conditionTree';

interface PartActionsProps {
  readonly node: TreeNode;
  readonly path: number[];
  readonly name: string;
  readonly actions: QueryActions;
}

/** Moves, copies and removes a part of a condition. A step up or down leads out of a group, and into the next. */
export function PartActions({ node, path, name, actions }: PartActionsProps): ReactNode {
  const { root, isReadOnly, removeAll } = useBuilder();
  if (isReadOnly) return null;
  const place = path.at(-1);
  const isOuter = path.length === 1;
  const isAlone = root.isBare && !root.not && root.rules.length === 1 && isOuter;
  const after = [...path.slice(0, -1), (place ?? 0) + 1];
  const remove = isGroup(node) ? actions.onGroupRemove : actions.onRuleRemove;
  return (
    <Box sx={{ display: 'flex', flexShrink: 0 }}>
      {place !== undefined && !isAlone && (
        <>
          <PressButton
            press="up"
            label={`Move ${name} up`}
            isOff={isOuter && place === 0}
            onPress={() => actions.moveRule(path, 'up')}
          >
            <ArrowUpward aria-hidden fontSize="small" />
          </PressButton>
          <PressButton
            press="down"
            label={`Move ${name} down`}
            isOff={isOuter && place === root.rules.length - 1}
            onPress={() => actions.moveRule(path, 'down')}
          >
            <ArrowDownward aria-hidden fontSize="small" />
          </PressButton>
        </>
      )}
      {place !== undefined && (
        <PressButton press="copy" label={`Duplicate ${name}`} onPress={() => actions.moveRule(path, after, true)}>
          <ContentCopy aria-hidden fontSize="small" />
        </PressButton>
      )}
      <PressButton
        press="remove"
        label={`Remove ${name}`}
        onPress={() => (place === undefined ? removeAll() : remove(path))}
      >
        <Close aria-hidden fontSize="small" />
      </PressButton>
    </Box>
  );
}
