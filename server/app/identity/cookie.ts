import { lifetimes } from '../../core/identity/rules.js';

/**
 * The cookie that holds a session's id. Over https it has the prefix by which browsers guarantee that it came from this
 * very host, over a safe connection, for all paths; over plain http, as on a developer's machine, browsers would drop that.
 */
export interface SessionCookie {
  readonly name: string;
  readonly isSecure: boolean;
}

/** The cookie of an installation that browsers reach at that URL; null when they reach it where it listens, by http. */
export function sessionCookie(publicUrl: string | null): SessionCookie {
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  return { name: isSecure ? '__Host-sid' : 'sid', isSecure };
}

/** The session's id in a Cookie header; null when there is none, or when several claim to be it. */
export function readSessionCookie(cookie: SessionCookie, header: string | undefined): string | null {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${cookie.name}=`))
    .map((pair) => pair.slice(cookie.name.length + 1));
  const [value] = values;
  return value !== undefined && values.length === 1 && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
}

/** The Set-Cookie header that gives a browser a session. */
export function giveSessionCookie(cookie: SessionCookie, id: string): string {
  return write(cookie, id, lifetimes.sessionSeconds);
}

/** The Set-Cookie header that takes it away. */
export function clearSessionCookie(cookie: SessionCookie): string {
  return write(cookie, '', 0);
}

function write({ name, isSecure }: SessionCookie, value: string, maxAge: number): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}
