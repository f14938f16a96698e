import { Lifecycle } from './Lifecycle.js';
import { createLog } from './log.js';
import { openPostgres } from './postgres/open.js';
import { readSettings } from './settings.js';
import { StartProblem } from './StartProblem.js';

// Packages check things for those who develop with them unless they are told; the graph executor does for every value.
process.env.NODE_ENV ??= 'production';

await main();

/** Starts the product and leaves it running until a signal ends it. */
async function main(): Promise<void> {
  let life: Lifecycle | undefined;
  try {
    const settings = readSettings(process.env);
    const log = createLog(settings.logLevel);
    const lifecycle = new Lifecycle(log);
    life = lifecycle;
    lifecycle.listen(); // first of all: from here on nothing started is left behind

    // Loading the server takes as long as starting PostgreSQL: do both at once.
    const loading = Promise.all([
      import('./openSystem.js'),
      import('./serve.js'),
      import('./welcome.js'),
      import('./worker.js'),
    ]);
    loading.catch(() => undefined); // awaited below; a refusal of PostgreSQL comes first
    const postgres = await lifecycle.start(
      'postgresql',
      () =>
        openPostgres(
          settings,
          'server',
          (line) => logPostgres(log, line),
          () => void lifecycle.stop(1),
        ),
      (opened) => opened.stop(),
    );
    const [{ openSystem }, { serve }, { seedDemoOnce, welcome }, { startWorker }] = await loading;
    const system = await lifecycle.start(
      'system',
      () => openSystem({ settings, log, ownerUrl: postgres.url, isDraining: () => lifecycle.isStopping }),
      (opened) => opened.stop(),
    );
    if (settings.isDemo) {
      await lifecycle.start(
        'demo',
        () => seedDemoOnce(system),
        () => Promise.resolve(),
      );
    }
    if (settings.role !== 'api')
      await lifecycle.start(
        'worker',
        () => startWorker(system),
        (started) => started.stop(),
      );
    const served = await lifecycle.start(
      'http',
      () => serve(system),
      (opened) => opened.stop(),
    );
    log.info({ address: served.address, role: settings.role, ms: Math.round(performance.now()) }, 'ready');
    // A greeting that cannot be made is no reason to end what runs.
    const greeting = welcome(system, served.address);
    process.stdout.write(await greeting.catch(() => `Signalbox is ready: ${served.address}/admin\n`));
  } catch (error) {
    if (!life?.isStopping) explain(error); // asked to end meanwhile: nobody waits for what did not start
    if (life) await life.stop(1);
    else process.exit(1);
  }
}

/** An operator's problem is one line; anything else is a bug and shows where it happened. */
function explain(error: unknown): void {
  if (error instanceof StartProblem) process.stderr.write(`Signalbox cannot start: ${error.message}\n`);
  else
    process.stderr.write(
      `Signalbox failed to start, by a fault of its own:\n${(error as Error)?.stack ?? String(error)}\n`,
    );
}

function logPostgres(log: ReturnType<typeof createLog>, line: string): void {
  // Refusing connections while it starts, and cutting them off when it stops, is no fault.
  if (/\b(FATAL|PANIC):(?!.*(administrator command|starting up|shutting down|not yet accepting))/.test(line))
    log.error({ source: 'postgresql' }, line);
  else log.debug({ source: 'postgresql' }, line);
}
