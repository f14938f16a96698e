import type { CompiledContract, CompiledLine } from './Contract.js';

/** A line with the contract that it stands in. */
export interface LineOfContract extends CompiledLine {
  readonly contract: CompiledContract;
}

/** Two lines that promise something to one organisation for one service at one time. */
export interface Overlap {
  /** The later of the two, by contract and place. */
  readonly line: LineOfContract;
  readonly other: LineOfContract;
  /** Key of the service; null for lines for all services. */
  readonly service: string | null;
}

/**
 * Lines between which nobody could choose: of one organisation, for the same service or both for all, at the same time.
 * A line that names a service and one for all do not clash, since the former comes first. Each pair is told once.
 */
export function overlappingLines(contracts: readonly CompiledContract[]): Overlap[] {
  const groups = new Map<string, { service: string | null; lines: LineOfContract[] }>();
  for (const contract of contracts)
    for (const line of contract.lines)
      for (const service of line.services.length > 0 ? new Set(line.services) : [null]) {
        const name = `${contract.organisation} ${service ?? ''}`;
        const group = groups.get(name) ?? { service, lines: [] };
        groups.set(name, group);
        group.lines.push({ ...line, contract });
      }
  const told = new Set<string>();
  const found: Overlap[] = [];
  for (const { service, lines } of groups.values())
    for (const [other, line] of overlapsIn(lines)) {
      const pair = [other, line].map(({ contract, index }) => `${contract.key}[${index}]`).join(' ');
      if (told.has(pair)) continue;
      told.add(pair);
      found.push({ line, other, service });
    }
  return found;
}

/** Each line that begins while an earlier one still holds, with the one of those that ends last. */
function overlapsIn(lines: readonly LineOfContract[]): [LineOfContract, LineOfContract][] {
  const found: [LineOfContract, LineOfContract][] = [];
  let last: LineOfContract | undefined;
  for (const line of lines.toSorted((a, b) => a.from - b.from)) {
    if (last && line.from < last.until) found.push(isBefore(last, line) ? [last, line] : [line, last]);
    if (!last || line.until > last.until) last = line;
  }
  return found;
}

function isBefore(a: LineOfContract, b: LineOfContract): boolean {
  return a.contract.key === b.contract.key ? a.index < b.index : a.contract.key < b.contract.key;
}
