import type { Logger } from './log.js';

/** How long everything together may take to stop. */
const stopWithinMs = 9_500;

/**
 * Signals this close together are one wish to stop: Ctrl-C reaches everybody in the terminal, and npm, who hears it too,
 * passes it on.
 */
const sameSignalMs = 1_000;

interface Part {
  readonly name: string;
  stop(): Promise<void>;
}

/**
 * The life of a process made of parts that start one after the other and stop in reverse order. A signal that comes while
 * a part is still starting stops it as soon as it has started.
 */
export class Lifecycle {
  private readonly parts: Part[] = [];
  private starting: Promise<unknown> = Promise.resolve();
  private stopping: Promise<void> | null = null;
  private signalledAt: number | null = null;

  constructor(
    private log: Logger,
    private readonly exit: (code: number) => never = process.exit,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** True from the first moment of the end: nothing new is to be begun. */
  get isStopping(): boolean {
    return this.stopping !== null;
  }

  /** Makes signals and unforeseen errors end the process in order. Call before anything is started. */
  listen(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => this.hear(signal));
    }
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(event, (error: unknown) => {
        this.log.fatal({ err: error, event }, 'an error nobody caught');
        void this.stop(1);
      });
    }
  }

  /** A signal asks for the end; one more, when it is not an echo of the first, for an end at once. */
  hear(signal: NodeJS.Signals): void {
    if (this.signalledAt !== null && this.now() - this.signalledAt < sameSignalMs) return;
    if (this.isStopping) {
      // Impatience: leave at once. PostgreSQL is stopped by its guard.
      this.exit(1);
      return;
    }
    this.signalledAt = this.now();
    this.log.info({ signal }, 'stopping');
    void this.stop(0);
  }

  /** Starts a part and remembers how to stop it. Never resolves once the process is ending, so that nothing follows. */
  async start<T>(name: string, begin: () => Promise<T>, stop: (part: T) => Promise<unknown>): Promise<T> {
    if (this.isStopping) return never();
    const begun = begin().then((part) => {
      this.parts.push({ name, stop: async () => void (await stop(part)) });
      return part;
    });
    this.starting = begun.catch(() => undefined); // the caller of start() hears of it
    const part = await begun;
    return this.isStopping ? never() : part;
  }

  /** Stops all parts, the last started first, and ends the process; a part that fails or hangs does not keep the others. */
  stop(code: number): Promise<void> {
    this.stopping ??= this.stopAll(code);
    return this.stopping;
  }

  private async stopAll(code: number): Promise<void> {
    const startedAt = performance.now();
    const deadline = setTimeout(() => {
      this.log.error('stopping took too long: leaving');
      this.exit(1);
    }, stopWithinMs);
    await this.starting;
    let failed = false;
    for (const part of this.parts.toReversed()) {
      try {
        await part.stop();
      } catch (error) {
        failed = true;
        this.log.error({ err: error, part: part.name }, 'a part did not stop in order');
      }
    }
    clearTimeout(deadline);
    this.log.info({ ms: Math.round(performance.now() - startedAt) }, 'stopped');
    this.exit(failed && code === 0 ? 1 : code);
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
