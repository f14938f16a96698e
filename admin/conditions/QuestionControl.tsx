import type { RuleGroupType, RuleProps } from 'react-querybuilder';
import { useBuilder } from './BuilderContext';
import { nameIn, placeIn, type TreeQuestion, withNode } from './conditionTree';
import type { ConditionDraft } from './edits';
import { ExpressionEditor } from './ExpressionEditor';
import { PartActions } from './PartActions';
import { QuestionEditor } from './QuestionEditor';

/** A part of a condition that has no parts itself: a question, or an expression. */
export function QuestionControl({ rule, path, schema, actions }: RuleProps) {
  const builder = useBuilder();
  const question = rule as unknown as TreeQuestion;
  const name = nameIn(builder.root, path, builder.name);
  const place = placeIn(builder.root, path, builder.path);
  const { id, field, operator, value, logic } = question;
  function put({ field: asked, op, value: than, logic: of }: ConditionDraft) {
    const next = { id, field: asked ?? '', operator: op ?? '', value: than ?? null };
    const whole = of === undefined ? next : { ...next, logic: of };
    schema.dispatchQuery(withNode(builder.root, path, () => whole) as unknown as RuleGroupType);
  }
  const Editor = logic === undefined ? QuestionEditor : ExpressionEditor;
  return (
    <Editor
      node={id}
      path={place}
      name={name}
      condition={logic === undefined ? { field: field || null, op: operator || null, value } : { logic }}
      actions={<PartActions node={question} path={path} name={name} actions={actions} />}
      onChange={put}
    />
  );
}
