/** How it stands with what somebody typed. */
export type Saving =
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  /** The server could not be reached, or could not answer now; it is tried again by itself. */
  | { readonly kind: 'failing'; readonly message: string }
  /** Somebody else saved the same document meanwhile: a person has to choose. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'refused'; readonly message: string };

/** What is to be saved: the draft, the version it was made from, and a key by which sending twice counts once. */
export interface Attempt<Draft> {
  readonly draft: Draft;
  readonly expectedVersion: number | null;
  readonly idempotencyKey: string;
}

interface AutosaveOptions<Draft> {
  readonly saved: Draft;
  readonly version: number | null;
  /** Saves and answers the version that this made. */
  readonly save: (attempt: Attempt<Draft>) => Promise<number>;
  /** What a failure means: somebody else was quicker, it was refused, or it never arrived. */
  readonly judge: (error: Error) => 'conflict' | 'refused' | 'failing';
  readonly onState: (state: Saving) => void;
  readonly restMs?: number;
}

const longestWaitMs = 30_000;
/** Browsers send up to 64 kB for a page that is gone. */
const longestInBackground = 60_000;

/**
 * Saves a draft when the typing rests, one attempt after the other, each on the version that the one before made. What could
 * not be sent is kept and sent again; what was refused is kept until it is changed or somebody chooses.
 */
export class Autosave<Draft> {
  private readonly options: AutosaveOptions<Draft>;
  private wanted: Draft;
  private saved: Draft;
  private version: number | null;
  private attempt: Attempt<Draft> | null = null;
  private sending: Promise<void> | null = null;
  /** Sent while another attempt was under way, since the page seemed to go; it may have come back. */
  private last: Attempt<Draft> | null = null;
  private isHeld = false;
  private isRefused = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: AutosaveOptions<Draft>) {
    this.options = options;
    this.wanted = options.saved;
    this.saved = options.saved;
    this.version = options.version;
  }

  /** True while something that was typed is not known to be kept by the server. */
  get isUnsaved(): boolean {
    return this.wanted !== this.saved;
  }

  /** Version of what is saved; null while nothing was ever saved. */
  get currentVersion(): number | null {
    return this.version;
  }

  /** True while closing the page would lose something: it cannot be sent, or not be sent in the background. */
  get isStuck(): boolean {
    const isLarge = () => JSON.stringify(this.wanted).length > longestInBackground;
    return this.isUnsaved && (this.isHeld || this.isRefused || this.failures > 0 || isLarge());
  }

  /** Saves this when the typing rests. */
  change(draft: Draft): void {
    this.wanted = draft;
    if (this.isHeld) return;
    if (!this.isUnsaved && !this.sending) return this.rest({ kind: 'saved' });
    this.options.onState({ kind: 'waiting' });
    this.in(this.options.restMs ?? 600);
  }

  /** Saves what is unsaved now, without waiting for the typing to rest. */
  flush(): void {
    if (this.isUnsaved && !this.isHeld) this.in(0);
  }

  /** Saves what is unsaved now and answers the version; null while nothing was ever saved. */
  async settle(): Promise<number | null> {
    clearTimeout(this.timer);
    await this.sending;
    await this.send();
    clearTimeout(this.timer);
    return this.version;
  }

  /**
   * The page is going away: what is unsaved is sent at once. When an attempt is under way, this one expects the version
   * that it makes.
   */
  leave(): void {
    clearTimeout(this.timer);
    if (!this.isUnsaved || this.isHeld) return;
    if (!this.sending) void this.send();
    else if (this.attempt?.draft !== this.wanted && this.last?.draft !== this.wanted) void this.sendLast();
  }

  /** Goes on from another version: `saved` is what the server holds, `draft` what is wanted from here. */
  restart(saved: Draft, version: number | null, draft: Draft): void {
    clearTimeout(this.timer);
    Object.assign(this, {
      saved,
      version,
      wanted: draft,
      isHeld: false,
      isRefused: false,
      attempt: null,
      last: null,
      failures: 0,
    });
    if (this.isUnsaved) void this.send();
    else this.rest({ kind: 'saved' });
  }

  /** Sends nothing any more. */
  stop(): void {
    clearTimeout(this.timer);
  }

  private rest(state: Saving): void {
    clearTimeout(this.timer);
    this.options.onState(state);
  }

  private in(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), milliseconds);
  }

  private async sendLast(): Promise<void> {
    const expectedVersion = (this.last?.expectedVersion ?? this.version ?? 0) + 1;
    const last = { draft: this.wanted, expectedVersion, idempotencyKey: crypto.randomUUID() };
    this.last = last;
    try {
      const version = await this.options.save(last);
      if (this.last === last) this.done(last, version);
    } catch (error) {
      if (this.last !== last) return;
      this.last = null;
      this.failed(error as Error);
    }
  }

  private async send(): Promise<void> {
    if (this.sending || this.last || this.isHeld || !this.isUnsaved) return;
    this.sending = this.sendOnce();
    await this.sending;
  }

  private async sendOnce(): Promise<void> {
    // The same draft again is the same wish: an answer that was lost must not count twice.
    const attempt =
      this.attempt?.draft === this.wanted && this.attempt.expectedVersion === this.version
        ? this.attempt
        : { draft: this.wanted, expectedVersion: this.version, idempotencyKey: crypto.randomUUID() };
    this.attempt = attempt;
    this.options.onState({ kind: 'saving' });
    try {
      const version = await this.options.save(attempt);
      this.sending = null;
      // what was sent after it tells how it stands
      if (!this.last) this.done(attempt, version);
    } catch (error) {
      this.sending = null;
      if (!this.last) this.failed(error as Error);
    }
  }

  private done(attempt: Attempt<Draft>, version: number): void {
    Object.assign(this, { version, saved: attempt.draft, failures: 0, isRefused: false, last: null });
    if (this.isUnsaved) this.change(this.wanted);
    else this.rest({ kind: 'saved' });
  }

  private failed(error: Error): void {
    const verdict = this.options.judge(error);
    if (verdict === 'failing') {
      this.failures += 1;
      this.options.onState({ kind: 'failing', message: error.message });
      this.in(Math.min(1_000 * 2 ** this.failures, longestWaitMs));
      return;
    }
    this.attempt = null; // nothing was done: sending the same again is another wish
    this.isHeld = verdict === 'conflict';
    this.isRefused = verdict === 'refused';
    this.rest(verdict === 'conflict' ? { kind: 'conflict' } : { kind: 'refused', message: error.message });
  }
}
