import type { Role } from '../../core/kernel/Actor.js';
import { CommandProblem, type Typed } from './Command.js';

const roles: readonly Role[] = ['OPS_LEADER', 'AGENT', 'PARTNER', 'BI_READER'];

/** The text of an option that must be given. Throws a CommandProblem when it is not. */
export function optionOf({ options }: Typed, name: string): string {
  const value = options[name];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new CommandProblem(`--${name} is missing.`);
}

/** The role that was named. Throws a CommandProblem when there is none of that name. */
export function roleOf(typed: Typed): Role {
  const named = optionOf(typed, 'role');
  const role = roles.find((known) => known === named.toUpperCase());
  if (role) return role;
  throw new CommandProblem(`There is no role ${named}: there is ${roles.join(', ')}.`);
}
