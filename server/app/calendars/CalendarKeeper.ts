import { systemActor } from '../../core/kernel/Actor.js';
import { type CalendarInZone, keepCalendarsOfRelease } from '../../database/calendars/jobs.js';
import { type Work, writingWork } from '../../database/kernel/Work.js';
import type { System } from '../system.js';

/** How long is rested between two looks at the live release: it is in memory. */
const restMs = 1_000;

/** After how long the live release is looked at again: an organisation may have come with a zone of its own. */
const keptForMs = 600_000;

/** How long is rested after a failure. */
const retryMs = 60_000;

/**
 * Keeps the spans of the live release's calendars in the database: after a start, after each publish, and now and then.
 * Whoever asks earlier makes what is missing.
 */
export class CalendarKeeper {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<unknown> = Promise.resolve();
  private isStopped = false;
  private keptRelease = '';
  private keptAt = 0;

  /** `zonesInUse` answers which calendars clocks count by in zones that are not the calendar's own. */
  constructor(
    private readonly system: System,
    private readonly zonesInUse: (work: Work) => Promise<readonly CalendarInZone[]>,
  ) {}

  start(): void {
    this.looking = this.look().then((wait) => {
      if (this.isStopped) return;
      this.timer = setTimeout(() => this.start(), wait);
      this.timer.unref();
    });
  }

  /** Ends after what is under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.looking;
  }

  private async look(): Promise<number> {
    const { releases, log } = this.system;
    try {
      const { id } = releases.live();
      const isOld = Date.now() - this.keptAt > keptForMs;
      if (id === this.keptRelease && !isOld) return restMs;
      await this.work(async (work) => keepCalendarsOfRelease(work, await this.zonesInUse(work)));
      this.keptRelease = id;
      this.keptAt = Date.now();
      return restMs;
    } catch (error) {
      log.error({ err: error }, 'the spans of the calendars were not stored: again in a minute');
      return retryMs;
    }
  }

  private work<T>(run: (work: Work) => Promise<T>): Promise<T> {
    return writingWork(this.system, systemActor('calendars', 'WORKER'), 'calendars', run);
  }
}
