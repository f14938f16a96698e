import { createHash } from 'node:crypto';

/** Ids of the demo begin with this instant, so that they sort before all that is made later. */
const madeAtMs = Date.UTC(2025, 0, 6, 8);

/** Answers an id in the form of a UUIDv7 that is the same in every installation: the name decides it. */
export function demoId(name: string): string {
  const time = madeAtMs.toString(16).padStart(12, '0');
  const digest = createHash('sha256').update(`signalbox demo ${name}`).digest('hex');
  const variant = '89ab'.charAt(parseInt(digest.charAt(3), 16) % 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(8, 20)}`;
}
