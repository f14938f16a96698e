// Instants come from the server; here they are only put into words.

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });
const moment = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** The zone that this browser shows instants in. */
export const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "24 Nov 2026, 14:05" in the zone of the browser. */
export function instantText(iso: string): string {
  return full.format(new Date(iso));
}

/** "12:00:00.120", with the day where that is another one than today: an instant to the millisecond. */
export function momentText(iso: string): string {
  const at = new Date(iso);
  const isToday = day.format(at) === day.format(new Date());
  return isToday ? moment.format(at) : `${day.format(at)}, ${moment.format(at)}`;
}

/** "24 Nov 2026": of an instant in the zone of the browser, or of a local day as it stands. */
export function dayText(iso: string): string {
  return day.format(new Date(/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T12:00:00` : iso));
}

/** The instant in the zone of the browser, with that zone, and in UTC. */
export function exactText(iso: string): string {
  const utc = new Date(iso).toISOString().slice(0, 19).replace('T', ' ');
  return `${exact.format(new Date(iso))} (${ownTimeZone}) · ${utc} UTC`;
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "in 2 hours", "3 days ago". */
export function relativeText(iso: string, now: number): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  for (const [unit, length] of steps)
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  return seconds > 30 ? 'in a moment' : 'just now';
}

/** "2 d 3 h", "4 h 12 min", "40 s": a length for reading, to two units. Negative lengths read like positive ones. */
export function lengthText(seconds: number): string {
  const s = Math.round(Math.abs(seconds));
  const [d, h, m] = [Math.floor(s / 86_400), Math.floor((s % 86_400) / 3_600), Math.floor((s % 3_600) / 60)];
  if (d) return h ? `${d} d ${h} h` : `${d} d`;
  if (h) return m ? `${h} h ${m} min` : `${h} h`;
  if (m) return s % 60 && m < 10 ? `${m} min ${s % 60} s` : `${m} min`;
  return `${s} s`;
}

/** "40 h", "52 h 10 min", "40 s": a length of counted time, to two units; its hours are as many as they come. */
export function countedText(seconds: number): string {
  const hours = Math.floor(Math.round(Math.abs(seconds)) / 3_600);
  if (hours < 24) return lengthText(seconds);
  const minutes = Math.floor((Math.round(Math.abs(seconds)) % 3_600) / 60);
  return `${hours.toLocaleString('en')} h${minutes ? ` ${minutes} min` : ''}`;
}

/** "3:59:12": a length that is seen to run. Negative lengths read like positive ones. */
export function runningText(seconds: number): string {
  const s = Math.floor(Math.abs(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(s / 3_600)}:${two(Math.floor((s % 3_600) / 60))}:${two(s % 60)}`;
}
