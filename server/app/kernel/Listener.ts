import pg from 'pg';
import type { Logger } from 'pino';

const reconnectAfterMs = 1000;

/** What is to happen with what PostgreSQL tells. */
export interface Hearing {
  /** Something was told on the channel. */
  onNotice(payload: string): void;
  /** Listening began, or began again: what was told in between was missed. */
  onListening(): Promise<void>;
  /** The connection is gone: what is told is missed until `onListening`. */
  onDeaf(): void;
}

/** Hears what processes tell each other over one of PostgreSQL's channels; a lost connection is opened again. */
export class Listener {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isStopped = false;

  private constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly hearing: Hearing,
    private readonly log: Logger,
  ) {}

  /** Resolves when listening has begun and `onListening` is done. */
  static async start(url: string, channel: string, hearing: Hearing, log: Logger): Promise<Listener> {
    const listener = new Listener(url, channel, hearing, log);
    await listener.connect();
    return listener;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: `signalbox listening on ${this.channel}`,
      keepAlive: true,
    });
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.hearing.onNotice(payload ?? ''));
    this.client = client;
    await client.connect();
    await client.query(`listen ${pg.escapeIdentifier(this.channel)}`);
    await this.hearing.onListening();
  }

  private lost(client: pg.Client, error?: Error): void {
    if (this.isStopped || this.client !== client) return;
    this.client = null;
    this.hearing.onDeaf();
    this.log.warn({ err: error, channel: this.channel }, 'no longer listening: connecting again');
    this.timer = setTimeout(() => {
      this.connect().catch((failure: Error) => this.client && this.lost(this.client, failure));
    }, reconnectAfterMs);
    this.timer.unref();
  }
}
