import { randomUUID } from 'node:crypto';
import { fromPublicId, toPublicId, type IdKind } from '../../server/core/kernel/ids.js';
import { commentOnChange } from '../../server/database/changes/actions/commentOnChange.js';
import { openChange } from '../../server/database/changes/actions/openChange.js';
import { setCauseOfIncident } from '../../server/database/changes/actions/setCauseOfIncident.js';
import { closeAsDuplicate } from '../../server/database/incidents/actions/closeAsDuplicate.js';
import { commentOnIncident } from '../../server/database/incidents/actions/commentOnIncident.js';
import { prioritiseIncident } from '../../server/database/incidents/actions/prioritiseIncident.js';
import { holdIncident } from '../../server/database/incidents/actions/holdIncident.js';
import { linkIncident } from '../../server/database/incidents/actions/linkIncident.js';
import { openTask } from '../../server/database/incidents/actions/openTask.js';
import { openIncident } from '../../server/database/incidents/actions/openIncident.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import type { System } from '../../server/app/system.js';
import { apiScene, type ApiScene } from '../incidents/apiScene.js';

/** A word that only texts of the stranger's organisation hold. */
export const canary = 'xylocanary';

/** What one of the two organisations has. */
export interface Belongings {
  readonly organisationId: string;
  readonly organisationKey: string;
  /** Public ids by kind. */
  readonly ids: { readonly [kind in IdKind]?: string };
  readonly number: string;
  readonly ref: string;
  readonly word: string;
  readonly contactEmail: string;
  readonly contractKey: string;
}

/** Two organisations that must not know of one another, each with something of every kind. */
export interface World {
  readonly scene: ApiScene;
  /** Of the one that asks. */
  readonly own: Belongings;
  /** Of the one that must not be seen. */
  readonly foreign: Belongings;
  /** Ids that no answer to the other may hold, public and raw. */
  readonly secretIds: readonly string[];
  /** Everything stored of the foreign organisation, to compare before and after. */
  snapshot(): Promise<string>;
}

const tables = [
  'organisation:id',
  'contact_membership',
  'work_item',
  'incident',
  'event',
  'event_internal',
  'event_note',
  'message',
  'message_internal',
  'clock',
  'pause',
  'decision',
  'link',
  'external_ref',
  'task:assigned_org_id',
  'change',
  'change_incident:incident_org_id',
  'idempotency_key',
];

/** Starts the product with both organisations in it. `change` may take a wall away. */
export async function crossingWorld(change?: (system: System) => System): Promise<World> {
  const scene = await apiScene(change);
  const { northwind, tailspin } = scene.organisations;
  // each does something for the other one's incident, of which it must not learn
  await scene.owner.query(`update organisation set kind = 'PARTNER' where id = any($1)`, [[northwind, tailspin]]);
  await publishContracts(scene);
  const [mine, theirs] = [
    await furnish(scene, northwind, 'northwind', 'plainword'),
    await furnish(scene, tailspin, 'tailspin', canary),
  ];
  const own = await givenTask(scene, mine, northwind, theirs);
  const foreign = await givenTask(scene, theirs, tailspin, mine);
  // somebody who belongs to both: what is shown of the person must not show the other organisation
  const shared = uuidv7(new Date());
  await scene.owner.query(`insert into contact (id, name) values ($1, 'Shared person')`, [shared]);
  for (const org of [northwind, tailspin])
    await scene.owner.query('insert into contact_membership (org_id, contact_id) values ($1, $2)', [org, shared]);
  return {
    scene,
    own,
    foreign,
    secretIds: await secretsOf(scene, tailspin),
    snapshot: () => snapshotOf(scene, tailspin),
  };
}

/** A tier, and a contract of each organisation that names it. */
async function publishContracts(scene: ApiScene): Promise<void> {
  const { changeSetOpen } = await scene.data(
    'leader',
    'mutation { changeSetOpen(input: { name: "Contracts" }) { changeSet { id } } }',
  );
  const changeSetId = changeSetOpen.changeSet.id as string;
  const save = async (type: string, document: object): Promise<void> => {
    await scene.data(
      'leader',
      `mutation ($input: ${type}SaveInput!) { saved: ${type.charAt(0).toLowerCase()}${type.slice(1)}Save(input: $input) { version } }`,
      { input: { changeSetId, document } },
    );
  };
  await save('Tier', { key: 'crossing', name: 'Crossing', rank: 50 });
  for (const [organisation, word] of [
    ['northwind', 'plainword'],
    ['tailspin', canary],
  ])
    await save('Contract', {
      key: `${organisation}-terms`,
      name: `${word} terms`,
      description: `${word} agreed`,
      organisation,
      tier: 'crossing',
      lines: [{ services: ['payroll'], slaPolicy: 'gold', validFrom: '2020-01-01' }],
    });
  const { changeSetPublish } = await scene.data(
    'leader',
    'mutation ($input: ChangeSetPublishInput!) { changeSetPublish(input: $input) { userErrors { message } } }',
    { input: { id: changeSetId, expectedRelease: 1 } },
  );
  if (changeSetPublish.userErrors.length > 0) throw new Error(JSON.stringify(changeSetPublish.userErrors));
}

async function furnish(scene: ApiScene, org: string, key: 'northwind' | 'tailspin', word: string): Promise<Belongings> {
  const contactId = scene.contacts[key];
  const contactEmail = `${word}@${key}.example`;
  await scene.owner.query('update contact set name = $2, email = $3, phone = $2 where id = $1', [
    contactId,
    `${word} of ${key}`,
    contactEmail,
  ]);
  const open = (title: string, ref?: string) =>
    scene.as(scene.agent, (work) =>
      openIncident(work, {
        ...scene.ordinary,
        organisationId: org,
        contactId,
        title,
        description: `${word} in full`,
        category: word,
        location: word,
        externalRef: ref ? { system: 'erp', ref } : null,
      }),
    );
  const ref = `${word}-ref`;
  const first = await open(`${word} first`, ref);
  const second = await open(`${word} second`);
  const third = await open(`${word} third`);
  const { messageId } = await scene.as(scene.agent, (work) =>
    commentOnIncident(work, { id: first.id, body: `${word} said publicly` }),
  );
  await scene.as(scene.agent, (work) =>
    commentOnIncident(work, { id: first.id, body: `${word} noted`, isInternal: true }),
  );
  await scene.as(scene.agent, (work) =>
    holdIncident(work, {
      id: first.id,
      reason: 'CUSTOMER',
      followUpAt: new Date(Date.now() + 86_400_000),
      note: `${word} why`,
    }),
  );
  await scene.as(scene.agent, (work) => prioritiseIncident(work, { id: first.id, impact: 'high', urgency: 'high' }));
  await scene.as(scene.agent, (work) => linkIncident(work, { id: first.id, otherId: second.id, kind: 'RELATES_TO' }));
  await scene.as(scene.agent, (work) => closeAsDuplicate(work, { id: third.id, duplicateOfId: second.id }));

  const idOf = async (table: string, column = 'work_item_id'): Promise<string> => {
    const [row] = await scene.rows<{ id: string }>(`select id from ${table} where ${column} = $1 order by id limit 1`, [
      first.id,
    ]);
    return row?.id ?? randomUUID();
  };
  const [user] = await scene.rows<{ user_id: string }>(
    `select user_id from membership where org_id = $1 and role = 'PARTNER'`,
    [org],
  );
  const [token] = await scene.rows<{ id: string }>('select id from api_token where org_id = $1', [org]);
  const change = await furnishWithChange(scene, org, first.id, word);
  return {
    organisationId: toPublicId('Organisation', org),
    organisationKey: key,
    number: first.number,
    ref,
    word,
    contactEmail,
    contractKey: `${key}-terms`,
    ids: {
      Organisation: toPublicId('Organisation', org),
      Contact: toPublicId('Contact', contactId),
      User: toPublicId('User', user?.user_id ?? randomUUID()),
      ApiToken: toPublicId('ApiToken', token?.id ?? randomUUID()),
      Incident: toPublicId('Incident', first.id),
      Change: toPublicId('Change', change),
      Message: toPublicId('Message', messageId),
      Clock: toPublicId('Clock', await idOf('clock')),
      Event: toPublicId('Event', await idOf('event')),
      Decision: toPublicId('Decision', await idOf('decision')),
      Link: toPublicId('Link', await idOf('link', 'from_id')),
    },
  };
}

/** The belongings with a task that the organisation (UUID) was given of the other one's incident. */
async function givenTask(
  scene: ApiScene,
  belongings: Belongings,
  organisationId: string,
  { ids }: Belongings,
): Promise<Belongings> {
  const taskId = await scene.as(scene.agent, (work) =>
    openTask(work, {
      id: fromPublicId('Incident', ids.Incident ?? '') ?? '',
      title: `${belongings.word} to do`,
      instructions: `${belongings.word} in steps`,
      teamKey: null,
      userId: null,
      organisationId,
    }),
  );
  return { ...belongings, ids: { ...belongings.ids, Task: toPublicId('Task', taskId) } };
}

/** A change that the provider does to the organisation, which partners do not see; it broke the incident and is linked with it. */
async function furnishWithChange(scene: ApiScene, org: string, incidentId: string, word: string): Promise<string> {
  const said = `${word} changed`;
  const { id } = await scene.as(scene.agent, (work) =>
    openChange(work, {
      organisationId: org,
      serviceKey: scene.ordinary.serviceKey,
      changeType: 'NORMAL',
      title: said,
      description: said,
      plan: said,
      backoutPlan: said,
      templateKey: word,
    }),
  );
  await scene.as(scene.agent, (work) => commentOnChange(work, { id, body: said }));
  await scene.as(scene.agent, (work) => linkIncident(work, { id: incidentId, otherId: id, kind: 'RELATES_TO' }));
  await scene.as(scene.agent, (work) => setCauseOfIncident(work, { id: incidentId, changeId: id }));
  return id;
}

async function secretsOf(scene: ApiScene, org: string): Promise<string[]> {
  const found = await scene.rows<{ kind: IdKind; id: string }>(
    `select 'Organisation' as kind, $1::uuid as id
     union all select 'Incident', id from work_item where org_id = $1
     union all select 'Change', work_item_id from change where org_id = $1
     union all select 'Event', id from event where org_id = $1
     union all select 'Event', id from event_internal where org_id = $1
     union all select 'Message', id from message where org_id = $1
     union all select 'Message', id from message_internal where org_id = $1
     union all select 'Clock', id from clock where org_id = $1
     union all select 'Decision', id from decision where org_id = $1
     union all select 'Link', id from link where org_id = $1
     union all select 'ApiToken', id from api_token where org_id = $1
     union all select 'Task', id from task where assigned_org_id = $1
     union all select 'User', user_id from membership where org_id = $1
     union all select 'Contact', contact_id from contact_membership m where org_id = $1
       and not exists (select from contact_membership o where o.contact_id = m.contact_id and o.org_id <> $1)`,
    [org],
  );
  return found.flatMap(({ kind, id }) => [toPublicId(kind, id), id]);
}

async function snapshotOf(scene: ApiScene, org: string): Promise<string> {
  const parts: string[] = [];
  for (const entry of tables) {
    const [table, column = 'org_id'] = entry.split(':');
    const rows = await scene.rows(`select t.*::text from ${table} t where t.${column} = $1 order by 1`, [org]);
    parts.push(`${table}: ${JSON.stringify(rows)}`);
  }
  return parts.join('\n');
}
