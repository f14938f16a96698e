import type { AuthProvider } from 'react-admin';
import { forgetSession, session, signOut } from './session';

/** Tells react-admin who is signed in. It holds no token: the browser sends the session's cookie by itself. */
export const authProvider: AuthProvider = {
  // The log-in page signs in itself, since it has more outcomes than right and wrong.
  async login() {
    await session();
  },
  async logout() {
    await signOut();
  },
  async checkAuth() {
    await session();
  },
  async checkError(error: { status?: number }) {
    if (error.status !== 401) return;
    forgetSession();
    throw error;
  },
  async getIdentity() {
    const { displayName, email, role, organisation } = await session();
    return { id: email, fullName: displayName, email, role, organisation };
  },
  async getPermissions() {
    try {
      return (await session()).role;
    } catch (error) {
      // Nobody has no role. Were it an error, whoever accepts an invitation would be sent to the sign-in page meanwhile.
      if ((error as { status?: number }).status === 401) return null;
      throw error;
    }
  },
};
