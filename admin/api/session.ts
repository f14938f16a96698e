import { forgetActiveSet } from '../change-sets/activeSet';
import { failure, jsonOf, post } from './http';

/** Who is signed in, and for which organisation. The proof of it is a cookie that no script can read. */
export interface Session {
  readonly displayName: string;
  readonly email: string;
  readonly role: string;
  readonly organisation: { readonly id: string; readonly key: string; readonly name: string };
}

/** An organisation that somebody with several may act for. */
export interface OrganisationChoice {
  readonly id: string;
  readonly name: string;
}

/** What came of an attempt to sign in. */
export type SignInOutcome =
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'chooseOrganisation'; readonly organisations: readonly OrganisationChoice[] }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'locked'; readonly waitSeconds: number };

let known: Session | null = null;

/** Signs in. Somebody who acts for several organisations is asked for one, and signs in again with its id. */
export async function signIn(email: string, password: string, organisationId?: string): Promise<SignInOutcome> {
  known = null;
  const response = await post('/auth/login', { email, password, ...(organisationId ? { organisationId } : {}) });
  const body = (await jsonOf(response)) as { organisations?: OrganisationChoice[] } | null;
  if (body?.organisations?.length) return { kind: 'chooseOrganisation', organisations: body.organisations };
  if (response.ok) return { kind: 'signedIn' };
  if (response.status === 429)
    return { kind: 'locked', waitSeconds: Number(response.headers.get('retry-after') ?? 60) || 60 };
  if (response.status === 401)
    return { kind: 'refused', message: 'E-mail address or password is not right, or the account is not active.' };
  throw failure(response.status, messageIn(body));
}

/** Who is signed in; rejects with status 401 when nobody is. Asked once, until somebody signs in or out. */
export async function session(): Promise<Session> {
  if (known) return known;
  const response = await fetch('/auth/session', {
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
  });
  if (!response.ok) throw failure(response.status);
  known = (await jsonOf(response)) as Session;
  return known;
}

/** Goes on for another organisation of the same person. */
export async function switchOrganisation(organisationId: string): Promise<void> {
  const response = await post('/auth/switch-organisation', { organisationId });
  if (!response.ok) throw failure(response.status, messageIn(await jsonOf(response)));
  known = null;
}

/** Ends the session on the server, too. */
export async function signOut(): Promise<void> {
  known = null;
  forgetActiveSet();
  await post('/auth/logout', {});
}

/** Forgets who was signed in, as when the server says that the session has ended. */
export function forgetSession(): void {
  known = null;
}

/** Sets the password of somebody who was invited; answers a sentence on what is wrong, or null when it is done. */
export async function acceptInvitation(token: string, password: string): Promise<string | null> {
  const response = await post('/auth/accept-invitation', { token, password });
  if (response.ok) return null;
  return messageIn(await jsonOf(response)) ?? 'The invitation is not valid any more. Ask for a new one.';
}

/** The sentence in a problem that this server answers with. */
function messageIn(body: unknown): string | undefined {
  return (body as { error?: { message?: string } } | null)?.error?.message;
}
