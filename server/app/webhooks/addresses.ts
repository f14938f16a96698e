import net from 'node:net';

/** Networks that are not the public internet, and those that lead back into it by another way. */
const networks = {
  ipv4: [
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
  ],
  ipv6: [
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
  ],
} as const;

const blocked = new net.BlockList();
for (const [family, list] of Object.entries(networks))
  for (const [address, prefix] of list) blocked.addSubnet(address, prefix, family as keyof typeof networks);

/** True for an address that must not be called: private, local, reserved, or none at all. */
export function isForbidden(address: string): boolean {
  const family = net.isIP(address);
  if (family === 0) return true;
  if (family === 4) return blocked.check(address, 'ipv4');
  const mapped = /^::ffff:(?:(\d+\.\d+\.\d+\.\d+)|([0-9a-f]{1,4}):([0-9a-f]{1,4}))$/i.exec(address);
  if (!mapped) return blocked.check(address, 'ipv6');
  const [, dotted, high = '0', low = '0'] = mapped;
  const [a, b] = [parseInt(high, 16), parseInt(low, 16)];
  return blocked.check(dotted ?? [a >> 8, a & 255, b >> 8, b & 255].join('.'), 'ipv4');
}
