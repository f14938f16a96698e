import type { Command } from './Command.js';
import { usage } from './parse.js';

/** The help text on one command, or on all of them. */
export function helpText(command: Command | null, commands: readonly Command[]): string {
  return command ? helpOn(command) : helpOnAll(commands);
}

function helpOnAll(commands: readonly Command[]): string {
  return [
    'npm run cli -- COMMAND [options]',
    '',
    ...columns([
      ...commands.map(({ name, summary }): [string, string] => [name, summary]),
      ['help [COMMAND]', 'Shows this, or what a command takes.'],
    ]),
    '',
    'Commands use the running product, or start the embedded PostgreSQL of DATA_DIR for themselves.',
  ].join('\n');
}

function helpOn(command: Command): string {
  const options = Object.entries(command.options ?? {}).map(([name, option]): [string, string] => [
    `--${name}${option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''}`,
    option.help,
  ]);
  return [usage(command), '', command.summary, ...(options.length > 0 ? ['', ...columns(options)] : [])].join('\n');
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
