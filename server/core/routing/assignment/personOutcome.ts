import type { Choice } from './choosePerson.js';

/** A skill that is asked for and that nobody of a team has at the level. */
export interface Lacking {
  readonly skill: string;
  readonly level: number;
}

/** What came of choosing one of a team: ids and figures only, since decisions are kept for good and people are not. */
export interface PersonOutcome extends Choice {
  /** Key of the team. */
  readonly team: string;
  /** Place of the turn that this was; null when nobody was chosen. */
  readonly turn: number | null;
  /** What nobody of the team could ever do; null where somebody could, be it at another time. */
  readonly lacking: Lacking | null;
}
