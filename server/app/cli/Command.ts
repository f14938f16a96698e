import type { ParseArgsOptionsConfig } from 'node:util';
import type { Logger } from '../log.js';
import type { Settings } from '../settings.js';
import type { System } from '../system.js';

/** One option of a command, in the form of node:util's parseArgs with what it means. */
export type CommandOptions = {
  readonly [name: string]: ParseArgsOptionsConfig[string] & {
    /** One line for the help text. */
    readonly help: string;
    /** Name of the value in the help text: FILE. */
    readonly value?: string;
  };
};

/** What was typed after the command's name. */
export interface Typed {
  readonly positionals: readonly string[];
  readonly options: { readonly [name: string]: string | boolean | readonly (string | boolean)[] | undefined };
}

/** What a command may use. */
export interface Tools {
  readonly settings: Settings;
  readonly log: Logger;
  /**
   * Opens the system: the embedded PostgreSQL is started, or the one of the running product used. It is closed when
   * the command has ended.
   */
  openSystem(): Promise<System>;
  /** True once somebody asked the process to end: stop at the next good moment. */
  isStopping(): boolean;
  /** Writes a line for the person at the keyboard. */
  say(line: string): void;
}

/**
 * A command of the command line: `npm run cli -- NAME`. The name may be two words ("user create"). What the person
 * can put right is thrown as CommandProblem, StartProblem or Refusal and shown as one line.
 */
export interface Command {
  readonly name: string;
  /** One line that says what is true afterwards. */
  readonly summary: string;
  /** Names of what follows: "FILE", "[KEY]". Those in brackets may be left out. */
  readonly positionals?: readonly string[];
  readonly options?: CommandOptions;
  /** Answers the exit code, 0 when nothing is answered. */
  run(typed: Typed, tools: Tools): Promise<number | void>;
}

/** The command was typed wrongly, or what it was pointed at is wrong: one line that says what is right. */
export class CommandProblem extends Error {
  override readonly name = 'CommandProblem';
}
