/** How API tokens begin: a leaked one is found by this in code and logs. */
export const tokenPrefix = 'sb_live_';

const form = /^sb_live_([0-9a-z]{8})_([A-Za-z0-9_-]{43})([0-9A-Za-z]{6})$/;

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Writes an API token: prefix, public id (8 characters), secret (43 characters, 256 bits in base64url) and a checksum
 * (6 characters), so that a mistyped or cut token is refused without asking the database.
 */
export function formatToken(publicId: string, secret: string): string {
  const head = `${tokenPrefix}${publicId}_${secret}`;
  return `${head}${checksum(head)}`;
}

/** Answers the public id of a token that is well formed and whose checksum is right; null for everything else. */
export function publicIdOf(token: string): string | null {
  const found = form.exec(token);
  if (!found || checksum(token.slice(0, -6)) !== found[3]) return null;
  return found[1] ?? null;
}

/** CRC-32 (IEEE 802.3) in six characters of base 62, the most significant first. */
function checksum(text: string): string {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  let rest = (crc ^ 0xffffffff) >>> 0;
  let shown = '';
  for (let i = 0; i < 6; i++) {
    shown = base62.charAt(rest % 62) + shown;
    rest = Math.floor(rest / 62);
  }
  return shown;
}
