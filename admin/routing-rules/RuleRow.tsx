import Box from '@mui/material/Box';
import { memo, type KeyboardEvent, useRef } from 'react';
import type { Finding } from '../editor/DocumentSource';
import { FindingLine } from '../editor/FieldNotes';
import { useNear } from '../inputs/useNear';
import { RuleEditor } from './RuleEditor';
import { RuleHead, type RuleAct } from './RuleHead';
import type { RuleDraft } from './ruleDraft';

interface RuleRowProps {
  readonly rule: RuleDraft;
  readonly name: string;
  /** What it decides, in words. */
  readonly goal: string;
  readonly errors: number;
  /** What the checks say of the rule as a whole. */
  readonly findings: readonly Finding[];
  readonly index: number;
  readonly count: number;
  /** Ids of all rules, for the one that is open; null for one that is closed. */
  readonly ids: readonly (string | null)[] | null;
  /** True for one that stands under the heading of a group. */
  readonly isGrouped: boolean;
  /** True while something is dragged over it. */
  readonly isTarget: boolean;
  /** True for the one that was moved last, which the focus goes to. */
  readonly isWanted: boolean;
  readonly isReadOnly: boolean;
  readonly act: (act: RuleAct) => void;
  readonly namesOfAll: () => readonly string[];
}

/**
 * A rule of the list. There may be a thousand: each is drawn again only when something of it changed, and what is far from
 * what is in sight is text without buttons, which come as somebody gets there.
 */
export const RuleRow = memo(function RuleRow(props: RuleRowProps) {
  const {
    rule,
    name,
    goal,
    errors,
    findings,
    index,
    count,
    ids,
    isGrouped,
    isTarget,
    isWanted,
    isReadOnly,
    act,
    namesOfAll,
  } = props;
  const row = useRef<HTMLLIElement>(null);
  const isNear = useNear(row);
  function step(event: KeyboardEvent) {
    const by = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : null;
    // selects open by the same keys
    if (!event.altKey || by === null || isReadOnly || (event.target as HTMLElement).tagName === 'SELECT') return;
    event.preventDefault();
    const to = by === 'up' ? index - 1 : index + 1;
    if (to >= 0 && to < count) act({ kind: 'move', index, to, by });
  }
  return (
    <Box
      component="li"
      ref={row}
      data-rule={index}
      data-field={`rules[${index}]`}
      onDragOver={(event) => {
        event.preventDefault();
        act({ kind: 'over', index });
      }}
      onDrop={(event) => {
        event.preventDefault();
        act({ kind: 'drop', index });
      }}
      sx={{
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        p: 1.25,
        minWidth: 0,
        ml: isGrouped ? 2 : 0,
        ...(isTarget
          ? { borderTopColor: 'primary.main', boxShadow: (theme) => `0 -2px 0 ${theme.palette.primary.main}` }
          : {}),
        ...(ids ? {} : { contentVisibility: 'auto', containIntrinsicSize: 'auto 56px' }),
      }}
    >
      <Box onKeyDown={step}>
        <RuleHead
          name={name}
          goal={goal}
          isEnabled={rule.enabled !== false}
          errors={errors}
          index={index}
          count={count}
          isOpen={ids !== null}
          isReadOnly={isReadOnly}
          isNear={isNear || isWanted || ids !== null}
          act={act}
          namesOfAll={namesOfAll}
        />
      </Box>
      {findings.length > 0 && (
        <Box sx={{ fontSize: '0.8125rem' }}>
          {findings.map((finding) => (
            <FindingLine key={finding.message} finding={finding} />
          ))}
        </Box>
      )}
      {ids && <RuleEditor path={`rules[${index}]`} rule={rule} ids={ids} />}
    </Box>
  );
});
