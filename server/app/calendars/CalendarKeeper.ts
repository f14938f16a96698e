import { systemActor } from '../../core/kernel/Actor.js';
import { keepCalendarsOfRelease, renewCalendarVersions } from '../../database/calendars/jobs.js';
import { runtimeTzdata } from '../../database/calendars/calendarVersions.js';
import { type Work, writingWork } from '../../database/kernel/Work.js';
import type { System } from '../system.js';

/** How long is rested between two looks at the live release: it is in memory. */
const restMs = 1_000;

/** How long is rested after a failure. */
const retryMs = 60_000;

/**
 * Keeps the spans of the live release's calendars in the database: after a start, first of all those that a new edition of
 * the time zone rules may have moved, and after each publish. Whoever asks earlier makes what is missing.
 */
export class CalendarKeeper {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<unknown> = Promise.resolve();
  private isStopped = false;
  private keptRelease = '';
  private isRenewed = false;

  constructor(private readonly system: System) {}

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
      if (!this.isRenewed) await this.renew();
      this.isRenewed = true;
      const { id } = releases.live();
      if (id !== this.keptRelease) await this.work(keepCalendarsOfRelease);
      this.keptRelease = id;
      return restMs;
    } catch (error) {
      log.error({ err: error }, 'the spans of the calendars were not stored: again in a minute');
      return retryMs;
    }
  }

  private async renew(): Promise<void> {
    const renewed = await this.work(renewCalendarVersions);
    if (renewed.length === 0) return;
    const moved = renewed.filter(({ differsAt }) => differsAt !== null);
    this.system.log.info({ tzdata: runtimeTzdata, renewed: renewed.length }, 'calendars compiled under new zone rules');
    for (const { calendarKey, timeZone, tzdata, differsAt } of moved)
      this.system.log.warn(
        { calendar: calendarKey, timeZone, from: tzdata, to: runtimeTzdata, differsAt },
        'a calendar opens at other times by the new zone rules: look at the clocks that it moves',
      );
  }

  private work<T>(run: (work: Work) => Promise<T>): Promise<T> {
    return writingWork(this.system, systemActor('calendars', 'WORKER'), 'calendars', run);
  }
}
