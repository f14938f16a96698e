import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CursorValue } from '../../database/kernel/keyset.js';

const version = 1;
const signatureBytes = 12;

/**
 * Writes and reads cursors: sort values, signed together with the list they were taken from (its name, filter, order
 * and search), so that a cursor cannot be made up, nor be used where it would silently skip rows.
 */
export class CursorSigner {
  /** `secret` is the installation's, derived for this purpose: cursors are good on every process of it. */
  constructor(private readonly secret: string) {}

  write(list: string, values: readonly CursorValue[]): string {
    const body = JSON.stringify(values);
    return Buffer.concat([Buffer.of(version), this.signature(list, body), Buffer.from(body)]).toString('base64url');
  }

  /** Answers the sort values of a cursor that was written for that list, or null for any other text. */
  read(list: string, cursor: string): readonly CursorValue[] | null {
    const bytes = Buffer.from(cursor, 'base64url');
    if (bytes.length < 1 + signatureBytes || bytes[0] !== version) return null;
    const body = bytes.toString('utf8', 1 + signatureBytes);
    const isOurs = timingSafeEqual(bytes.subarray(1, 1 + signatureBytes), this.signature(list, body));
    return isOurs ? (JSON.parse(body) as CursorValue[]) : null;
  }

  private signature(list: string, body: string): Buffer {
    return createHmac('sha256', this.secret)
      .update(`${version}\0${list}\0${body}`)
      .digest()
      .subarray(0, signatureBytes);
  }
}
