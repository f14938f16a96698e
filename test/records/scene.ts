import type { Actor } from '../../server/core/kernel/Actor.js';
import { systemActor } from '../../server/core/kernel/Actor.js';
import { Refusal } from '../../server/core/kernel/Refusal.js';
import type { System } from '../../server/app/system.js';
import type { OpenIncidentInput } from '../../server/database/incidents/actions/openIncident.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import { type TransactionOptions, type Work, writingWork } from '../../server/database/kernel/Work.js';
import pg from 'pg';
import { openTestSystem } from '../support/system.js';

/** A provider with its people, two partner organisations with a contact each, and the starter bundle. */
export interface RecordScene {
  readonly system: System;
  readonly owner: pg.Client;
  readonly organisations: { readonly provider: string; readonly northwind: string; readonly tailspin: string };
  /** Ids of users. */
  readonly people: { readonly aylin: string; readonly marco: string; readonly ingrid: string; readonly former: string };
  readonly contacts: { readonly northwind: string; readonly tailspin: string };
  readonly agent: Actor;
  readonly partner: Actor;
  readonly stranger: Actor;
  /** Does something in a transaction of its own as that actor. */
  as<T>(actor: Actor, run: (work: Work) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** An incident of northwind that nothing is special about. */
  readonly ordinary: OpenIncidentInput;
  rows<T extends object>(sql: string, values?: readonly unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

export async function recordScene(given?: System): Promise<RecordScene> {
  const system = given ?? (await openTestSystem());
  const owner = new pg.Client(system.ownerUrl);
  await owner.connect();
  const id = () => uuidv7(system.clock());
  const organisations = { provider: id(), northwind: id(), tailspin: id() };
  const people = { aylin: id(), marco: id(), ingrid: id(), former: id() };
  const contacts = { northwind: id(), tailspin: id() };
  await owner.query(
    `insert into organisation (id, key, name, kind) values ($1, 'signalbox', 'Signalbox', 'PROVIDER'),
      ($2, 'northwind', 'Northwind', 'CLIENT'), ($3, 'tailspin', 'Tailspin', 'CLIENT')`,
    Object.values(organisations),
  );
  for (const [name, user] of Object.entries(people)) {
    const email = name === 'ingrid' ? 'ingrid.solberg@signalbox.example' : `${name}@signalbox.example`;
    const state = name === 'former' ? 'DISABLED' : 'ACTIVE';
    await owner.query('insert into app_user (id, email, display_name, state) values ($1, $2, $3, $4)', [
      user,
      email,
      name,
      state,
    ]);
    await owner.query(`insert into membership (user_id, org_id, role) values ($1, $2, 'AGENT')`, [
      user,
      organisations.provider,
    ]);
  }
  for (const key of ['northwind', 'tailspin'] as const) {
    await owner.query('insert into contact (id, name) values ($1, $2)', [contacts[key], `Contact of ${key}`]);
    await owner.query('insert into contact_membership (org_id, contact_id) values ($1, $2)', [
      organisations[key],
      contacts[key],
    ]);
  }
  const partnerOf = (organisationId: string): Actor => ({
    kind: 'TOKEN',
    principal: `token:${uuidv7(system.clock())}`,
    userId: null,
    organisationId,
    role: 'PARTNER',
    source: 'API',
    pool: 'partner',
    sees: organisationId,
  });
  return {
    system,
    owner,
    organisations,
    people,
    contacts,
    agent: {
      kind: 'USER',
      principal: `user:${people.aylin}`,
      userId: people.aylin,
      organisationId: organisations.provider,
      role: 'AGENT',
      source: 'CONSOLE',
      pool: 'staff',
      sees: null,
    },
    partner: partnerOf(organisations.northwind),
    stranger: partnerOf(organisations.tailspin),
    as: (actor, run, options) => writingWork(system, actor, 'test', run, options),
    ordinary: {
      organisationId: organisations.northwind,
      serviceKey: 'workplace-support',
      contactId: contacts.northwind,
      title: 'The printer on the third floor smells of smoke',
      impact: 'medium',
      urgency: 'high',
    },
    rows: async (sql, values) => (await owner.query(sql, values as unknown[])).rows,
    async close() {
      await owner.end();
      await system.stop();
    },
  };
}

/** The program itself, as the worker. */
export const worker = systemActor('worker', 'WORKER');

/** What a piece of work is refused with; everything else is raised. */
export async function refusal(run: Promise<unknown>): Promise<Refusal> {
  const error = await run.then(
    () => null,
    (raised: unknown) => raised,
  );
  if (error instanceof Refusal) return error;
  throw error ?? new Error('it was not refused');
}
