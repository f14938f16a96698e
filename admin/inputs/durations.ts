// Lengths of counted time as people type them and read them. They may be typed in days, of 24 counted hours each, and are
// read in hours, as everywhere in the product: a week of a calendar has some 40 of them, and nobody's day has 24.

const units: readonly (readonly [seconds: number, say: string, words: RegExp])[] = [
  [86_400, 'd', /^d(ays?)?$/],
  [3_600, 'h', /^(h|hrs?|hours?)$/],
  [60, 'min', /^(m|mins?|minutes?)$/],
  [1, 's', /^(s|secs?|seconds?)$/],
];

/** What was typed, in seconds; or what is wrong with it, for the one who typed. */
export type DurationTyped = { readonly seconds: number } | { readonly complaint: string };

const example = 'Write it like 4 h, 30 min or 2 d 4 h.';

/** The longest length that a document takes, in seconds: 366 days of 24 counted hours. */
const longest = 366 * 86_400;

/** Reads "4h", "30 min", "2 d 4 h", "1.5 hours" and "1:30" (hours and minutes). */
export function durationTyped(typed: string): DurationTyped {
  const text = typed
    .trim()
    .toLowerCase()
    .replaceAll(/\band\b/g, ' ');
  if (!text) return { complaint: example };
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(text);
  if (clock) return lengthOf(Number(clock[1]) * 3_600 + Number(clock[2]) * 60);
  if (/^[\d.,]+$/.test(text)) return { complaint: `${typed.trim()} of what? ${example}` };
  if (text.startsWith('-')) return { complaint: `A length is not negative. ${example}` };
  let seconds = 0;
  let rest = text;
  const used = new Set<number>();
  while (rest) {
    const part = /^(\d+(?:[.,]\d+)?)\s*([a-z]+)\.?[\s,]*/.exec(rest);
    if (!part) return { complaint: `“${typed.trim()}” is no length. ${example}` };
    const unit = units.find(([, , words]) => words.test(part[2] ?? ''));
    if (!unit) return { complaint: `“${part[2]}” is no unit of time: there are d, h, min and s.` };
    if (used.has(unit[0])) return { complaint: `${unit[1]} stands there twice.` };
    used.add(unit[0]);
    seconds += Number((part[1] ?? '').replace(',', '.')) * unit[0];
    rest = rest.slice(part[0].length);
  }
  const whole = Math.round(seconds);
  if (Math.abs(whole - seconds) > 1e-6) return { complaint: 'Whole seconds are the finest there is.' };
  return lengthOf(whole);
}

function lengthOf(seconds: number): DurationTyped {
  if (seconds <= 0) return { complaint: `It has to be more than nothing. ${example}` };
  return seconds <= longest ? { seconds } : { complaint: 'At most 366 d, which is 8,784 counted hours.' };
}

/** "52 h", "30 min", "1 min 30 s": to the second, so that reading it again gives the same length. */
export function durationText(seconds: number): string {
  let rest = Math.round(seconds);
  const parts: string[] = [];
  for (const [length, word] of units.slice(1)) {
    const count = Math.floor(rest / length);
    if (count) parts.push(`${count} ${word}`);
    rest -= count * length;
  }
  return parts.join(' ') || '0 s';
}
