import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { visuallyHidden } from '@mui/utils';
import { useEffect, useMemo, useRef, useState } from 'react';
import { QueryBuilder, type RuleGroupType } from 'react-querybuilder';
import { useEditor } from '../editor/EditorContext';
import { Findings } from '../inputs/Findings';
import { useLatest } from '../inputs/useLatest';
import { BuilderContext } from './BuilderContext';
import { conditionOf, newId, type TreeGroup, treeOf } from './conditionTree';
import { type ConditionDraft, unasked } from './edits';
import { GroupControl } from './GroupControl';
import { QuestionControl } from './QuestionControl';
import { useBuilderActs } from './useBuilderActs';

interface ConditionBuilderProps {
  readonly path: string;
  /** What it is called, in the names of its fields: "Condition 1" has the question "Condition 1.2". */
  readonly name: string;
  /** Null holds for every record. */
  readonly condition: ConditionDraft | null;
  readonly onChange: (condition: ConditionDraft | null) => void;
}

const controls = { ruleGroup: GroupControl, rule: QuestionControl };

/**
 * Builds a condition of questions and groups. What it holds is the document's condition; the tree of the query builder is
 * made of it anew and keeps its ids, so that what somebody is in does not move under their hands.
 */
export function ConditionBuilder({ path, name, condition, onChange }: ConditionBuilderProps) {
  const { isReadOnly } = useEditor();
  const root = treeOf(condition);
  const box = useRef<HTMLElement>(null);
  const wanted = useRef<string>(undefined);
  const [said, say] = useState('');
  useEffect(() => {
    if (!wanted.current) return;
    box.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = undefined;
  });
  const acts = useBuilderActs({ name, say, focus: (selector) => (wanted.current = selector) });
  const put = useLatest((tree: RuleGroupType) => onChange(conditionOf(tree as unknown as TreeGroup)));
  const removeAll = useLatest(() => {
    onChange(null);
    say(`${name} is removed.`);
    wanted.current = '[data-press="begin"]';
  });
  const shared = useMemo(
    () => ({ root, path, name, isReadOnly, removeAll }),
    [root, path, name, isReadOnly, removeAll],
  );
  return (
    <Box ref={box} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
      {condition ? (
        <BuilderContext value={shared}>
          <QueryBuilder
            query={root as unknown as RuleGroupType}
            onQueryChange={put}
            controlElements={controls}
            enableMountQueryChange={false}
            idGenerator={newId}
            disabled={isReadOnly}
            {...acts}
          />
        </BuilderContext>
      ) : (
        <>
          <Findings path={path} />
          {!isReadOnly && (
            <Box>
              <Button
                size="small"
                variant="outlined"
                data-press="begin"
                onClick={() => {
                  onChange({ all: [unasked] });
                  wanted.current = '[data-press="first"][data-kind="question"]';
                }}
              >
                Add a condition
              </Button>
            </Box>
          )}
        </>
      )}
      <Box role="status" style={visuallyHidden}>
        {said}
      </Box>
    </Box>
  );
}
