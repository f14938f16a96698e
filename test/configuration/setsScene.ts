import { setTimeout } from 'node:timers/promises';
import { organisations, users } from '../../seeds/demo/cast.js';
import { workbench } from '../../server/app/configuration/compiler.js';
import type { Actor } from '../../server/core/kernel/Actor.js';
import { fromPublicId } from '../../server/core/kernel/ids.js';
import {
  saveDocument,
  type DocumentSave,
  type DocumentSaved,
} from '../../server/database/configuration/actions/saveDocument.js';
import { liveRevision } from '../../server/database/configuration/changeSets.js';
import { writingWork, type Work } from '../../server/database/kernel/Work.js';
import { startApi, type Api } from '../support/api.js';

/** Somebody of the demo's cast. */
export type Who = keyof typeof users;

/** The product over HTTP with the demo's cast, where Jonas leads beside Mara, and ways to draft. */
export interface SetsScene extends Api {
  /** The data of an answer that has no errors. */
  // a test knows what it asked for
  // oxlint-disable-next-line typescript/no-explicit-any
  data(who: Who, query: string, variables?: object): Promise<any>;
  /** Runs a piece of work as that person, in one transaction. */
  as<T>(who: Who, run: (work: Work) => Promise<T>): Promise<T>;
  /** Opens a change set as Mara and answers its public id. */
  open(name: string, purpose?: string, who?: Who): Promise<string>;
  /** Saves the live document with those changes, as an editor does. */
  save(
    changeSet: string,
    kind: string,
    key: string,
    changes: object,
    options?: Partial<DocumentSave> & { readonly who?: Who },
  ): Promise<DocumentSaved>;
  /** Publishes the set against the live release, and answers the payload. */
  // oxlint-disable-next-line typescript/no-explicit-any
  publish(changeSet: string, changes?: object, who?: Who): Promise<any>;
  /** Number of the newest release. */
  live(): Promise<number>;
  /** Resolves when the process decides by that release. */
  until(release: number): Promise<void>;
  /** How many rows of a table fulfil a condition. */
  count(table: string, condition: string): Promise<number>;
  close(): Promise<void>;
}

const publishing = `mutation ($input: ChangeSetPublishInput!) { changeSetPublish(input: $input) {
  changeSet { state allowedMoves release { number } }
  release { number note notes publishedBy { displayName } restores changeSet { id } documentCount }
  userErrors { code path message ... on VersionConflict { currentVersion } } } }`;

/** Starts the product. Close it in the end. */
export async function setsScene(): Promise<SetsScene> {
  const api = await startApi();
  await api.owner.query(`update membership set role = 'OPS_LEADER' where user_id = $1`, [users.jonas.id]);
  const as: SetsScene['as'] = (who, run) => writingWork(api.system, actorOf(who), 'test', run);

  const scene: SetsScene = {
    ...api,
    as,
    async data(who, query, variables = {}) {
      const { data, errors } = await api.ask(query, variables, who);
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
      return data;
    },
    async open(name, purpose = '', who = 'mara') {
      const { changeSetOpen } = await scene.data(
        who,
        `mutation ($input: ChangeSetOpenInput!) { changeSetOpen(input: $input) { changeSet { id } userErrors { message } } }`,
        { input: { name, purpose } },
      );
      if (changeSetOpen.userErrors.length > 0) throw new Error(JSON.stringify(changeSetOpen.userErrors));
      return changeSetOpen.changeSet.id as string;
    },
    save(changeSet, kind, key, changes, { who = 'mara', ...options } = {}) {
      return as(who, async (work) => {
        const live = await liveRevision(work.sql, kind, key);
        return saveDocument(work, workbench, {
          changeSetId: fromPublicId('ChangeSet', changeSet) ?? '',
          kind,
          key,
          body: { ...(live?.body as object | undefined), key, ...changes },
          expectedVersion: null,
          ...options,
        });
      });
    },
    async publish(changeSet, changes = {}, who = 'mara') {
      const input = { id: changeSet, expectedRelease: await scene.live(), ...changes };
      return (await scene.data(who, publishing, { input })).changeSetPublish as object;
    },
    async live() {
      const { rows } = await api.owner.query<{ number: number }>('select max(number) as number from release');
      return rows[0]?.number ?? 0;
    },
    async until(release) {
      for (let waited = 0; api.system.releases.live().number < release && waited < 20_000; waited += 10)
        await setTimeout(10);
    },
    async count(table, condition) {
      const { rows } = await api.owner.query<{ n: number }>(
        `select count(*)::int as n from ${table} where ${condition}`,
      );
      return rows[0]?.n ?? 0;
    },
    close: () => api.stop(),
  };
  return scene;
}

function actorOf(who: Who): Actor {
  const user = users[who];
  const role = who === 'jonas' ? 'OPS_LEADER' : (user.seats[0]?.role ?? 'PARTNER');
  return {
    kind: 'USER',
    principal: user.id,
    userId: user.id,
    organisationId: organisations.northwind.id,
    role,
    source: 'API',
    pool: 'staff',
    sees: null,
  };
}
