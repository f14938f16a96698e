import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { visuallyHidden } from '@mui/utils';
import { useMemo, useRef, useState } from 'react';
import { QueryBuilder, type RuleGroupType } from 'react-querybuilder';
import { useEditor } from '../editor/EditorContext';
import { Findings } from '../inputs/Findings';
import { useLatest } from '../inputs/useLatest';
import { useWantedFocus } from '../inputs/useWantedFocus';
import { BuilderContext } from './BuilderContext';
import { ConditionMatches } from './ConditionMatches';
import { conditionOf, newId, type TreeGroup, treeOf } from './conditionTree';
import { type ConditionDraft, unasked } from './edits';
import { GroupControl } from './GroupControl';
import { LogicButtons } from './LogicButtons';
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
  const focus = useWantedFocus(box);
  const [said, say] = useState('');
  const acts = useBuilderActs({ name, say, focus });
  const put = useLatest((tree: RuleGroupType) => onChange(conditionOf(tree as unknown as TreeGroup)));
  const removeAll = useLatest(() => {
    onChange(null);
    say(`${name} is removed.`);
    focus('[data-press="begin"]');
  });
  const shared = useMemo(
    () => ({ root, path, name, isReadOnly, removeAll }),
    [root, path, name, isReadOnly, removeAll],
  );
  // the tree is drawn again when it changes, not with every key that is pressed elsewhere in the editor
  const tree = useMemo(
    () => (
      <BuilderContext value={shared}>
        <QueryBuilder
          query={shared.root as unknown as RuleGroupType}
          onQueryChange={put}
          controlElements={controls}
          enableMountQueryChange={false}
          idGenerator={newId}
          disabled={shared.isReadOnly}
          {...acts}
        />
      </BuilderContext>
    ),
    [shared, put, acts],
  );
  return (
    <Box ref={box} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}>
      {condition ? (
        tree
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
                  focus('[data-press="first"][data-kind="question"]');
                }}
              >
                Add a condition
              </Button>
            </Box>
          )}
        </>
      )}
      <ConditionMatches condition={condition} />
      <LogicButtons name={name} condition={condition} onChange={onChange} />
      <Box role="status" style={visuallyHidden}>
        {said}
      </Box>
    </Box>
  );
}
