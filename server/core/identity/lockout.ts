/** Failed log-ins that are borne within a window, by account and by address. The window begins with the first one. */
export const lockout = {
  account: { failures: 10, windowSeconds: 15 * 60 },
  address: { failures: 50, windowSeconds: 15 * 60 },
} as const;

/** Attempts at one account or from one address: each counts as failed until it has succeeded. */
export interface Attempts {
  /** This attempt included. */
  readonly failures: number;
  readonly windowStartedAt: Date;
}

/** Seconds, rounded up, for which this attempt must not be looked at; 0 when it may. */
export function lockedForSeconds(kind: keyof typeof lockout, attempts: Attempts, now: Date): number {
  const { failures, windowSeconds } = lockout[kind];
  if (attempts.failures <= failures) return 0;
  const endsAt = attempts.windowStartedAt.getTime() + windowSeconds * 1000;
  return Math.max(0, Math.ceil((endsAt - now.getTime()) / 1000));
}

/**
 * Names the address that failures are counted for. Of IPv6 it is the network (/64), since whoever has one address of it
 * has all; IPv4 written as IPv6 is IPv4.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1]) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const start = head.split(':').filter(Boolean);
  const end = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const groups = [...start, ...Array<string>(Math.max(0, 8 - start.length - end.length)).fill('0'), ...end];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
