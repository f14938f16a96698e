import { type Repair, type RuleRelation, sameKinds } from './RuleFinding.js';

/** What was found, in sentences. `nameOf` gives what a rule is called by its id. */
export class FindingWords {
  constructor(private readonly nameOf: (id: string) => string) {}

  /** `parts`: those of its condition, in words, that contradict each other, or one that no record meets; empty: the whole of it. */
  unsatisfiable(rule: string, parts: readonly string[]): string {
    const quoted = parts.map((part) => `“${part}”`);
    const last = quoted.at(-1);
    const start = `${this.nameOf(rule)} never holds: no record can meet`;
    if (last === undefined) return `${start} its condition`;
    return quoted.length === 1 ? `${start} ${last}` : `${start} ${quoted.slice(0, -1).join(', ')} and ${last} at once`;
  }

  over(rule: string, since: Date): string {
    const instant = since.toISOString();
    return `${this.nameOf(rule)} is over since ${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC: it decides nothing any more`;
  }

  /** The others take its records: one of them alone, or several together. */
  unreachable(rule: string, others: readonly RuleRelation[]): string {
    const takes = others.length > 1 ? `${this.listed(others)} together take` : `${this.listed(others)} above it takes`;
    return `${this.nameOf(rule)} never decides: ${takes} every record that it holds for${deciding(others)}`;
  }

  /** The others, and the default where it counts, would decide the same instead. */
  redundant(rule: string, others: readonly RuleRelation[], byDefault: boolean): string {
    const name = this.nameOf(rule);
    const start = `${name} changes nothing: without it, `;
    if (others.length === 0 && !byDefault) return `${start}every record that it decides would go to the same`;
    const named = [
      ...(others.length > 0 ? [`${this.listed(others)} below it`] : []),
      ...(byDefault ? ['the default'] : []),
    ];
    return `${start}${named.join(' and ')} would decide the same of every record that it decides`;
  }

  /** The others take a part of its condition, which is given in words. */
  hiddenPart(rule: string, part: string, others: readonly RuleRelation[]): string {
    const takes = others.length > 1 ? 'above it together take' : 'above it takes';
    return `A part of ${this.nameOf(rule)} never decides, “${part}”: ${this.listed(others)} ${takes} every record that it holds for, and not all go where ${this.nameOf(rule)} says`;
  }

  generalization(first: string, second: string): string {
    return `${this.nameOf(first)} is an exception to ${this.nameOf(second)}: it is asked first, lies within it and decides otherwise`;
  }

  /** `isBetweenThem`: there is a record of which their order decides. */
  correlation(first: string, second: string, isBetweenThem: boolean): string {
    const [a, b] = [this.nameOf(first), this.nameOf(second)];
    const meeting = `${a} and ${b} hold for some of the same records and decide otherwise: `;
    return isBetweenThem
      ? `${meeting}${a} decides them since it is asked first`
      : `${meeting}their order makes no difference now, since rules above take all of them`;
  }

  /** `kinds`: how many kinds of records no rule takes; null where they are too many to count. */
  gap(kinds: number | null): string {
    const tell = 'that the conditions tell apart';
    if (kinds === null)
      return `The default decides what no rule takes: more kinds of records ${tell} than can be counted`;
    return `The default decides what no rule takes: ${kinds === 1 ? '1 kind' : `${kinds} kinds`} of records ${tell}`;
  }

  gapNotDecided(): string {
    return 'Whether any record is left to the default was not found out: that depends on patterns or expressions';
  }

  conflict(rule: string, other: string): string {
    return `${this.nameOf(rule)} and ${this.nameOf(other)} hold for the same records and say differently how many have to approve: one has to override the other`;
  }

  /** They meet only in records that answer patterns or expressions so, and none was found. */
  conflictNotDecided(rule: string, other: string): string {
    return `${this.nameOf(rule)} and ${this.nameOf(other)} say differently how many have to approve, and whether both hold for any record was not found out: that depends on patterns or expressions`;
  }

  subsumed(rule: string, by: string): string {
    return `${this.nameOf(rule)} adds nothing: ${this.nameOf(by)} sets the same wherever it holds`;
  }

  notAnalysed(rule: string): string {
    return `${this.nameOf(rule)} asks for a pattern or an expression, which was not looked into: it may be hidden without being found so`;
  }

  notDecided(rule: string): string {
    return `${this.nameOf(rule)} was not looked into to the end: its condition and those above it are too many-sided`;
  }

  private listed(others: readonly RuleRelation[]): string {
    const names = others.map(({ rule }) => this.nameOf(rule));
    if (names.length < 2) return names.join('');
    const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} others`] : names;
    return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
  }
}

/** Whether those that take the records decide the same of them; of several that do not agree it is not said. */
function deciding(others: readonly RuleRelation[]): string {
  const same = others.filter(({ relation }) => relation !== null && sameKinds.includes(relation)).length;
  if (same > 0 && same < others.length) return '';
  return `, and ${others.length > 1 ? 'decide' : 'decides'} ${same > 0 ? 'the same' : 'otherwise'}`;
}

/** What a repair does, as a button says it. */
export function repairInWords(repair: Repair, nameOf: (id: string) => string): string {
  switch (repair.do) {
    case 'REMOVE':
      return `Remove ${nameOf(repair.rule)}`;
    case 'OVERRIDE':
      return `Let ${nameOf(repair.rule)} override`;
    case 'STOP_OVERRIDING':
      return `Let ${nameOf(repair.rule)} no longer override`;
    case 'MOVE_ABOVE':
      return `Move ${nameOf(repair.rule)} above ${nameOf(repair.above)}`;
    case 'NARROW':
      return `Leave the shared records out of ${nameOf(repair.rule)}`;
    case 'SHORTEN':
      return `Take that part out of ${nameOf(repair.rule)}`;
  }
}
