import type {
  Approval,
  Eligibility,
  RoutingRule,
  RoutingRuleSetDocument,
  RoutingTarget,
  SkillNeeded,
} from './RoutingRule.js';
import { isAdditive, type RoutingStage, type SingleStage } from './stages.js';

/** What each stage decides. */
export interface DecidedIn {
  /** Null leaves the category open. */
  readonly classification: { readonly category: string | null };
  /** Key of the priority; null is what the matrix gives. */
  readonly priority: { readonly priority: string | null };
  readonly eligibility: { readonly eligibility: Eligibility };
  /** Key of the path; null is the service's default path. */
  readonly 'delivery-path': { readonly deliveryPath: string | null };
  readonly assignment: {
    /** Key of the team. */
    readonly team: string;
    /** Address of the person whom the rule names; null leaves it to the team. */
    readonly person: string | null;
    /** What a person has to know to get it. */
    readonly skills: readonly SkillNeeded[];
  };
  /** Keys of teams and addresses of people, and how many of them have to approve. */
  readonly approvers: { readonly approvers: readonly string[]; readonly approval: Approval };
  /** Keys of teams and addresses of people. */
  readonly notifications: { readonly notify: readonly string[] };
}

/** What a rule of a stage decides by itself; for null what the default decides. */
export function decidedBy(set: RoutingRuleSetDocument, rule: RoutingRule | null): DecidedIn[RoutingStage] {
  const { stage, default: fallback } = set;
  if (isAdditive(stage)) return decidedByAll(set, rule ? [rule] : []);
  return bySingle[stage](rule?.then ?? fallback, fallback);
}

/**
 * What several rules of an additive stage decide together: all that any of them adds; and of what can be set only once,
 * what the overriding one sets, else the first. What none of them says, the default does.
 */
export function decidedByAll(set: RoutingRuleSetDocument, rules: readonly RoutingRule[]): DecidedIn[RoutingStage] {
  const { stage, default: fallback } = set;
  const all = (field: 'approvers' | 'notify'): readonly string[] => {
    const added = [...new Set(rules.flatMap(({ then }) => then[field]))];
    return added.length > 0 ? added : fallback[field];
  };
  if (stage === 'notifications') return { notify: all('notify') };
  const setting = rules.filter(({ then }) => then.approval !== null);
  const decisive = setting.find(({ overriding }) => overriding) ?? setting[0];
  return { approvers: all('approvers'), approval: decisive?.then.approval ?? fallback.approval ?? 'ANY' };
}

const bySingle: { readonly [S in SingleStage]: (then: RoutingTarget, fallback: RoutingTarget) => DecidedIn[S] } = {
  classification: ({ category }) => ({ category }),
  priority: ({ priority }) => ({ priority }),
  eligibility: ({ eligibility }) => ({ eligibility: named(eligibility, 'eligibility') }),
  'delivery-path': ({ deliveryPath }) => ({ deliveryPath }),
  assignment: ({ team, person, skills }, fallback) => ({ team: named(team ?? fallback.team, 'team'), person, skills }),
};

/** Sets without it do not pass their check, and what does not is not compiled. */
function named<T>(value: T | null, what: string): T {
  if (value === null) throw new Error(`a checked routing rule set decides no ${what}`);
  return value;
}
