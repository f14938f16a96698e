import type { RoutingStage } from '../../core/routing/stages.js';
import { apiEnum } from '../kernel/apiEnum.js';

/** A stage as the API shows it. */
export type ShownStage = keyof typeof RoutingStageEnum;

export const RoutingStageEnum = apiEnum(
  'RoutingStage',
  'A stage of routing. Records pass them in this order, and each sees what those before it decided.',
  {
    CLASSIFICATION: 'What a record is about.',
    PRIORITY: 'How soon the work is to be done, against what the matrix gives.',
    ELIGIBILITY: 'Whether somebody may have what is asked for.',
    DELIVERY_PATH: 'Which way the work takes.',
    ASSIGNMENT: 'Who gets the work.',
    APPROVERS: 'Who is to approve it, and is told; work is not held up by it. All rules that hold count.',
    NOTIFICATIONS: 'Who is told: all rules that hold count.',
  },
);

/** `delivery-path` as DELIVERY_PATH. */
export function shownStage(stage: RoutingStage): ShownStage {
  return stage.toUpperCase().replace('-', '_') as ShownStage;
}

/** DELIVERY_PATH as `delivery-path`. */
export function stageShownAs(stage: ShownStage): RoutingStage {
  return stage.toLowerCase().replace('_', '-') as RoutingStage;
}
