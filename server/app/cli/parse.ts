import { parseArgs } from 'node:util';
import { type Command, CommandProblem, type Typed } from './Command.js';

/** What was asked for: help on everything, help on one command, or a command to run. */
export type Parsed =
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'run'; readonly command: Command; readonly typed: Typed };

/** Answers what the words typed after `npm run cli --` ask for. Throws a CommandProblem that names what is right. */
export function parseCommand(words: readonly string[], commands: readonly Command[]): Parsed {
  const wantsHelp =
    words.length === 0 || words[0] === 'help' || words.some((word) => word === '--help' || word === '-h');
  const named = words[0] === 'help' ? words.slice(1) : words;
  const command = commands.find(({ name }) => startsWith(named, name.split(' ')));
  if (wantsHelp && (command || named.every((word) => word.startsWith('-')))) {
    return { kind: 'help', command: command ?? null };
  }
  if (!command) throw new CommandProblem(unknownCommand(named, commands));
  return { kind: 'run', command, typed: parseTyped(command, named.slice(command.name.split(' ').length)) };
}

function parseTyped(command: Command, words: readonly string[]): Typed {
  const options = command.options ?? {};
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { help: _help, value: _value, ...option }]) => [name, option]),
  );
  const { values, positionals, tokens } = tolerant(() =>
    parseArgs({ args: [...words], options: config, allowPositionals: true, strict: false, tokens: true }),
  );
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (!option) {
      const known = Object.keys(options).map((name) => `--${name}`);
      throw new CommandProblem(
        `${command.name} has no option ${token.rawName}: ${known.length ? `it has ${known.join(', ')}` : 'it has none'}.`,
      );
    }
    if (option.type === 'string' && (token.value === undefined || token.value.startsWith('--'))) {
      throw new CommandProblem(`Option --${token.name} needs a value: --${token.name} ${option.value ?? 'VALUE'}.`);
    }
    if (option.type === 'boolean' && token.value !== undefined) {
      throw new CommandProblem(`Option --${token.name} takes no value.`);
    }
  }
  const names = command.positionals ?? [];
  const missing = names[positionals.length];
  if (missing && !missing.startsWith('[')) throw new CommandProblem(`${missing} is missing: ${usage(command)}`);
  if (positionals.length > names.length) {
    throw new CommandProblem(`"${positionals[names.length]}" is one word too many: ${usage(command)}`);
  }
  return { positionals, options: values };
}

/** parseArgs itself complains in words about code; none of its complaints is left in tolerant mode. */
function tolerant<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new CommandProblem((error as Error).message, { cause: error });
  }
}

function unknownCommand(words: readonly string[], commands: readonly Command[]): string {
  const near = commands.filter(({ name }) => name.split(' ')[0] === words[0]).map(({ name }) => name);
  const right = near.length > 0 ? near : commands.map(({ name }) => name);
  return `There is no command "${words.slice(0, 2).join(' ')}": there is ${right.join(', ')}, and help.`;
}

function startsWith(words: readonly string[], start: readonly string[]): boolean {
  return start.every((word, index) => words[index] === word);
}

/** One line on how to type a command. */
export function usage(command: Command): string {
  const options = Object.keys(command.options ?? {}).length > 0 ? ' [options]' : '';
  return `npm run cli -- ${[command.name, ...(command.positionals ?? [])].join(' ')}${options}`;
}
