import type { Repair } from '../../server/core/routing/analysis/RuleFinding.js';
import type { RoutingRule, RoutingRuleSetDocument } from '../../server/core/routing/RoutingRule.js';

/** The set after a repair, as the console makes it. */
export function repaired<Document extends RoutingRuleSetDocument>(document: Document, repair: Repair): Document {
  const { rules } = document;
  const changed = (change: Partial<RoutingRule>): Document => ({
    ...document,
    rules: rules.map((one) => (one.id === repair.rule ? { ...one, ...change } : one)),
  });
  switch (repair.do) {
    case 'REMOVE':
      return { ...document, rules: rules.filter(({ id }) => id !== repair.rule) };
    case 'NARROW':
    case 'SHORTEN':
      return changed({ when: repair.when });
    case 'OVERRIDE':
      return changed({ overriding: true });
    case 'STOP_OVERRIDING':
      return changed({ overriding: false });
    case 'MOVE_ABOVE': {
      const moved = rules.filter(({ id }) => id === repair.rule);
      return {
        ...document,
        rules: rules.flatMap((one) =>
          one.id === repair.above ? [...moved, one] : one.id === repair.rule ? [] : [one],
        ),
      };
    }
  }
}
