import pg from 'pg';
import type { ReleaseStore } from './configuration/ReleaseStore.js';
import type { Logger } from './log.js';

const reconnectAfterMs = 1000;

/**
 * Keeps the live release of this process the newest published one: PostgreSQL tells at the moment of publishing, and
 * after a lost connection the store is asked anew.
 */
export class ReleaseFollower {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isStopped = false;
  private refreshing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly url: string,
    private readonly store: ReleaseStore,
    private readonly log: Logger,
  ) {}

  static async start(url: string, store: ReleaseStore, log: Logger): Promise<ReleaseFollower> {
    const follower = new ReleaseFollower(url, store, log);
    await follower.connect();
    return follower;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.client?.end();
    // what is being taken still reads from the database, which is closed next
    await this.refreshing;
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'signalbox releases',
      keepAlive: true,
    });
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client));
    client.on('notification', () => this.refresh());
    this.client = client;
    await client.connect();
    await client.query('listen signalbox_release');
    await this.store.refresh(); // what was published before we listened
  }

  private refresh(): void {
    this.refreshing = this.store.refresh().then(
      () => {},
      (error: unknown) => this.log.error({ err: error }, 'the new release was not taken'),
    );
  }

  private lost(client: pg.Client, error?: Error): void {
    if (this.isStopped || this.client !== client) return;
    this.client = null;
    this.log.warn({ err: error }, 'no longer told about releases: connecting again');
    this.timer = setTimeout(() => {
      this.connect().catch((failure: Error) => this.client && this.lost(this.client, failure));
    }, reconnectAfterMs);
    this.timer.unref();
  }
}
