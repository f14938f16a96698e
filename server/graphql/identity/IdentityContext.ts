import type { Account } from '../../database/identity/Account.js';
import type { Context } from '../kernel/Context.js';

/** The context of a request, with the account behind it. */
export interface IdentityContext extends Context {
  readonly account: Account;
}
