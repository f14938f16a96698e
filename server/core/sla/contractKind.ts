import { checkZone } from '../calendars/checkCalendar.js';
import { dayNumber } from '../calendars/localTime.js';
import { dateInWords } from '../calendars/words.js';
import { services } from '../catalog/Service.js';
import type { Compiled, DocumentKind, Report } from '../configuration/kinds.js';
import { either, type KindWords, type Speech } from '../configuration/words.js';
import {
  type CompiledContract,
  compileContract,
  type ContractDocument,
  type ContractLine,
  contracts,
  contractShape,
} from './Contract.js';
import { overlappingLines } from './overlappingLines.js';
import { slaPolicies } from './SlaPolicy.js';
import { tiers } from './Tier.js';

const words: KindWords = {
  tier: { label: 'tier' },
  timeZone: { label: 'time zone', none: 'UTC' },
  lines: { label: 'lines' },
  'lines[]': {
    noun: 'Line for',
    nameOf: ({ services: keys, validFrom }: ContractLine, _key: string, speech: Speech) =>
      `${servicesInWords(keys, speech.known)} from ${dateInWords(validFrom)}`,
  },
  'lines[].tier': { label: 'tier', none: 'that of the contract' },
  'lines[].slaPolicy': { label: 'SLA policy', none: 'that of the tier' },
  'lines[].validFrom': { label: 'first day', say: dateInWords },
  'lines[].validUntil': { label: 'end', say: dateInWords, none: 'no end' },
};

/** The kind `contract`: what was agreed with a customer, above what tiers and services promise. */
export const contractKind: DocumentKind<ContractDocument, CompiledContract> = {
  token: contracts,
  folder: 'contracts',
  shapeVersion: 1,
  shape: contractShape,
  words,
  check: checkContract,
  compile: compileContract,
  verify: (documents, known, report) => {
    for (const { line, other, service } of overlappingLines(documents.map(compileContract))) {
      const about = service === null ? 'all services' : servicesInWords([service], known);
      const where =
        other.contract.key === line.contract.key
          ? 'this contract'
          : `the contract ${other.contract.name} (${other.contract.key})`;
      report(
        line.contract.key,
        'error',
        `lines[${line.index}]`,
        `line ${line.index + 1} and line ${other.index + 1} of ${where} both promise something to ${line.contract.organisation} for ${about} on ${dateInWords(line.validFrom > other.validFrom ? line.validFrom : other.validFrom)}; expected one to end before the other begins`,
      );
    }
  },
};

function checkContract({ tier, timeZone, lines }: ContractDocument, known: Compiled, report: Report): void {
  const refer = (path: string, kind: string, what: string, key: string | null): void => {
    const keys = known.keys(kind);
    if (key !== null && !keys.includes(key))
      report('error', path, `unknown ${what} ${key}; known are ${keys.join(', ') || 'none'}`);
  };
  refer('tier', tiers.kind, 'tier', tier);
  if (timeZone !== null) checkZone(timeZone, report);
  lines.forEach((line, i) => {
    line.services.forEach((key, j) => {
      const path = `lines[${i}].services[${j}]`;
      if (!known.keys(services.kind).includes(key)) report('error', path, `there is no service with the key ${key}`);
      else if (line.services.indexOf(key) < j) report('warning', path, `${key} is in the line already`);
    });
    refer(`lines[${i}].tier`, tiers.kind, 'tier', line.tier);
    refer(`lines[${i}].slaPolicy`, slaPolicies.kind, 'SLA policy', line.slaPolicy);
    if (line.slaPolicy === null && line.tier === null && tier === null)
      report(
        'warning',
        `lines[${i}]`,
        'the line names neither an SLA policy nor a tier, and the contract no tier: the policy of the service applies, as without the line',
      );
    checkDays(line, i, report);
  });
}

function checkDays({ validFrom, validUntil }: ContractLine, i: number, report: Report): void {
  const isKnown = (field: 'validFrom' | 'validUntil', on: string): boolean => {
    if (dayNumber(on) !== null) return true;
    report('error', `lines[${i}].${field}`, `there is no ${on}`);
    return false;
  };
  const isSound = isKnown('validFrom', validFrom);
  if (validUntil === null || !isKnown('validUntil', validUntil) || !isSound || validUntil > validFrom) return;
  report(
    'error',
    `lines[${i}].validUntil`,
    `expected a day after ${validFrom}, the first of the line, found ${validUntil}: it would never hold`,
  );
}

/** "Payroll or Network access", "all services". */
function servicesInWords(keys: readonly string[], known: Compiled): string {
  if (keys.length === 0) return 'all services';
  return either(
    keys.map((key) => known.document(services, key)?.name ?? key),
    'and',
  );
}
