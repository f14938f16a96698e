import { randomFillSync } from 'node:crypto';

/** Chance is fetched for many ids at once: asking the system for each costs more than all else here. */
const chance = Buffer.alloc(4_000);
let used = chance.length;

function tenBytes(): Buffer {
  if (used === chance.length) {
    randomFillSync(chance);
    used = 0;
  }
  used += 10;
  return chance.subarray(used - 10, used);
}

let lastMs = 0;
let counter = 0;

/**
 * Makes a UUIDv7 (RFC 9562) for that instant. Within one process ids made later are greater, also within one
 * millisecond: twelve bits count on (method 1), so that ids order the events of one transaction.
 */
export function uuidv7(at: Date): string {
  const ms = Math.max(at.getTime(), lastMs);
  const bytes = tenBytes();
  if (ms === lastMs) counter += 1;
  else counter = bytes.readUInt16BE(0) & 0x7ff;
  lastMs = ms;
  if (counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const head = lastMs.toString(16).padStart(12, '0');
  const tail = bytes.toString('hex', 2, 10);
  const variant = ((bytes.readUInt8(2) & 0x3f) | 0x80).toString(16);
  return `${head.slice(0, 8)}-${head.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}${tail.slice(2, 4)}-${tail.slice(4)}`;
}
