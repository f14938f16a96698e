import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { RuleGroupProps, RuleGroupType, RuleType } from 'react-querybuilder';
import { Findings } from '../inputs/Findings';
import { useBuilder } from './BuilderContext';
import {
  depthOf,
  isGroup,
  joinedBy,
  type Joint,
  jointOf,
  levelOf,
  nameIn,
  newId,
  placeIn,
  type TreeGroup,
  type TreeQuestion,
  withNode,
} from './conditionTree';
import { mostGroups } from './edits';
import { PartActions } from './PartActions';

const words: { readonly [joint in Joint]: string } = {
  all: 'All of these hold',
  any: 'At least one of these holds',
  none: 'None of these holds',
  notAll: 'Not all of these hold',
  not: 'This does not hold',
};

const question = (): TreeQuestion => ({ id: newId(), field: '', operator: '', value: null });

/** A group of a condition; the frame around a single question is not drawn. */
export function GroupControl({ ruleGroup, path, schema, actions, ...rest }: RuleGroupProps) {
  const { root, path: base, name: whole, isReadOnly } = useBuilder();
  const group = ruleGroup as unknown as TreeGroup;
  const joint = jointOf(group);
  const name = nameIn(root, path, whole);
  const place = placeIn(root, path, base);
  const { rule: Question, ruleGroup: Group } = schema.controls;
  const parts = group.rules.map((node, index) => {
    const shared = { ...rest, id: node.id, key: node.id, schema, actions, path: [...path, index] };
    return isGroup(node) ? (
      <Group {...shared} key={node.id} ruleGroup={node as unknown as RuleGroupType} />
    ) : (
      <Question {...shared} key={node.id} rule={node as unknown as RuleType} />
    );
  });
  const isFrame = group.isBare && !group.not;
  const more = !isReadOnly && joint !== 'not' && (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Button
        size="small"
        variant="outlined"
        onClick={() => actions.onRuleAdd(question() as unknown as RuleType, path)}
        aria-label={`Add a question to ${name}`}
      >
        Add a question
      </Button>
      {(isFrame ? 1 : levelOf(root, path)) + 1 <= mostGroups && (
        <Button
          size="small"
          variant="outlined"
          onClick={() => actions.onGroupAdd(newGroup(joint) as unknown as RuleGroupType, path)}
          aria-label={`Add a group to ${name}`}
        >
          Add a group
        </Button>
      )}
    </Box>
  );
  if (isFrame)
    return (
      <Box data-node={group.id} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 1.25 }}>
        {parts}
        {more}
      </Box>
    );
  const joinedAs = (other: Joint) => withNode(root, path, (node) => ({ ...node, ...joinedBy(other) }));
  const joints = (Object.keys(words) as Joint[]).filter(
    (other) => other === joint || (other !== 'not' && depthOf(joinedAs(other)) <= mostGroups),
  );
  return (
    <Box
      component="fieldset"
      data-node={group.id}
      data-field={place}
      sx={(theme) => ({
        m: 0,
        minWidth: 0,
        p: { xs: 0.75, sm: 1.25 },
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 1.25,
        border: `1px solid ${theme.palette.divider}`,
        borderLeft: `3px solid ${group.not ? theme.palette.signal.tones.bad.line : theme.palette.signal.tones.info.line}`,
        borderRadius: 1,
      })}
    >
      <Box component="legend" sx={{ px: 0.5, fontSize: '0.8125rem', color: 'text.secondary' }}>
        {name}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <TextField
          select
          value={joint}
          disabled={isReadOnly}
          onChange={({ target }) => schema.dispatchQuery(joinedAs(target.value as Joint) as unknown as RuleGroupType)}
          slotProps={{
            select: { native: true },
            htmlInput: { 'aria-label': `${name} holds when`, 'data-press': 'first' },
          }}
          sx={{ width: 250, maxWidth: '100%' }}
        >
          {joints.map((other) => (
            <option key={other} value={other}>
              {words[other]}
            </option>
          ))}
        </TextField>
        <PartActions node={group} path={path} name={name} actions={actions} />
      </Box>
      <Findings path={place} />
      {(joint === 'all' || joint === 'any') && <Findings path={`${place}.${joint}`} />}
      {parts}
      {more}
    </Box>
  );
}

/** A group with a question in it, joined otherwise than the one around it. */
function newGroup(around: Joint): TreeGroup {
  return { id: newId(), ...joinedBy(around === 'any' ? 'all' : 'any'), rules: [question()] };
}
