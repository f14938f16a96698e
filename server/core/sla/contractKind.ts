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
import { checkFeasibility } from './checkFeasibility.js';
import { type LineOfContract, overlappingLines } from './overlappingLines.js';
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
  'lines[].validUntil': { label: 'end', say: dateInWords, none: 'never' },
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
    // here all is known that a service promises and by whom it is kept: the services alone know too little
    checkFeasibility(documents, known, report);
    const tell = (line: LineOfContract, other: LineOfContract, service: string | null): void => {
      const about = service === null ? 'all services' : servicesInWords([service], known);
      const { name, key } = other.contract;
      const where = key === line.contract.key ? 'this contract' : `the contract ${name} (${key})`;
      const day = line.validFrom > other.validFrom ? line.validFrom : other.validFrom;
      const found = `line ${line.index + 1} and line ${other.index + 1} of ${where} both promise something to ${line.contract.organisation} for ${about} on ${dateInWords(day)}`;
      report(
        line.contract.key,
        'error',
        `lines[${line.index}]`,
        `${found}; expected one to end before the other begins`,
      );
    };
    for (const { line, other, service } of overlappingLines(documents.map(compileContract))) {
      // whoever edits either of two contracts has to see it
      if (line.contract.key !== other.contract.key) tell(other, line, service);
      tell(line, other, service);
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
