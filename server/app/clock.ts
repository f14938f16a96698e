import type pg from 'pg';
import type { Logger } from './log.js';

const compareEveryMs = 15_000;

/**
 * The database's clock, read without asking it each time: it is compared with this process' own steady clock now and
 * then. Machines disagree about the time and their clocks are set back; deadlines go by the database's alone.
 */
export class DatabaseClock {
  private timer: NodeJS.Timeout | null = null;

  private constructor(
    private readonly pool: pg.Pool,
    private readonly log: Logger,
    private databaseMs: number,
    private steadyMs: number,
  ) {}

  /** Compares once, and from then on every quarter of a minute until stopped. */
  static async start(pool: pg.Pool, log: Logger): Promise<DatabaseClock> {
    const clock = new DatabaseClock(pool, log, 0, 0);
    await clock.compare();
    clock.timer = setInterval(() => {
      clock.compare().catch((error: unknown) => log.warn({ err: error }, 'the clock was not compared'));
    }, compareEveryMs);
    clock.timer.unref();
    return clock;
  }

  /** Answers the database's present instant, good to a few milliseconds. */
  now(): Date {
    return new Date(Math.round(this.databaseMs + performance.now() - this.steadyMs));
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async compare(): Promise<void> {
    const asked = performance.now();
    const { rows } = await this.pool.query<{ ms: string }>({
      name: 'clock',
      text: 'select extract(epoch from clock_timestamp()) * 1000 as ms',
    });
    const answered = performance.now();
    const ms = Number(rows[0]?.ms);
    const drift = ms - (this.databaseMs + (asked + answered) / 2 - this.steadyMs);
    if (this.databaseMs > 0 && Math.abs(drift) > 1000)
      this.log.warn({ driftMs: Math.round(drift) }, 'the clock jumped');
    this.databaseMs = ms;
    this.steadyMs = (asked + answered) / 2;
  }
}
