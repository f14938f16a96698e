import type { Browser } from 'playwright-core';
import { contacts, demoPassword, organisations, users } from '../../seeds/demo/cast.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { openBrowser, openPage, signIn, type WatchedPage } from '../support/browser.js';
import { startApi, type Api, type As } from '../support/api.js';

/** The product with its cast, a browser, and a little work to look at. */
export interface Scene {
  readonly api: Api;
  readonly browser: Browser;
  /** Asks the API and answers its data; throws when it complains. */
  // a test knows what it asked for
  // oxlint-disable-next-line typescript/no-explicit-any
  ask(query: string, variables?: object, as?: As): Promise<any>;
  /** Opens an incident of Harbour Logistics and answers its id and number. */
  incident(changes?: object): Promise<{ readonly id: string; readonly number: string; readonly version: number }>;
  /** Opens a change set and answers its id. */
  changeSet(name: string, purpose: string): Promise<string>;
  /** A page of the console, signed in as somebody of the cast. */
  page(as: keyof typeof users, options?: { colorScheme?: 'light' | 'dark' }): Promise<WatchedPage>;
  close(): Promise<void>;
}

/** Starts everything. Close it in the end. */
export async function startScene(): Promise<Scene> {
  const [api, browser] = await Promise.all([startApi(), openBrowser()]);

  const ask: Scene['ask'] = async (query, variables = {}, as = 'mara') => {
    const { data, errors, text } = await api.ask(query, variables, as);
    if (errors.length) throw new Error(text);
    return data;
  };
  return {
    api,
    browser,
    ask,
    async incident(changes = {}) {
      const input = {
        organisationId: toPublicId('Organisation', organisations.harbour.id),
        contactId: toPublicId('Contact', contacts.willem.id),
        serviceKey: 'network-access',
        title: 'No network on the quay',
        description: 'Since nine o’clock, all scanners.',
        impact: 'high',
        urgency: 'medium',
        ...changes,
      };
      const { incidentOpen } = await ask(
        `mutation ($input: IncidentOpenInput!) {
           incidentOpen(input: $input) { incident { id number version } userErrors { message path } } }`,
        { input },
      );
      if (!incidentOpen.incident) throw new Error(JSON.stringify(incidentOpen.userErrors));
      return incidentOpen.incident;
    },
    async changeSet(name, purpose) {
      const { changeSetOpen } = await ask(
        'mutation ($input: ChangeSetOpenInput!) { changeSetOpen(input: $input) { changeSet { id } userErrors { message } } }',
        { input: { name, purpose } },
      );
      if (!changeSetOpen.changeSet) throw new Error(JSON.stringify(changeSetOpen.userErrors));
      return changeSetOpen.changeSet.id;
    },
    async page(as, options = {}) {
      const watched = await openPage(browser, options);
      await signIn(watched.page, api.address, { email: users[as].email, password: demoPassword });
      return watched;
    },
    async close() {
      await browser.close();
      await api.stop();
    },
  };
}
