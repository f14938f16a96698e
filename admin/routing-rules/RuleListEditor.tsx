import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { visuallyHidden } from '@mui/utils';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { RoutingRuleSetDraft } from '../api/documents/routingRuleSet';
import { useEditor } from '../editor/EditorContext';
import { positional } from '../editor/path';
import { Findings } from '../inputs/Findings';
import { useLatest } from '../inputs/useLatest';
import { useEditorChoices } from '../inputs/useEditorChoices';
import { noTarget } from './newRuleSet';
import { movedTo } from './order';
import { RuleEditor } from './RuleEditor';
import { RuleHead, type RuleAct } from './RuleHead';

/** A rule as it is edited. */
export type RuleDraft = NonNullable<RoutingRuleSetDraft['rules']>[number];

const fresh: RuleDraft = {
  id: null,
  name: null,
  group: null,
  enabled: true,
  validFrom: null,
  validUntil: null,
  when: null,
  then: noTarget,
  overriding: null,
};

const nameOf = (rule: RuleDraft | undefined, index: number) => rule?.name ?? rule?.id ?? `rule ${index + 1}`;

/** The rules in the order in which they are asked. One is open at a time; all can be moved, by pointer and by keyboard. */
export function RuleListEditor({ rules }: { rules: readonly RuleDraft[] }) {
  const editor = useEditor();
  const goalOf = useGoals();
  const [open, setOpen] = useState(useRuleOfAddress());
  const [said, say] = useState('');
  const root = useRef<HTMLElement>(null);
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (!wanted.current) return;
    root.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = undefined;
  });

  function move(from: number, to: number, by: string) {
    editor.update('rules', movedTo(rules, from, to));
    if (open !== null) setOpen(open === from ? to : null);
    say(`${nameOf(rules[from], from)} is now ${to + 1} of ${rules.length}.`);
    wanted.current = `[data-rule="${to}"] [data-press="${by}"]`;
  }
  function add() {
    editor.update('rules', [...rules, fresh]);
    setOpen(rules.length);
    wanted.current = `[data-rule="${rules.length}"] input`;
  }
  function remove(index: number) {
    editor.update(
      'rules',
      rules.filter((_, place) => place !== index),
    );
    setOpen(null);
    say(`${nameOf(rules[index], index)} is removed.`);
    wanted.current = index > 0 ? `[data-rule="${index - 1}"] button` : '[data-press="add"]';
  }
  const act = useLatest((done: RuleAct) => {
    if (done.kind === 'move') move(done.index, done.to, done.by);
    else if (done.kind === 'remove') remove(done.index);
    else setOpen(open === done.index ? null : done.index);
  });
  const namesOfAll = useLatest(() => rules.map(nameOf));
  const errors = errorsByRule(editor);

  return (
    <Box ref={root} data-field="rules">
      <Findings path="rules" />
      <Box component="ol" aria-label="Rules" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {rules.map((rule, index) => (
          <Box
            component="li"
            key={index}
            data-rule={index}
            data-field={`rules[${index}]`}
            sx={{ border: '1px solid', borderColor: 'divider', borderRadius: 1, p: 1.25, minWidth: 0 }}
          >
            <RuleHead
              name={nameOf(rule, index)}
              goal={goalOf(rule)}
              isEnabled={rule.enabled !== false}
              errors={errors.get(index) ?? 0}
              index={index}
              count={rules.length}
              isOpen={open === index}
              isReadOnly={editor.isReadOnly}
              act={act}
              namesOfAll={namesOfAll}
            />
            <Findings path={`rules[${index}]`} />
            {open === index && <RuleEditor path={`rules[${index}]`} rule={rule} ids={rules.map(({ id }) => id)} />}
          </Box>
        ))}
      </Box>
      {!editor.isReadOnly && (
        <Button variant="outlined" data-press="add" onClick={add} sx={{ mt: 1.5 }}>
          Add a rule
        </Button>
      )}
      <Box role="status" style={visuallyHidden}>
        {said}
      </Box>
    </Box>
  );
}

/** Where a rule sends the work, by name. */
function useGoals(): (rule: RuleDraft) => string {
  const { teams, people } = useEditorChoices();
  const names = new Map([...teams, ...people].map(({ key, name }) => [key, name]));
  return ({ then }) => [then?.team, then?.person].flatMap((key) => (key ? (names.get(key) ?? key) : [])).join(', ');
}

/** How many errors the checks find in each rule, by its place. */
function errorsByRule({ draft, findings }: ReturnType<typeof useEditor>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { severity, path } of findings) {
    const match = severity === 'ERROR' ? /^rules\[(\d+)\]/.exec(positional(draft, path)) : null;
    if (match) counts.set(Number(match[1]), (counts.get(Number(match[1])) ?? 0) + 1);
  }
  return counts;
}

/** The rule whose field the address names: it stands open, so that the field is there. */
function useRuleOfAddress(): number | null {
  const { draft } = useEditor();
  const [params] = useSearchParams();
  const match = /^rules\[(\d+)\]/.exec(positional(draft, params.get('field') ?? ''));
  return match ? Number(match[1]) : null;
}
