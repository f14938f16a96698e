import type { RoutingStage } from '../../gql/graphql';

/** The stages of routing as documents name them, in the order in which records pass them. */
export const stageChoices = [
  { key: 'classification', name: 'Classification: the category' },
  { key: 'priority', name: 'Priority: against the matrix' },
  { key: 'eligibility', name: 'Eligibility: who may have it' },
  { key: 'delivery-path', name: 'Delivery path: which way it takes' },
  { key: 'assignment', name: 'Assignment: who gets it' },
  { key: 'approvers', name: 'Approvers: who is to approve it, and is told' },
  { key: 'notifications', name: 'Notifications: who is told' },
] as const;

/** One of the stages as documents name it. */
export type StageKey = (typeof stageChoices)[number]['key'];

/** What lists call a stage. */
export const stageNames: Record<RoutingStage, string> = {
  CLASSIFICATION: 'Classification',
  PRIORITY: 'Priority',
  ELIGIBILITY: 'Eligibility',
  DELIVERY_PATH: 'Delivery path',
  ASSIGNMENT: 'Assignment',
  APPROVERS: 'Approvers',
  NOTIFICATIONS: 'Notifications',
};

/** True where all rules that hold count, and not the first alone. */
export const isAdditive = (stage: string | null | undefined): boolean =>
  stage === 'approvers' || stage === 'notifications' || stage === 'APPROVERS' || stage === 'NOTIFICATIONS';

/** How the rules of a stage are asked. */
export const howAsked = (stage: string | null | undefined): string =>
  isAdditive(stage) ? 'All that hold count.' : 'Asked from the top; the first that holds decides.';

const verbs: { readonly [stage in StageKey]: string } = {
  classification: 'is',
  priority: 'is',
  eligibility: 'is',
  'delivery-path': 'takes',
  assignment: 'goes to',
  approvers: 'is approved by',
  notifications: 'is told to',
};

/** What a rule does, after its name: "goes to Payroll", "is approved by Mara Lindt". `goal` is empty where it decides nothing. */
export function goalInWords(stage: string | null | undefined, goal: string): string {
  if (goal) return `${verbs[stage as StageKey] ?? 'decides'} ${goal}`;
  return stage === 'assignment' ? 'goes to the team when no rule holds' : 'decides nothing yet';
}

/** The stage that decides a field that conditions may ask about. */
const settledIn: { readonly [field: string]: StageKey } = {
  category: 'classification',
  priority: 'priority',
  eligibility: 'eligibility',
  deliveryPath: 'delivery-path',
  team: 'assignment',
};

/** True for a field that is known by the time a stage is passed. */
export function isKnownIn(stage: string, field: string): boolean {
  const order = stageChoices.map(({ key }): string => key);
  const settling = settledIn[field];
  return settling === undefined || order.indexOf(settling) < order.indexOf(stage);
}
