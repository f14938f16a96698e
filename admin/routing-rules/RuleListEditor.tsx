import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { visuallyHidden } from '@mui/utils';
import { useDeferredValue, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { RoutingRuleSetDraft } from '../api/documents/routingRuleSet';
import { useEditor } from '../editor/EditorContext';
import { positional } from '../editor/path';
import { Findings } from '../inputs/Findings';
import { useLatest } from '../inputs/useLatest';
import { useWantedFocus } from '../inputs/useWantedFocus';
import { movedTo, nameOfSection, placeAbove, sectionsOf } from './order';
import { copyOf, freshRule, nameOfRule, type RuleDraft } from './ruleDraft';
import type { RuleAct } from './RuleHead';
import { RuleRow } from './RuleRow';
import { SectionEnd, SectionHead } from './SectionHead';
import { useFindingsByRule } from './useFindingsByRule';
import { useOpenRule } from './useOpenRule';
import { goalInWords } from './outcomes/stages';
import { useGoals } from './outcomes/useGoals';

/** More rules than this can be searched. */
const manyRules = 10;

/**
 * The rules in the order in which they are asked, under the headings of their groups. One is open at a time; all can be moved,
 * by pointer and by keyboard.
 */
export function RuleListEditor({ rules }: { rules: readonly RuleDraft[] }) {
  const { isReadOnly, update, draft } = useEditor();
  const { stage } = draft as RoutingRuleSetDraft;
  const goalOf = useGoals();
  const [open, setOpen] = useOpenRule(rules, useRuleOfAddress());
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [sought, seek] = useState('');
  const [over, setOver] = useState<number | null>(null);
  const dragged = useRef<number | null>(null);
  const [moved, setMoved] = useState<number | null>(null);
  const [said, say] = useState('');
  const root = useRef<HTMLElement>(null);
  const focus = useWantedFocus(root);
  const named = (index: number) => nameOfRule(rules[index], index);

  const put = (next: readonly RuleDraft[]) => update('rules', next);
  function move(from: number, to: number, by: string) {
    const next = movedTo(rules, from, to);
    put(next);
    setMoved(to);
    if (open === from) setOpen(to, next);
    say(`${named(from)} is now ${to + 1} of ${rules.length}.`);
    focus(`[data-rule="${to}"] [data-press="${by}"]`);
  }
  function insert(rule: RuleDraft, index: number, words: string) {
    const next = [...rules.slice(0, index), rule, ...rules.slice(index)];
    put(next);
    setOpen(index, next);
    seek('');
    say(words);
    focus(`[data-rule="${index}"] input`);
  }
  function remove(index: number) {
    put(rules.filter((_, place) => place !== index));
    say(`${named(index)} is removed.`);
    focus(`[data-rule="${index - 1}"] button`, '[data-press="add"]');
  }
  function turn(index: number) {
    const rule = rules[index] as RuleDraft;
    const isOn = rule.enabled === false;
    update(`rules[${index}].enabled`, isOn);
    say(`${named(index)} is switched ${isOn ? 'on' : 'off'}.`);
  }
  function drop(target: number) {
    const from = dragged.current;
    dragged.current = null;
    setOver(null);
    if (from !== null && from !== target) move(from, placeAbove(from, target), 'up');
  }
  const act = useLatest((done: RuleAct) => {
    const { kind, index } = done;
    if (kind === 'move') move(index, done.to, done.by);
    else if (kind === 'remove') remove(index);
    else if (kind === 'copy')
      insert(copyOf(rules[index] as RuleDraft, index, rules), index + 1, `${named(index)} is copied.`);
    else if (kind === 'switch') turn(index);
    else if (kind === 'drag') dragged.current = index;
    else if (kind === 'over') setOver(dragged.current === null ? null : index);
    else if (kind === 'drop') drop(index);
    else setOpen(open === index ? null : index);
  });
  const fold = useLatest((group: string) =>
    setClosed(new Set(closed.has(group) ? [...closed].filter((one) => one !== group) : [...closed, group])),
  );
  const namesOfAll = useLatest(() => rules.map(nameOfRule));
  const findings = useFindingsByRule(rules);
  const ids = open === null ? null : rules.map(({ id }) => id);

  // the letter stands there first, and the list follows
  const words = useDeferredValue(sought.trim().toLowerCase());
  const isFound = (rule: RuleDraft, index: number) =>
    [nameOfRule(rule, index), rule.id, rule.group, goalOf(rule)].some((text) => text?.toLowerCase().includes(words));
  const found = words === '' ? null : new Set(rules.flatMap((rule, index) => (isFound(rule, index) ? [index] : [])));

  const row = (index: number, isGrouped = false) => {
    const rule = rules[index] as RuleDraft;
    if (found && !found.has(index) && open !== index) return null;
    const { errors = 0, own = noFindings } = findings.get(index) ?? {};
    return (
      <RuleRow
        key={index}
        rule={rule}
        name={nameOfRule(rule, index)}
        goal={goalInWords(stage, goalOf(rule))}
        errors={errors}
        findings={own}
        index={index}
        count={rules.length}
        ids={open === index ? ids : null}
        isGrouped={isGrouped}
        isTarget={over === index}
        isWanted={moved === index}
        isReadOnly={isReadOnly}
        act={act}
        namesOfAll={namesOfAll}
      />
    );
  };
  const drawn = sectionsOf(rules).flatMap((section) => {
    const { group, from, to, part } = section;
    const places = Array.from({ length: to - from }, (_, at) => from + at);
    if (group === null) {
      const rows = places.map((place) => row(place));
      // said where a group ends; before the first one nobody asks
      return from === 0 || rows.every((one) => one === null) ? rows : [<SectionEnd key={`end ${from}`} />, ...rows];
    }
    const isClosed = closed.has(group) && !found;
    const drawnPlaces = isClosed ? places.filter((place) => place === open) : places;
    const rows = drawnPlaces.map((place) => row(place, true));
    if (found && rows.every((one) => one === null)) return [];
    const head = (
      <SectionHead
        key={`${group} ${part}`}
        name={nameOfSection(section)}
        count={to - from}
        isClosed={isClosed}
        group={group}
        onToggle={fold}
      />
    );
    return [head, ...rows];
  });

  return (
    <Box ref={root} data-field="rules" onDragEnd={() => setOver(null)}>
      <Findings path="rules" />
      {rules.length > manyRules && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 1.5 }}>
          <TextField
            label="Search the rules"
            value={sought}
            onChange={({ target }) => seek(target.value)}
            autoComplete="off"
            type="search"
            sx={{ maxWidth: 320 }}
          />
          <Box role="status" sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>
            {found && `${found.size} of ${rules.length} rules`}
          </Box>
        </Box>
      )}
      <Box
        component="ol"
        aria-label="Rules"
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1 }}
      >
        {drawn}
      </Box>
      {!isReadOnly && (
        <Button
          variant="outlined"
          data-press="add"
          onClick={() => insert(freshRule, rules.length, 'A rule is added.')}
          sx={{ mt: 1.5 }}
        >
          Add a rule
        </Button>
      )}
      <Box role="status" style={visuallyHidden}>
        {said}
      </Box>
    </Box>
  );
}

const noFindings: readonly never[] = [];

/** The rule whose field the address names: it stands open, so that the field is there. */
function useRuleOfAddress(): number | null {
  const { draft } = useEditor();
  const [params] = useSearchParams();
  const match = /^rules\[(\d+)\]/.exec(positional(draft, params.get('field') ?? ''));
  return match ? Number(match[1]) : null;
}
