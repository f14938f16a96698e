/** Somebody who a rule says is told or asked, and is not. */
export interface Missed {
  /** Key of a team or address of a person. */
  readonly party: string;
  readonly why: 'UNKNOWN' | 'DISABLED' | 'NOT_STAFF' | 'NOBODY_IN_TEAM';
}
