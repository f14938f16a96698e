import { hash, randomBytes } from 'node:crypto';
import { formatToken } from '../../core/identity/tokenFormat.js';

/** Answers 256 random bits as 43 characters: the id of a session, or an invitation. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Answers a new API token and the part of it that may be shown. */
export function newToken(): { readonly token: string; readonly publicId: string } {
  const letters = '0123456789abcdefghijklmnopqrstuvwxyz';
  const publicId = Array.from(randomBytes(8), (byte) => letters.charAt(byte % 32)).join('');
  return { token: formatToken(publicId, newSecret()), publicId };
}

/** What is kept of a secret of 256 random bits: nobody can turn it back. */
export function digestOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
