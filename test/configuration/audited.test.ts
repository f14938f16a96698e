import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contacts, organisations } from '../../seeds/demo/cast.js';
import { makeSchema } from '../../server/app/schema.js';
import { auditActions, type AuditAction } from '../../server/core/kernel/auditActions.js';
import { toPublicId } from '../../server/core/kernel/ids.js';
import { setsScene, type SetsScene, type Who } from './setsScene.js';

/**
 * What each mutation writes to the audit log; what is done to records is in their ledger instead. Whoever adds a mutation
 * adds a line, and a sentence to `auditActions` for a deed that has none.
 */
const written: { readonly [mutation: string]: AuditAction | 'ledger' | 'nothing' } = {
  changeSetOpen: 'CHANGE_SET_OPENED',
  changeSetEdit: 'CHANGE_SET_EDITED',
  changeSetDiscard: 'CHANGE_SET_DISCARDED',
  changeSetRequestReview: 'CHANGE_SET_REVIEW_REQUESTED',
  changeSetReturn: 'CHANGE_SET_RETURNED',
  changeSetApprove: 'CHANGE_SET_APPROVED',
  changeSetSchedule: 'CHANGE_SET_SCHEDULED',
  changeSetUnschedule: 'CHANGE_SET_UNSCHEDULED',
  changeSetPublish: 'CHANGE_SET_PUBLISHED',
  changeSetMerge: 'CHANGE_SET_MERGED',
  changeSetSignOff: 'CHANGE_SET_SIGNED_OFF',
  documentRemove: 'DOCUMENT_REMOVED',
  documentRevert: 'DOCUMENT_REVERTED',
  documentRestore: 'DOCUMENT_RESTORED',
  releaseRestore: 'RELEASE_RESTORED',
  configurationImport: 'CONFIGURATION_IMPORTED',
  incidentPin: 'INCIDENT_PINNED',
  userInvite: 'INVITATION_MADE',
  userDisable: 'USER_DISABLED',
  userEnable: 'USER_ENABLED',
  passwordChange: 'PASSWORD_CHANGED',
  apiTokenCreate: 'TOKEN_MADE',
  apiTokenRevoke: 'TOKEN_REVOKED',
  organisationCreate: 'ORGANISATION_MADE',
  organisationUpdate: 'ORGANISATION_CHANGED',
  contactCreate: 'CONTACT_MADE',
  slaMonthClose: 'SLA_MONTH_CLOSED',
  slaMonthReopen: 'SLA_MONTH_REOPENED',
  correctionPreview: 'CORRECTION_PREVIEWED',
  correctionApply: 'CORRECTION_APPLIED',
  correctionReverse: 'CORRECTION_REVERSED',
  correctionRetry: 'CORRECTION_RETRIED',
  absenceRecord: 'ABSENCE_RECORDED',
  absenceCancel: 'ABSENCE_CANCELED',
  breachExplain: 'ledger',
  assignedTaskComplete: 'ledger',
  // what is tried changes nothing, and what one has read is nobody's business
  slaBacktestStart: 'nothing',
  clockForecastStart: 'nothing',
  routingBacktestStart: 'nothing',
  analysisRunCancel: 'nothing',
  notificationsMarkRead: 'nothing',
};

/** What is written by other ways in than mutations: log-in, command line, worker, start. */
const otherwise: readonly AuditAction[] = [
  'LOGGED_IN',
  'LOGIN_FAILED',
  'LOGIN_LOCKED',
  'LOGGED_OUT',
  'ORGANISATION_SWITCHED',
  'INVITATION_ACCEPTED',
  'USER_MADE',
  'MEMBER_ADDED',
  'RELEASE_PUBLISHED',
  'CHANGE_SET_SCHEDULE_FAILED',
  'WEBHOOK_SECRET_SHOWN',
  'WEBHOOK_SECRET_ROTATED',
];

function actionOf(mutation: string): AuditAction | 'ledger' | 'nothing' | undefined {
  if (written[mutation]) return written[mutation];
  if (/^[a-z]\w*Save$/.test(mutation)) return 'DOCUMENT_SAVED';
  return /^(incident|change(?!Set))[A-Z]/.test(mutation) ? 'ledger' : undefined;
}

it('every mutation says what it writes, and every action is written by something', () => {
  const mutations = Object.keys(makeSchema().getMutationType()?.getFields() ?? {});
  expect(mutations.filter((mutation) => actionOf(mutation) === undefined)).toEqual([]);
  expect(Object.keys(written).filter((mutation) => !mutations.includes(mutation))).toEqual([]);
  const actions = new Set([...mutations.map(actionOf), ...otherwise]);
  expect(Object.keys(auditActions).filter((action) => !actions.has(action as AuditAction))).toEqual([]);
});

describe('configuration', () => {
  let scene: SetsScene;
  beforeAll(async () => {
    scene = await setsScene();
  });
  afterAll(() => scene.close());

  /** Does it, expects one entry in the audit log, and answers the payload. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test knows what it asked for
  async function does(mutation: string, input: object, inside = 'isDryRun', who: Who = 'mara'): Promise<any> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    await scene.credentials(who);
    const before = await scene.count('audit_entry', 'true');
    const ask = (changes: object) =>
      scene.data(
        who,
        `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${inside} userErrors { code message path } } }`,
        { input: { ...input, ...changes } },
      );
    expect((await ask({ dryRun: true }))[mutation].userErrors).toEqual([]);
    const { [mutation]: payload } = await ask({});
    expect([mutation, payload.userErrors]).toEqual([mutation, []]);
    const { rows } = await scene.owner.query<{ action: string }>(
      'select action from audit_entry order by at, seq offset $1',
      [before],
    );
    expect([mutation, rows.map(({ action }) => action)]).toEqual([mutation, [actionOf(mutation)]]);
    return payload;
  }

  const open = async (name: string) =>
    (await does('changeSetOpen', { name }, 'changeSet { id }')).changeSet.id as string;
  const document = async (fields: object) => ({
    ...(
      await scene.data(
        'mara',
        '{ teamDocument(key: "payroll") { key name description calendar line members { email capacity skills { skill level } } } }',
      )
    ).teamDocument,
    ...fields,
  });
  const publish = async (id: string) => {
    const { release } = await does(
      'changeSetPublish',
      { id, expectedRelease: await scene.live() },
      'release { number }',
    );
    await scene.until(release.number);
  };

  it('is written once for each mutation, and not at all for a dry run', async () => {
    const first = await open('First');
    await does('changeSetEdit', { id: first, purpose: 'To see what is written' });
    const place = { changeSetId: first, kind: 'team', key: 'payroll' };
    await does('teamSave', { changeSetId: first, document: await document({ name: 'Pay' }) });
    await does('documentRevert', { ...place, expectedVersion: 1 });
    await does('documentRemove', place);
    await does('documentRevert', { ...place, expectedVersion: 3 });
    await does('teamSave', { changeSetId: first, document: await document({ name: 'Pay' }) });
    await does('changeSetRequestReview', { id: first });
    await does('changeSetReturn', { id: first, reason: 'Not yet' }, 'isDryRun', 'jonas');
    await does('changeSetRequestReview', { id: first });
    const version = (await scene.data('mara', `{ changeSet(id: "${first}") { version } }`)).changeSet.version as number;
    await does('changeSetApprove', { id: first, expectedVersion: version }, 'isDryRun', 'jonas');
    await does('changeSetSchedule', { id: first, publishAt: '2199-01-01T00:00:00Z' });
    await does('changeSetUnschedule', { id: first });

    const second = await open('Second');
    await does('teamSave', { changeSetId: second, document: await document({ name: 'Payroll and pensions' }) });
    await publish(first);
    await does('changeSetMerge', {
      id: second,
      kind: 'team',
      key: 'payroll',
      choices: [{ path: 'name', take: 'MINE' }],
    });
    await publish(second);
    const restored = await does(
      'releaseRestore',
      { number: 1, reason: 'As it was', expectedRelease: await scene.live() },
      'release { number }',
    );
    await scene.until(restored.release.number);

    const third = await open('Third');
    const { documentHistory } = await scene.data(
      'mara',
      '{ documentHistory(kind: "team", key: "payroll") { revisionId change } }',
    );
    await does('documentRestore', { changeSetId: third, revisionId: documentHistory[1].revisionId });
    const { configurationFiles } = await scene.data('mara', '{ configurationFiles { path text } }');
    await does('configurationImport', { changeSetId: third, files: configurationFiles.slice(0, 2) });
    await does('changeSetDiscard', { id: third });
  });

  it('is written when an incident is pinned and a pinned case signed off', async () => {
    const { incidentOpen } = await scene.data(
      'mara',
      'mutation ($input: IncidentOpenInput!) { incidentOpen(input: $input) { incident { id } userErrors { message } } }',
      {
        input: {
          organisationId: toPublicId('Organisation', organisations.harbour.id),
          contactId: toPublicId('Contact', contacts.anouk.id),
          serviceKey: 'payroll',
          title: 'Night allowance is missing',
          impact: 'low',
          urgency: 'low',
        },
      },
    );
    const set = await open('Pinned');
    const { key } = await does('incidentPin', { id: incidentOpen.incident.id, changeSetId: set }, 'key');
    await publish(set);
    const next = await open('Otherwise');
    await does('teamSave', { changeSetId: next, document: await document({ name: 'Pay' }) });
    await scene.save(next, 'pinned-case', key as string, { name: 'Renamed' });
    await does('changeSetSignOff', { id: next, key, reason: 'It is fine' });
  });

  it('is written without words of people: no blanks, no addresses, no names', async () => {
    const { rows } = await scene.owner.query<{ said: string }>(
      `select distinct value #>> '{}' as said from audit_entry, jsonb_each(data)
        union select subject from audit_entry`,
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.map(({ said }) => said).filter((said) => !/^[\w.:/-]*$/.test(said))).toEqual([]);
  });
});
