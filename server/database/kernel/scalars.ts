import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** Scalars of the API. What they read is handed on as the type that actions take; what they show is text. */

const instantForm = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;

function readInstant(value: unknown): Date {
  const found = typeof value === 'string' ? instantForm.exec(value) : null;
  const at = found ? new Date(value as string) : null;
  if (!found || !at || Number.isNaN(at.getTime()) || !isDay(found[1], found[2], found[3]))
    throw wrong('an RFC 3339 instant with an offset, such as 2026-03-01T09:00:00Z', value);
  if (at.getUTCFullYear() < 1900 || at.getUTCFullYear() >= 2200)
    throw wrong('an instant from 1900 to 2199, such as 2026-03-01T09:00:00Z', value);
  return at;
}

/** JavaScript rolls 30 February over into March: a day that does not exist is refused instead. */
function isDay(year = '', month = '', day = ''): boolean {
  return Number(day) >= 1 && Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

function wrong(expected: string, value: unknown): GraphQLError {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return new GraphQLError(`expected ${expected}, found ${text.length > 60 ? `${text.slice(0, 57)}...` : text}`, {
    extensions: { code: 'BAD_REQUEST' },
  });
}

function textScalar<T>(
  name: string,
  description: string,
  read: (value: unknown) => T,
  show: (value: unknown) => string,
) {
  return new GraphQLScalarType<T, string>({
    name,
    description,
    serialize: show,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** Instant: RFC 3339 text in and out, Date inside. */
export const DateTime = textScalar(
  'DateTime',
  'An instant in RFC 3339, shown in UTC with milliseconds: 2026-03-01T09:00:00.000Z. Any offset is read.',
  readInstant,
  (value) => (value instanceof Date ? value : new Date(value as number)).toISOString(),
);

/** Calendar day: `YYYY-MM-DD` in, out and inside. */
export const LocalDate = textScalar(
  'Date',
  'A calendar day without a zone: 2026-03-01.',
  (value) => {
    const found = typeof value === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null;
    const isKnown = found && Number(found[2]) >= 1 && Number(found[2]) <= 12 && isDay(found[1], found[2], found[3]);
    if (!isKnown || Number(found[1]) < 1900 || Number(found[1]) >= 2200)
      throw wrong('a day from 1900 to 2199, such as 2026-03-01', value);
    return value as string;
  },
  String,
);

/** Length of time: ISO 8601 text outside, whole milliseconds inside. */
export const Duration = textScalar(
  'Duration',
  'A length of time in ISO 8601, hours, minutes and seconds only, since a business day has no fixed length: PT4H30M. Its twin in seconds stands beside it.',
  (value) => {
    const found =
      typeof value === 'string' ? /^(-)?PT(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?$/.exec(value) : null;
    if (!found || value === 'PT' || value === '-PT') throw wrong('an ISO 8601 length of time such as PT4H30M', value);
    const [, minus, hours = '0', minutes = '0', seconds = '0'] = found;
    return (minus ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
  },
  (value) => showDuration(Number(value)),
);

/** Writes milliseconds as ISO 8601, cut to whole seconds towards zero: 5_400_000 is `PT1H30M`. */
export function showDuration(milliseconds: number): string {
  const all = Math.trunc(Math.abs(milliseconds) / 1000);
  const parts: [number, string][] = [
    [Math.floor(all / 3600), 'H'],
    [Math.floor(all / 60) % 60, 'M'],
    [all % 60, 'S'],
  ];
  const text = parts.map(([count, unit]) => (count ? `${count}${unit}` : '')).join('') || '0S';
  return `${milliseconds < 0 && all > 0 ? '-' : ''}PT${text}`;
}

/** IANA time zone by name. */
export const TimeZone = textScalar(
  'TimeZone',
  'An IANA time zone such as Europe/Berlin. Fixed offsets are not zones, since they know no summer time.',
  (value) => {
    if (typeof value !== 'string' || value.length > 64 || !isZone(value))
      throw wrong('an IANA time zone such as Europe/Berlin', value);
    return value;
  },
  String,
);

function isZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch (error) {
    // By name, since the runtime's own errors are no instances of ours in a VM context, such as that of the tests.
    if ((error as Error).name === 'RangeError') return false;
    throw error;
  }
}

/** Exact number: text outside and inside. */
export const Decimal = textScalar(
  'Decimal',
  'An exact decimal number as text, so that no digit is lost on the way: "0.8571".',
  (value) => {
    if (typeof value !== 'string' || !/^-?\d{1,20}(\.\d{1,20})?$/.test(value))
      throw wrong('a decimal number as text, such as "0.5"', value);
    return value;
  },
  String,
);

/** Free-form output, never an input: what a decision saw and what came of it. */
export const Json = new GraphQLScalarType({
  name: 'JSON',
  description: 'Free-form data, only ever shown: what a decision saw and what came of it.',
  serialize: (value) => value,
  parseValue: (value) => {
    throw wrong('no JSON here: it is only ever shown', value);
  },
  parseLiteral: () => {
    throw wrong('no JSON here: it is only ever shown', 'a literal');
  },
});
