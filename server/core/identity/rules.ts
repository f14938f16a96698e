import type { Role } from '../kernel/Actor.js';
import { Refusal } from '../kernel/Refusal.js';

/** What an organisation is to the provider; exactly one is the provider itself. */
export type OrganisationKind = 'PROVIDER' | 'CLIENT' | 'PARTNER' | 'VENDOR';

/** INVITED has no password yet, DISABLED may not log in. */
export type UserState = 'INVITED' | 'ACTIVE' | 'DISABLED';

/** Passwords, in characters. The upper bound keeps a log-in from being a way to make us work. */
export const passwordLength = { min: 12, max: 128 } as const;

/** How long sessions, invitations and tokens live. */
export const lifetimes = {
  sessionIdleSeconds: 30 * 60,
  sessionSeconds: 12 * 3600,
  /** Use of a session is written down at most this often. */
  sessionTouchSeconds: 60,
  invitationSeconds: 7 * 24 * 3600,
  tokenDays: 366,
  /** Use of a token is written down at most this often. */
  tokenTouchSeconds: 5 * 60,
} as const;

/** The commonest passwords that are long enough to be accepted otherwise. */
const commonest = new Set([
  '123456789012',
  '1234567890123',
  '123456789123',
  '1234567891234',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'abcdefghijkl',
  'administrator',
  'changemechangeme',
  'correcthorsebatterystaple',
  'iloveyou1234',
  'letmeinletmein',
  'motdepasse123',
  'passw0rd1234',
  'password1234',
  'password12345',
  'password123456',
  'password2024',
  'password2025',
  'password2026',
  'passwordpassword',
  'q1w2e3r4t5y6',
  'qazwsxedcrfv',
  'qwerty123456',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiop[]',
  'qwertyuiopasdf',
  'signalbox1234',
  'trustno1trustno1',
  'welcome12345',
  'zaq12wsxcde3',
]);

/**
 * Answers why somebody with that e-mail address may not take that password, as a sentence; null when it is allowed.
 * Length is what counts (NIST SP 800-63B); no rule asks for kinds of characters.
 */
export function passwordComplaint(password: string, email: string): string | null {
  const length = [...password].length;
  if (length < passwordLength.min || length > passwordLength.max)
    return `The password has ${length} characters: it must have ${passwordLength.min} to ${passwordLength.max}.`;
  const plain = password.toLowerCase();
  if (plain === email.toLowerCase()) return 'The password is the e-mail address: choose another one.';
  if (commonest.has(plain) || new Set(plain).size < 4)
    return 'The password is one of the first that are guessed: choose another one.';
  return null;
}

/** Answers the address as it is kept and compared: trimmed and in lower case; null when it cannot be an e-mail address. */
export function normalEmail(text: string): string | null {
  const email = text.trim().toLowerCase();
  return email.length <= 254 && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+\.[^\s@\p{Cc}]+$/u.test(email) ? email : null;
}

/**
 * Answers why a person or token cannot have that role in an organisation of that kind, as a sentence, or null: the
 * provider's own people are ops leaders and agents, everybody else's are partners, and figures may be read by both.
 */
export function roleComplaint(role: Role, kind: OrganisationKind): string | null {
  const isProvider = kind === 'PROVIDER';
  if ((role === 'OPS_LEADER' || role === 'AGENT') && !isProvider)
    return `Only the provider's own people can be ${role}: here it must be PARTNER or BI_READER.`;
  if (role === 'PARTNER' && isProvider)
    return "The provider's own people are no partners: here it must be OPS_LEADER, AGENT or BI_READER.";
  return null;
}

/** Answers why a text cannot be the name of somebody or something, as a sentence; null when it can. */
export function nameComplaint(name: string): string | null {
  const length = [...name.trim()].length;
  return length >= 1 && length <= 200 ? null : `The name has ${length} characters: it must have 1 to 200.`;
}

/** Answers why a text cannot say where work is, as a sentence; null when it can, and for nothing. */
export function locationComplaint(location: string | null): string | null {
  if (location === null) return null;
  if (/\p{Cc}/u.test(location) || !location.isWellFormed())
    return 'A location has no line breaks and broken characters.';
  const length = [...location].length;
  return length <= 60 ? null : `The location has ${length} characters: it must have 60 at most.`;
}

/** Answers why a text cannot be an organisation's key, as a sentence; null when it can. */
export function keyComplaint(key: string): string | null {
  return key.length <= 63 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(key)
    ? null
    : 'A key has at most 63 lower-case letters, digits and hyphens, and begins and ends with a letter or digit.';
}

/** Answers why a token cannot end then, as a sentence; null when it can: in the future, and within a year. */
export function expiryComplaint(expiresAt: Date, now: Date): string | null {
  const latest = new Date(now.getTime() + lifetimes.tokenDays * 86_400_000);
  if (expiresAt <= now) return `The token would have expired already: it must end after ${now.toISOString()}.`;
  return expiresAt <= latest ? null : `A token lives a year at most: it must end by ${latest.toISOString()}.`;
}

/** Refuses INVALID when anything is to be said against a field of the input, with all of it at once. */
export function assertAllowed(complaints: { readonly [field: string]: string | null }): void {
  const said = Object.entries(complaints).flatMap(([field, message]) => (message ? [{ path: [field], message }] : []));
  if (said.length > 0) throw Refusal.invalid(said);
}
