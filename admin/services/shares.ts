import type { ToneName } from '../palette';

/** "34 %", "0.4 %", "less than 0.1 %". */
export function shareText(share: number): string {
  if (share === 0) return '0 %';
  if (share < 0.001) return 'less than 0.1 %';
  return `${share < 0.1 ? Math.round(share * 1_000) / 10 : Math.round(share * 100)} %`;
}

/** What a share of starts is drawn as. The number always stands there too. */
export function toneOfShare(share: number): ToneName {
  if (share === 0) return 'good';
  if (share < 0.1) return 'neutral';
  if (share < 0.5) return 'warn';
  return share < 0.95 ? 'bad' : 'critical';
}

/** "Fri, 8 Jan 2027, 16:45" in a zone. */
export function startText(iso: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return format.format(new Date(iso));
}
