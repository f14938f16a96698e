import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { visuallyHidden } from '@mui/utils';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { RoutingRuleSetDraft } from '../api/documents/routingRuleSet';
import { useEditor } from '../editor/EditorContext';
import { positional } from '../editor/path';
import { Findings } from '../inputs/Findings';
import { movedTo, placeAbove } from './order';
import { RuleEditor } from './RuleEditor';
import { RuleHead } from './RuleHead';

/** A rule as it is edited. */
export type RuleDraft = NonNullable<RoutingRuleSetDraft['rules']>[number];

const fresh: RuleDraft = {
  id: null,
  name: null,
  enabled: true,
  validFrom: null,
  validUntil: null,
  when: null,
  then: { team: null, person: null },
};

/** The rules in the order in which they are asked. One is open at a time; all can be moved, by pointer and by keyboard. */
export function RuleListEditor({ rules }: { rules: readonly RuleDraft[] }) {
  const editor = useEditor();
  const [open, setOpen] = useState(useRuleOfAddress());
  const [said, say] = useState('');
  const root = useRef<HTMLElement>(null);
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (!wanted.current) return;
    root.current?.querySelector<HTMLElement>(wanted.current)?.focus();
    wanted.current = undefined;
  });
  const nameOf = (rule: RuleDraft | undefined, index: number) => rule?.name ?? rule?.id ?? `rule ${index + 1}`;

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
              rule={rule}
              name={nameOf(rule, index)}
              index={index}
              others={rules.map(nameOf)}
              isOpen={open === index}
              onToggle={() => setOpen(open === index ? null : index)}
              onMove={(to, by) => move(index, to, by)}
              onMoveAbove={(target) => move(index, placeAbove(index, target), 'above')}
              onRemove={() => remove(index)}
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

/** The rule whose field the address names: it stands open, so that the field is there. */
function useRuleOfAddress(): number | null {
  const { draft } = useEditor();
  const [params] = useSearchParams();
  const match = /^rules\[(\d+)\]/.exec(positional(draft, params.get('field') ?? ''));
  return match ? Number(match[1]) : null;
}
