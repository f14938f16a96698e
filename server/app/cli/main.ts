import { Refusal } from '../../core/kernel/Refusal.js';
import { Lifecycle } from '../Lifecycle.js';
import { createLog } from '../log.js';
import { readSettings } from '../settings.js';
import { StartProblem } from '../StartProblem.js';
import { CommandProblem } from './Command.js';
import { commands } from './commands.js';
import { helpText } from './help.js';
import { openForCommand } from './openForCommand.js';
import { parseCommand } from './parse.js';

await main(process.argv.slice(2));

/** Runs one command and ends the process: 0 it did what it says, 1 it could not, 2 it was typed wrongly. */
async function main(words: readonly string[]): Promise<void> {
  let life: Lifecycle | undefined;
  try {
    const parsed = parseCommand(words, commands);
    if (parsed.kind === 'help') {
      console.log(helpText(parsed.command, commands));
      return;
    }
    const settings = readSettings({ LOG_LEVEL: 'warn', ...process.env });
    const log = createLog(settings.logLevel);
    const lifecycle = new Lifecycle(log);
    life = lifecycle;
    lifecycle.listen();
    const code = await parsed.command.run(parsed.typed, {
      settings,
      log,
      openSystem: () => openForCommand(settings, log, lifecycle),
      isStopping: () => lifecycle.isStopping,
      say: (line) => console.log(line),
    });
    await lifecycle.stop(code ?? 0);
  } catch (error) {
    console.error(explain(error));
    const code = error instanceof CommandProblem ? 2 : 1;
    if (life) await life.stop(code);
    else process.exitCode = code;
  }
}

function explain(error: unknown): string {
  if (error instanceof Refusal) {
    return error.complaints.map(({ path, message }) => [path.join('/'), message].filter(Boolean).join(': ')).join('\n');
  }
  if (error instanceof CommandProblem || error instanceof StartProblem) return error.message;
  return (error as Error)?.stack ?? String(error);
}
