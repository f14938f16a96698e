import { createHmac } from 'node:crypto';
import { derivedSecret, type Installation } from '../database/migrate.js';

/** The secret of a generation, as receivers are given it: `whsec_` and 32 bytes in base64. */
export function webhookSecret(installation: Installation, generation: number): string {
  const bytes = Buffer.from(derivedSecret(installation, `webhooks ${generation}`), 'base64url');
  return `whsec_${bytes.toString('base64')}`;
}

/**
 * The headers of Standard Webhooks (github.com/standard-webhooks/standard-webhooks): an id that is the same at every
 * attempt, the instant of this one, and a signature over both and the body by each secret.
 */
export function signedHeaders(
  message: { readonly id: string; readonly at: Date; readonly body: string },
  secrets: readonly string[],
): { readonly [name: string]: string } {
  const { id, at, body } = message;
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
