import { createHash } from 'node:crypto';
import { canonicalText } from '../../core/configuration/tidy.js';

/** SHA-256 of a tidied body with sorted keys, in hex: equal content is equal whatever was spelled out. */
export function contentHash(tidied: unknown): string {
  return createHash('sha256').update(canonicalText(tidied)).digest('hex');
}
