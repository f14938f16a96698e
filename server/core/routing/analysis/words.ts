import type { Repair, RuleFinding } from './RuleFinding.js';

/** What was found, in a sentence. `nameOf` gives what a rule is called by its id. */
export function messageOf(
  { kind, rule, others }: Pick<RuleFinding, 'kind' | 'rule' | 'others'>,
  nameOf: (id: string) => string,
): string {
  const name = nameOf(rule);
  switch (kind) {
    case 'UNSATISFIABLE':
      return `${name} never holds: no record can meet its condition`;
    case 'UNREACHABLE':
      return `${name} never decides: ${others.length > 1 ? `${listed(others.map(nameOf))} together take` : `${nameOf(others[0] ?? '')} above it takes`} every record that it holds for`;
    case 'REDUNDANT':
      return `${name} changes nothing: without it, every record that it decides would go to the same`;
    case 'CONFLICT':
      return `${name} and ${nameOf(others[0] ?? '')} hold for the same records and say differently how many have to approve: one has to override the other`;
    case 'SUBSUMED':
      return `${name} adds nothing: ${nameOf(others[0] ?? '')} sets the same wherever it holds`;
    case 'NOT_ANALYSED':
      return `${name} asks for a pattern or an expression, which was not looked into: it may be hidden without being found so`;
    case 'NOT_DECIDED':
      return `${name} was not looked into to the end: its condition and those above it are too many-sided`;
  }
}

/** What a repair does, as a button says it. */
export function repairInWords(repair: Repair, nameOf: (id: string) => string): string {
  switch (repair.do) {
    case 'REMOVE':
      return `Remove ${nameOf(repair.rule)}`;
    case 'OVERRIDE':
      return `Let ${nameOf(repair.rule)} override`;
    case 'MOVE_ABOVE':
      return `Move ${nameOf(repair.rule)} above ${nameOf(repair.above)}`;
    case 'NARROW':
      return `Leave its records out of ${nameOf(repair.rule)}`;
  }
}

function listed(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} others`] : names;
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
