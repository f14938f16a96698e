/** Prefixes of typed ids, three or four letters. A new kind of thing with an id adds a line. */
export const idPrefixes = {
  Organisation: 'org',
  Contact: 'con',
  User: 'usr',
  ApiToken: 'tok',
  Incident: 'inc',
  Change: 'chg',
  Event: 'evt',
  Message: 'msg',
  Clock: 'clk',
  Decision: 'dec',
  Link: 'lnk',
  Task: 'tsk',
  Handoff: 'hnd',
  Notification: 'ntf',
  Escalation: 'esc',
  Release: 'rel',
  Revision: 'rev',
  ChangeSet: 'cset',
  AnalysisRun: 'run',
  Correction: 'cor',
  Absence: 'abs',
} as const;

export type IdKind = keyof typeof idPrefixes;

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Answers the public id of a row: prefix, underscore and the UUID as 26 characters of Crockford's base32, so that
 * ids of different kinds cannot be confused and still sort by the time they were made.
 */
export function toPublicId(kind: IdKind, uuid: string): string {
  let text = `${idPrefixes[kind]}_`;
  // 26 letters hold 130 bits: the first one begins with the two that a UUID lacks
  let bits = 0;
  let held = 2;
  for (let i = 0; i < uuid.length; i++) {
    const code = uuid.charCodeAt(i);
    if (code === hyphen) continue;
    bits = (bits << 4) | (code < 58 ? code - 48 : (code | 32) - 87);
    held += 4;
    if (held >= 5) {
      held -= 5;
      text += alphabet.charAt((bits >> held) & 31);
      bits &= (1 << held) - 1;
    }
  }
  return text;
}

const hyphen = 45;

/** Answers the UUID behind a public id of that kind, or null when it is not one (wrong prefix, length or letters). */
export function fromPublicId(kind: IdKind, id: string): string | null {
  const prefix = `${idPrefixes[kind]}_`;
  if (id.length !== prefix.length + 26 || !id.startsWith(prefix)) return null;
  let bits = 0n;
  for (const letter of id.slice(prefix.length)) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  if (bits >> 128n) return null;
  const hex = bits.toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Answers the kind and UUID of any public id, or null. Serves `node(id)`. */
export function parsePublicId(id: string): { kind: IdKind; uuid: string } | null {
  const kind = (Object.keys(idPrefixes) as IdKind[]).find((name) => id.startsWith(`${idPrefixes[name]}_`));
  const uuid = kind && fromPublicId(kind, id);
  return kind && uuid ? { kind, uuid } : null;
}
