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
  /** Place of the turn that this was; null when nobody was chosen, and for somebody whom a rule names. */
  readonly turn: number | null;
  /** Said, always true, where whom the rule names cannot have it and it stays with who has it in the team, or waits on. */
  readonly stays?: true;
  /** What nobody of the team could ever do; null where somebody could, be it at another time. */
  readonly lacking: Lacking | null;
}
