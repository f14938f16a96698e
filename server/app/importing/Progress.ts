import { counted } from '../../core/configuration/words.js';

const width = 30;

/**
 * Shows how far a long piece of work is: a bar that is redrawn on a terminal, a line now and then elsewhere. Rate and time
 * left come from what was done so far.
 */
export class Progress {
  private readonly startedAt = performance.now();
  private shownAt = 0;

  constructor(
    private readonly out: NodeJS.WriteStream,
    /** What is counted, in the singular: "row". */
    private readonly unit: string,
  ) {}

  /** `share` of the whole, 0 to 1, and how many units are done. Draws at most ten times a second, every 5 s without a terminal. */
  show(share: number, done: number): void {
    const now = performance.now();
    if (now - this.shownAt < (this.out.isTTY ? 100 : 5_000)) return;
    this.shownAt = now;
    const line = this.line(share, done, (now - this.startedAt) / 1000);
    this.out.write(this.out.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
  }

  /** Leaves the terminal as it was found. */
  end(): void {
    if (this.out.isTTY) this.out.write('\r\x1b[2K');
  }

  /** Seconds since the beginning. */
  seconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }

  private line(share: number, done: number, seconds: number): string {
    const filled = Math.round(Math.min(share, 1) * width);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
    const left = share > 0 ? (seconds / share) * (1 - share) : 0;
    const rate = seconds > 0 ? Math.round(done / seconds) : 0;
    return `${bar} ${Math.floor(share * 100)} %  ${counted(done, this.unit)}, ${rate} a second, ${Math.ceil(left)} s left`;
  }
}
