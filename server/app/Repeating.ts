/** Runs a step over and over: at once while it finds work, and after a rest when it found none. */
export class Repeating {
  private isStopped = false;
  private loop: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;

  /** `step` answers how much it did, and throws nothing. */
  constructor(
    private readonly step: () => Promise<number>,
    private readonly restMs: number,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  /** Ends after what is under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.isStopped) if ((await this.step()) === 0) await this.rest();
  }

  private rest(): Promise<void> {
    if (this.isStopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.restMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
