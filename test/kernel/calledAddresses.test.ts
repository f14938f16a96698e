import net from 'node:net';
import { expect, it } from '@jest/globals';
import { forbiddenNetworks, isAddress, isForbidden } from '../../server/core/kernel/calledAddresses.js';

const blocked = new net.BlockList();
for (const [address, prefix] of forbiddenNetworks)
  blocked.addSubnet(address, prefix, net.isIPv6(address) ? 'ipv6' : 'ipv4');

let state = 20_261_130;
const random = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const v4 = (): string => [0, 0, 0, 0].map(() => random(256)).join('.');
const groups = (count: number): string => Array.from({ length: count }, () => random(65_536).toString(16)).join(':');

it('forbids the very addresses that are in one of the networks, as a block list has it', () => {
  const firsts = forbiddenNetworks.map(([address]) => address);
  const near = firsts.filter(net.isIPv4).flatMap((address) => {
    const [a = 0, b = 0] = address.split('.').map(Number);
    return [
      [a, b, 0, 0],
      [a, b, 255, 255],
      [a, b + 1, 0, 0],
      [a, Math.max(0, b - 1), 255, 255],
      [a - 1, 255, 255, 255],
    ]
      .filter((parts) => parts.every((part) => part >= 0 && part <= 255))
      .map((parts) => parts.join('.'));
  });
  const six = firsts.filter(net.isIPv6).flatMap((address) => [address, address.replace(/::$/, `::${groups(2)}`)]);
  const all = [...firsts, ...near, ...six, ...Array.from({ length: 2_000 }, () => (random(2) ? v4() : groups(8)))];
  expect(all.map((address) => [address, isForbidden(address)])).toEqual(
    all.map((address) => [address, blocked.check(address, net.isIPv6(address) ? 'ipv6' : 'ipv4')]),
  );
});

it.each(['10.0.0.1', '127.0.0.1', '8.8.8.8', '192.167.255.255'])('judges %s the same within IPv6', (address) => {
  expect(isForbidden(`::ffff:${address}`)).toBe(isForbidden(address));
  expect(isForbidden(`::FFFF:${address}`)).toBe(isForbidden(address));
});

it.each(['', 'pager.example', '10.0.0', '256.1.1.1', 'fe80::1%eth0', '1::2::3', ':::'])(
  '%j is no address, and is not called',
  (host) => {
    expect([isAddress(host), isForbidden(host)]).toEqual([false, true]);
  },
);
