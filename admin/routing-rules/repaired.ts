import type { RuleFinding } from '../api/routing';
import type { RoutingRuleSetDraft } from '../api/documents/routingRuleSet';
import { inputOf } from '../conditions/edits';
import { movedTo } from './order';

/** The set after a repair: one rule removed, moved or changed. */
export function repaired(
  draft: RoutingRuleSetDraft,
  { kind, ruleId, aboveId, when }: RuleFinding['repairs'][number],
): RoutingRuleSetDraft {
  const rules = draft.rules ?? [];
  const place = rules.findIndex(({ id }) => id === ruleId);
  if (place < 0) return draft;
  switch (kind) {
    case 'REMOVE':
      return { ...draft, rules: rules.filter((_, at) => at !== place) };
    case 'OVERRIDE':
    case 'STOP_OVERRIDING': {
      const overriding = kind === 'OVERRIDE';
      return { ...draft, rules: rules.map((rule, at) => (at === place ? { ...rule, overriding } : rule)) };
    }
    case 'MOVE_ABOVE':
      return {
        ...draft,
        rules: movedTo(
          rules,
          place,
          rules.findIndex(({ id }) => id === aboveId),
        ),
      };
    case 'NARROW':
    case 'SHORTEN':
      return {
        ...draft,
        rules: rules.map((rule, at) => (at === place && when ? { ...rule, when: inputOf(when) as typeof when } : rule)),
      };
  }
}
