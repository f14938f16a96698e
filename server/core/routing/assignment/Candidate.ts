/** Level of each skill that somebody has, by its key: 1 is learning, 5 teaches others. */
export interface Skills {
  readonly [skill: string]: number;
}

/** Somebody who may be given work, as they stand at the moment of a decision. */
export interface Candidate {
  /** What names the person: in the product, their log-in address. */
  readonly id: string;
  /** True while they work: within their hours and not absent. */
  readonly isPresent: boolean;
  /** Until when an absence of theirs lasts, in epoch milliseconds; left out where they are not absent. */
  readonly awayUntil?: number;
  /** How much weight they should hold at most. */
  readonly capacity: number;
  /** The weight that they hold. */
  readonly load: number;
  readonly skills: Skills;
  /** Place of their last assignment among all of the team: the higher, the later; null: they never had one. */
  readonly lastTurn: number | null;
}

/** What has to be given to somebody. */
export interface Work {
  /** What it takes of a person's capacity. */
  readonly weight: number;
  /** Skills that it takes, each with its least level. */
  readonly skills: Skills;
  /** Who may not have it, such as who asked for it. */
  readonly excluded: readonly string[];
}
