import type { Compiled, FieldDeclaration } from '../configuration/kinds.js';
import type { RoutingTarget } from './RoutingRule.js';

/** The stages of routing in the order in which a record passes them: each sees what those before it decided. */
export const routingStages = [
  'classification',
  'priority',
  'eligibility',
  'delivery-path',
  'assignment',
  'approvers',
  'notifications',
] as const;

/** One of `routingStages`. */
export type RoutingStage = (typeof routingStages)[number];

/** Stages of which the first rule that holds decides. */
export type SingleStage = Exclude<RoutingStage, AdditiveStage>;

/** Stages of which all rules that hold count. */
export type AdditiveStage = 'approvers' | 'notifications';

/** What a stage is about. */
export interface StageOfRouting {
  /** What people call it, within a sentence. */
  readonly name: string;
  /** What it decides, within a sentence. */
  readonly decides: string;
  /** What its rules may set; what others set is refused. */
  readonly takes: readonly (keyof RoutingTarget)[];
  /** Name of the field that conditions of later stages may ask about it; null where none is. */
  readonly settles: string | null;
}

/** What each stage is about. */
export const stages: { readonly [stage in RoutingStage]: StageOfRouting } = {
  classification: { name: 'classification', decides: 'the category', takes: ['category'], settles: 'category' },
  priority: { name: 'priority', decides: 'the priority', takes: ['priority'], settles: 'priority' },
  eligibility: { name: 'eligibility', decides: 'the eligibility', takes: ['eligibility'], settles: 'eligibility' },
  'delivery-path': {
    name: 'delivery path',
    decides: 'the delivery path',
    takes: ['deliveryPath'],
    settles: 'deliveryPath',
  },
  assignment: {
    name: 'assignment',
    decides: 'team, person and skills',
    takes: ['team', 'person', 'skills'],
    settles: 'team',
  },
  approvers: { name: 'approvers', decides: 'who approves', takes: ['approvers', 'approval'], settles: null },
  notifications: { name: 'notifications', decides: 'who is told', takes: ['notify'], settles: null },
};

/** True where all rules that hold count, and not the first alone. */
export function isAdditive(stage: RoutingStage): stage is AdditiveStage {
  return stage === 'approvers' || stage === 'notifications';
}

/** The stage that decides a field; null for one that is known from the beginning. */
export function settledIn(field: string): RoutingStage | null {
  return routingStages.find((stage) => stages[stage].settles === field) ?? null;
}

/** True for a field that is known by the time a stage is passed. */
export function isKnownIn(stage: RoutingStage, field: string): boolean {
  const settling = settledIn(field);
  return settling === null || routingStages.indexOf(settling) < routingStages.indexOf(stage);
}

/** The fields that conditions of a stage may ask about. */
export function fieldsOfStage(
  stage: RoutingStage,
  fields: ReadonlyMap<string, FieldDeclaration>,
): ReadonlyMap<string, FieldDeclaration> {
  return new Map([...fields].filter(([name]) => isKnownIn(stage, name)));
}

/** What is known, as a stage sees it: with the fields that its conditions may ask about. */
export function knownInStage(stage: RoutingStage, known: Compiled): Compiled {
  return {
    get: (token, key) => known.get(token, key),
    document: (token, key) => known.document(token, key),
    keys: (kind) => known.keys(kind),
    fields: fieldsOfStage(stage, known.fields),
  };
}
