/** Networks that are not the public internet, and those that lead back into it by another way: address and prefix. */
export const forbiddenNetworks = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const satisfies readonly (readonly [address: string, prefix: number])[];

/** Ports that a public receiver may have. */
export const publicPorts: readonly number[] = [443, 8443];

/** True for an address that must not be called: private, local, reserved, or none at all. */
export function isForbidden(address: string): boolean {
  const found = bitsOf(address);
  if (!found) return true;
  // ::ffff:10.0.0.1 leads to 10.0.0.1
  const isMapped = found.length === 128 && found.bits >> 32n === 0xffffn;
  const { bits, length } = isMapped ? { bits: found.bits & 0xffff_ffffn, length: 32 } : found;
  return networks.some((net) => net.length === length && bits >> net.hostBits === net.bits >> net.hostBits);
}

/** True for the host of a URL that is written as an address and not as a name. */
export function isAddress(host: string): boolean {
  return bitsOf(host) !== null;
}

interface Bits {
  readonly bits: bigint;
  /** 32 or 128. */
  readonly length: number;
}

function bitsOf(address: string): Bits | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1);
  if (parts)
    return parts.some((part) => Number(part) > 255) ? null : { bits: joined(parts.map(Number), 8n), length: 32 };
  if (!address.includes(':')) return null;
  // URLs write an IPv6 address in one way: hexadecimal, with the longest run of zeros left out
  const host = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1);
  if (host === undefined) return null;
  const [head = [], tail = []] = host.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  return {
    bits: joined(
      [...head, ...zeros, ...tail].map((group) => parseInt(group, 16)),
      16n,
    ),
    length: 128,
  };
}

function joined(groups: readonly number[], width: bigint): bigint {
  return groups.reduce((bits, group) => (bits << width) | BigInt(group), 0n);
}

const networks = forbiddenNetworks.map(([address, prefix]) => {
  const { bits, length } = bitsOf(address)!;
  return { bits, length, hostBits: BigInt(length - prefix) };
});
