import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { demoPassword } from '../../seeds/demo/cast.js';
import { lockedForSeconds, networkOf } from '../../server/core/identity/lockout.js';
import {
  expiryComplaint,
  keyComplaint,
  nameComplaint,
  normalEmail,
  passwordComplaint,
  roleComplaint,
} from '../../server/core/identity/rules.js';
import { formatToken, publicIdOf } from '../../server/core/identity/tokenFormat.js';

const tooShort = (length: number) => `The password has ${length} characters: it must have 12 to 128.`;
const guessed = 'The password is one of the first that are guessed: choose another one.';

describe('a password', () => {
  it.each([
    [demoPassword, null],
    ['twelve chars', null],
    ['eleven char', tooShort(11)],
    ['', tooShort(0)],
    ['ä🙂ä🙂ä🙂ä🙂ä🙂xy', null],
    ['🙂🙃🙂🙃🙂🙃🙂🙃🙂🙃🙂', tooShort(11)],
    ['abcd'.repeat(32), null],
    [`${'abcd'.repeat(32)}e`, tooShort(129)],
    ['passwordpassword', guessed],
    ['PasswordPassword', guessed],
    ['123456789012', guessed],
    ['aaaaaaaaaaaaaa', guessed],
    ['abababababab', guessed],
    ['mara.lindt@signalbox.example', 'The password is the e-mail address: choose another one.'],
    ['Mara.Lindt@Signalbox.Example', 'The password is the e-mail address: choose another one.'],
  ])('%j of mara.lindt@signalbox.example: %s', (password, complaint) => {
    expect(passwordComplaint(password, 'mara.lindt@signalbox.example')).toBe(complaint);
  });
});

describe('an e-mail address', () => {
  it.each([
    [' Mara.Lindt@Signalbox.Example ', 'mara.lindt@signalbox.example'],
    ['a@b.c', 'a@b.c'],
    ['a@b', null],
    ['@b.c', null],
    ['a b@c.d', null],
    ['a@b@c.d', null],
    ['a\u0000@b.c', null],
    ['', null],
    [`${'a'.repeat(250)}@b.c`, 'a'.repeat(250) + '@b.c'],
    [`${'a'.repeat(251)}@b.c`, null],
  ])('%j is kept as %j', (typed, kept) => {
    expect(normalEmail(typed)).toBe(kept);
  });
});

describe('a role', () => {
  it.each([
    ['OPS_LEADER', 'PROVIDER', true],
    ['AGENT', 'PROVIDER', true],
    ['BI_READER', 'PROVIDER', true],
    ['PARTNER', 'PROVIDER', false],
    ['PARTNER', 'PARTNER', true],
    ['BI_READER', 'CLIENT', true],
    ['PARTNER', 'CLIENT', true],
    ['PARTNER', 'VENDOR', true],
    ['AGENT', 'PARTNER', false],
    ['OPS_LEADER', 'CLIENT', false],
  ] as const)('%s in a %s: %s', (role, kind, isAllowed) => {
    expect(roleComplaint(role, kind) === null).toBe(isAllowed);
  });
});

describe('names, keys and ends', () => {
  it.each([
    [' ', false],
    ['a', true],
    ['a'.repeat(200), true],
    ['a'.repeat(201), false],
  ])('the name %j: %s', (name, isAllowed) => {
    expect(nameComplaint(name) === null).toBe(isAllowed);
  });

  it.each([
    ['northwind', true],
    ['a1-b2', true],
    ['-a', false],
    ['a-', false],
    ['a--b', false],
    ['Northwind', false],
    ['', false],
    ['a'.repeat(63), true],
    ['a'.repeat(64), false],
  ])('the key %j: %s', (key, isAllowed) => {
    expect(keyComplaint(key) === null).toBe(isAllowed);
  });

  const now = new Date('2026-03-01T12:00:00Z');
  it.each([
    ['2026-03-01T12:00:00Z', false],
    ['2026-03-01T12:00:00.001Z', true],
    ['2027-03-02T12:00:00Z', true],
    ['2027-03-02T12:00:00.001Z', false],
  ])('a token of 1 March 2026, noon, that ends at %s: %s', (at, isAllowed) => {
    expect(expiryComplaint(new Date(at), now) === null).toBe(isAllowed);
  });
});

describe('the lock', () => {
  const windowStartedAt = new Date('2026-03-01T12:00:00Z');
  it.each([
    ['account', 10, '2026-03-01T12:00:10Z', 0],
    ['account', 11, '2026-03-01T12:00:10Z', 890],
    ['account', 11, '2026-03-01T12:14:59.001Z', 1],
    ['account', 11, '2026-03-01T12:15:00Z', 0],
    ['address', 50, '2026-03-01T12:00:00Z', 0],
    ['address', 51, '2026-03-01T12:00:00Z', 900],
  ] as const)('of an %s, at attempt %i, at %s, lasts %i s', (kind, failures, at, seconds) => {
    expect(lockedForSeconds(kind, { failures, windowStartedAt }, new Date(at))).toBe(seconds);
  });

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('counts %s as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('a token', () => {
  const secret = 'Zm9yIHRlc3RzIG9ubHkgLSBub3QgYSByZWFsIHNlY3J';
  const token = formatToken('abcd1234', secret);

  it('is prefix, public id, secret and checksum', () => {
    expect(token).toMatch(/^sb_live_abcd1234_[\w-]{43}[0-9A-Za-z]{6}$/);
    expect(token.slice(0, 60)).toBe(`sb_live_abcd1234_${secret}`);
    expect(publicIdOf(token)).toBe('abcd1234');
  });

  it('has the CRC-32 of IEEE 802.3 as checksum', () => {
    // CRC-32 of the 60 characters is computed by zlib here
    expect(token.slice(60)).toBe(checksumByZlib(token.slice(0, 60)));
  });

  it('is refused with any one character changed, missing or added', () => {
    for (let i = 0; i < token.length; i++) {
      const other = token[i] === 'x' ? 'y' : 'x';
      expect([i, publicIdOf(token.slice(0, i) + other + token.slice(i + 1))]).toEqual([i, null]);
      expect([i, publicIdOf(token.slice(0, i) + token.slice(i + 1))]).toEqual([i, null]);
    }
    expect(publicIdOf(`${token}0`)).toBeNull();
    expect(publicIdOf(`${token}\n`)).toBeNull();
    expect(publicIdOf('')).toBeNull();
  });
});

function checksumByZlib(text: string): string {
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let rest = crc32(text);
  let shown = '';
  while (shown.length < 6) {
    shown = letters.charAt(rest % 62) + shown;
    rest = Math.floor(rest / 62);
  }
  return shown;
}
