import { NotDecided } from '../../conditions/space/Space.js';

/** Asks questions of a space, and keeps in mind which were given up. */
export class Undecided {
  private readonly rules = new Set<string | null>();

  /** The answer; undefined when it was given up, which is then noted of the rule (null: of no rule by itself). */
  try<Answer>(rule: string | null, ask: () => Answer): Answer | undefined {
    try {
      return ask();
    } catch (error) {
      if (!(error instanceof NotDecided)) throw error;
      this.rules.add(rule);
      return undefined;
    }
  }

  /** Of which rules something was given up. */
  list(): (string | null)[] {
    return [...this.rules];
  }
}
