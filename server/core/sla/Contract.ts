import { dayNumber } from '../calendars/localTime.js';
import { DAY_MS, ZoneOffsets } from '../calendars/zoneOffsets.js';
import { services } from '../catalog/Service.js';
import { kindToken } from '../configuration/kinds.js';
import { itself } from '../configuration/layout.js';
import { type Shape, keyOf, list, nameText, object, optional, slug, text } from '../configuration/shape.js';
import { tiers } from './Tier.js';

/** What a contract promises for some services and some time. */
export interface ContractLine {
  /** Keys of the services it is about; empty for all of them. A line that names a service comes before one for all. */
  readonly services: readonly string[];
  /** Key of the tier; null for that of the contract. */
  readonly tier: string | null;
  /** Key of the SLA policy that is promised; null for that of the tier. */
  readonly slaPolicy: string | null;
  /** First day, `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** First day on which it holds no more, `YYYY-MM-DD`; null while no end is agreed. */
  readonly validUntil: string | null;
}

/** What was agreed with an organisation. */
export interface ContractDocument {
  readonly key: string;
  readonly name: string;
  /** Empty when nothing is said. */
  readonly description: string;
  /** Key of the customer's organisation. */
  readonly organisation: string;
  /** Key of the tier of all lines that name none; null when there is none. */
  readonly tier: string | null;
  /**
   * IANA zone in which the days of the lines begin, and that of the customer, for policies that count in the customer's
   * hours. Null: days begin at midnight UTC, and such policies count in the zone of the organisation.
   */
  readonly timeZone: string | null;
  readonly lines: readonly ContractLine[];
}

/** A line as decisions use it. */
export interface CompiledLine extends ContractLine {
  /** Place in the contract, from 0. */
  readonly index: number;
  /** Epoch milliseconds; the line holds in `[from, until)`. */
  readonly from: number;
  /** Infinity while no end is agreed. */
  readonly until: number;
}

/** A contract as decisions use it. */
export interface CompiledContract extends Omit<ContractDocument, 'lines'> {
  readonly lines: readonly CompiledLine[];
}

/** Names the kind `contract`. */
export const contracts = kindToken<ContractDocument, CompiledContract>('contract');

const date = text(10, 'a date like 2026-12-24', 1, /^(19|20|21)\d\d-\d\d-\d\d$/);

/** Reads a contract of unknown origin. */
export const contractShape: Shape<ContractDocument> = object({
  key: slug,
  name: nameText(200),
  description: optional(text(2_000), ''),
  organisation: keyOf('organisation'),
  tier: optional(keyOf(tiers.kind), null),
  timeZone: optional(text(64, 'the IANA name of a time zone'), null),
  lines: list(
    object({
      services: optional(list(keyOf(services.kind), 200, 0, itself), []),
      tier: optional(keyOf(tiers.kind), null),
      slaPolicy: optional(keyOf('sla-policy'), null),
      validFrom: date,
      validUntil: optional(date, null),
    }),
    200,
    1,
    ['services', 'validFrom'],
  ),
});

/**
 * The contract with its days turned into instants. One zone decides for all of its lines, so that a line which begins on
 * the day on which another ends follows it without a gap, whatever policies they name.
 */
export function compileContract(document: ContractDocument): CompiledContract {
  const zone = ZoneOffsets.of(document.timeZone ?? 'UTC');
  const startOf = (on: string): number => zone.toInstant((dayNumber(on) ?? NaN) * DAY_MS);
  return {
    ...document,
    lines: document.lines.map((line, index) => ({
      ...line,
      index,
      from: startOf(line.validFrom),
      until: line.validUntil === null ? Infinity : startOf(line.validUntil),
    })),
  };
}
