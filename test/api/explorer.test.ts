import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { demoPassword, users } from '../../seeds/demo/cast.js';
import { startApi, type Api } from '../support/api.js';
import { openBrowser, openPage, signIn } from '../support/browser.js';

let api: Api;
let browser: Browser;
const folder = 'docs/examples';
const examples = readdirSync(folder).toSorted();

beforeAll(async () => {
  api = await startApi({ hasExplorer: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the explorer', () => {
  it('is what a browser gets at /graphql, and a program does not', async () => {
    const forPeople = await api.get('/graphql', page);
    expect([forPeople.status, forPeople.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(forPeople.headers.get('content-security-policy')).toContain(`script-src 'self';`);
    const forPrograms = await api.get('/graphql?query=%7B__typename%7D', { accept: 'application/json' });
    expect(await forPrograms.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('opens without a complaint or a look elsewhere, and runs an example', async () => {
    const { page: opened, complaints } = await openPage(browser);
    await signIn(opened, api.address, { email: users.femke.email, password: demoPassword });
    await opened.goto(`${api.address}/graphql`);
    // the button is there before the editor behind it is
    await opened.locator('.graphiql-query-editor .view-line').getByText('incidents').first().waitFor();
    const answered = opened.waitForResponse(
      (response) => response.request().postData()?.includes('OpenIncidents') === true,
    );
    await opened.getByRole('button', { name: /execute query/i }).click();
    expect(await (await answered).json()).toMatchObject({ data: { incidents: { nodes: [], totalCount: 0 } } });
    await opened.locator('.result-window .view-line').getByText('totalCount').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('is not there where it is switched off', async () => {
    const without = await startApi({ hasExplorer: false });
    const answer = await without.get('/graphql', page);
    expect([answer.status, answer.headers.get('content-type')?.includes('html')]).toEqual([400, false]);
    await without.stop();
  });
});

describe('the example', () => {
  it.each(examples)('%s is answered without an error', async (name) => {
    const { status, errors } = await api.ask(readFileSync(`${folder}/${name}`, 'utf8'), {}, 'femke');
    expect([status, errors]).toEqual([200, []]);
  });
});
