import { itself } from '../configuration/layout.js';
import {
  type Shape,
  integer,
  keyOf,
  list,
  nameText,
  number,
  object,
  oneOf,
  optional,
  text,
} from '../configuration/shape.js';
import { email, teams } from '../teams/Team.js';
import { type Metric, slaMetrics } from './Clock.js';
import type { RungPlace } from './Rung.js';

/** What a rung can set off. */
export const escalationDeeds = ['NOTIFY', 'REASSIGN', 'RAISE_PRIORITY', 'OPEN_TASK', 'CALL_WEBHOOK'] as const;

/** One of `escalationDeeds`. */
export type EscalationDeed = (typeof escalationDeeds)[number];

/** Who is told, by the part they have in the record. */
export const escalationAudiences = ['ASSIGNEE', 'TEAM', 'ACCOUNTABLE_OWNER'] as const;

/** One of `escalationAudiences`. */
export type EscalationAudience = (typeof escalationAudiences)[number];

/** Something that is done when a rung is passed. What it does not need is null. */
export interface EscalationAction {
  readonly do: EscalationDeed;
  /** NOTIFY: who is told; or `team` or `person` is. */
  readonly to: EscalationAudience | null;
  /** Key of the team: who is told, who gets the record, who has the task. */
  readonly team: string | null;
  /** Address of a person of the staff: who is told, who gets the record. */
  readonly person: string | null;
  /** OPEN_TASK: what there is to do. */
  readonly title: string | null;
  /** CALL_WEBHOOK: https address that is called. */
  readonly url: string | null;
}

/** A step of the escalation ladder. */
export interface LadderRung extends RungPlace {
  /** Metrics whose clocks pass it; empty for all. */
  readonly metrics: readonly Metric[];
  readonly actions: readonly EscalationAction[];
}

const action: Shape<EscalationAction> = object({
  do: oneOf(...escalationDeeds),
  to: optional(oneOf(...escalationAudiences), null),
  team: optional(keyOf(teams.kind), null),
  person: optional(email, null),
  title: optional(nameText(200, 'a title'), null),
  url: optional(text(2_000, 'an https address'), null),
});

/** Reads a ladder of unknown origin: at most 20 rungs of 10 actions each. */
export const ladderShape: Shape<LadderRung[]> = list(
  object({
    metrics: optional(list(oneOf(...slaMetrics), slaMetrics.length, 0, itself), []),
    fraction: optional(number(0, 10, 'a fraction of the target'), null),
    beforeDueSeconds: optional(integer(1, 31_622_400, 'whole seconds'), null),
    afterDueSeconds: optional(integer(1, 31_622_400, 'whole seconds'), null),
    actions: optional(list(action, 10), []),
  }),
  20,
  0,
  ['metrics', 'fraction', 'beforeDueSeconds', 'afterDueSeconds'],
);
