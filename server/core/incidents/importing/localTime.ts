/** Reads text as an instant, in milliseconds since the epoch; null when it is not one. */
export type ReadInstant = (text: string) => number | null;

const tokens: { readonly [token: string]: string } = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  m: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{2})',
};

/** Tokens a format may use: d dd M MM yyyy H HH m mm ss; everything else stands for itself. */
export const formatTokens = Object.keys(tokens);

/**
 * Makes the reader of local times written in a format such as `d/M/yyyy HH:mm`, read in an IANA zone. A time that the
 * zone skips is moved forward, one that it has twice is the first (Temporal's `compatible`).
 */
export function localTimeReader(format: string, timeZone: string): ReadInstant {
  const pattern = new RegExp(
    `^${format.replaceAll(/yyyy|MM|M|dd|d|HH|H|mm|m|ss|[^A-Za-z]/g, (part) => tokens[part] ?? `\\u{${part.codePointAt(0)?.toString(16)}}`)}$`,
    'u',
  );
  return (text) => {
    const parts = pattern.exec(text.trim())?.groups;
    if (!parts) return null;
    const field = (name: string, fallback: number): number =>
      parts[name] === undefined ? fallback : Number(parts[name]);
    try {
      return Temporal.PlainDateTime.from(
        {
          year: field('year', 0),
          month: field('month', 1),
          day: field('day', 1),
          hour: field('hour', 0),
          minute: field('minute', 0),
          second: field('second', 0),
        },
        { overflow: 'reject' },
      ).toZonedDateTime(timeZone).epochMilliseconds;
    } catch {
      return null; // the 30th of February, 25 o'clock
    }
  };
}
