import { namesOf } from '../core/configuration/names.js';
import { isStaff, type Actor } from '../core/kernel/Actor.js';
import { kinds } from './kinds.js';

/** Who may use a root field at all; what they then see or may do is decided further in. */
export type RootPolicy = (actor: Actor) => boolean;

/** Everybody who was recognised. */
const everyone: RootPolicy = () => true;
/** The provider's people who run the desk. */
const opsLeaders: RootPolicy = (actor) => actor.role === 'OPS_LEADER';
/** Everybody but those who only read figures. */
const writers: RootPolicy = (actor) => isStaff(actor) || actor.role === 'PARTNER';

/** The same policy for the field of that name of every kind of document. */
const ofEachKind = (nameOf: (field: string) => string, policy: RootPolicy): Readonly<{ [field: string]: RootPolicy }> =>
  Object.fromEntries(kinds.map(({ kind }) => [nameOf(namesOf(kind).field), policy]));

/**
 * Who may use each root field. Deny by default: a field without an entry keeps the process from starting. Queries
 * refuse with FORBIDDEN as a transport error, mutations as a user error.
 */
export const rootFields: { readonly [type in 'Query' | 'Mutation']: Readonly<{ [field: string]: RootPolicy }> } = {
  Query: {
    node: everyone,
    nodes: everyone,
    viewer: everyone,
    organisations: everyone,
    organisation: everyone,
    contacts: everyone,
    contact: everyone,
    users: opsLeaders,
    user: everyone,
    apiTokens: opsLeaders,
    auditLog: opsLeaders,
    auditVerification: opsLeaders,
    release: everyone,
    documentKinds: isStaff,
    documents: isStaff,
    document: isStaff,
    conditionFields: isStaff,
    conditionSentence: isStaff,
    services: everyone,
    service: everyone,
    calendars: everyone,
    calendar: everyone,
    holidaySets: everyone,
    holidaySet: everyone,
    holidayCountries: isStaff,
    holidayRegions: isStaff,
    holidayPreview: isStaff,
    calendarFileDates: isStaff,
    slaPolicies: everyone,
    slaPolicy: everyone,
    routingRuleSets: everyone,
    routingRuleSet: everyone,
    priorityMatrices: everyone,
    priorityMatrix: everyone,
    teams: everyone,
    team: everyone,
    pinnedCases: everyone,
    pinnedCase: everyone,
    messageTemplates: isStaff,
    messageTemplate: isStaff,
    messageTemplatePreview: isStaff,
    templateVariables: isStaff,
    incidents: everyone,
    incident: everyone,
    changes: everyone,
    change: everyone,
    metricDefinitions: everyone,
    metrics: everyone,
    changeSets: everyone,
    changeSet: everyone,
    configurationFiles: isStaff,
    ...ofEachKind((kind) => `${kind}Document`, isStaff),
  },
  Mutation: {
    changeSetOpen: opsLeaders,
    changeSetEdit: opsLeaders,
    changeSetDiscard: opsLeaders,
    changeSetRequestReview: opsLeaders,
    changeSetApprove: opsLeaders,
    changeSetReturn: opsLeaders,
    changeSetSchedule: opsLeaders,
    changeSetUnschedule: opsLeaders,
    changeSetPublish: opsLeaders,
    changeSetMerge: opsLeaders,
    releaseRestore: opsLeaders,
    documentRemove: opsLeaders,
    documentRevert: opsLeaders,
    configurationImport: opsLeaders,
    documentRestore: opsLeaders,
    incidentOpen: writers,
    incidentAssign: isStaff,
    incidentStart: isStaff,
    incidentHold: isStaff,
    incidentResume: isStaff,
    incidentResolve: isStaff,
    incidentReopen: writers,
    incidentClose: writers,
    incidentCancel: writers,
    incidentCloseAsDuplicate: isStaff,
    incidentComment: writers,
    incidentPrioritise: isStaff,
    incidentLink: isStaff,
    incidentSetCause: isStaff,
    incidentPin: opsLeaders,
    changeOpen: isStaff,
    changeEdit: isStaff,
    changeAssess: isStaff,
    changeRequestAuthorization: isStaff,
    changeSchedule: isStaff,
    changeAuthorize: isStaff,
    changeReturn: isStaff,
    changeReplan: isStaff,
    changeImplement: isStaff,
    changeFinish: isStaff,
    changeClose: isStaff,
    changeCancel: isStaff,
    changeComment: isStaff,
    userInvite: opsLeaders,
    userDisable: opsLeaders,
    userEnable: opsLeaders,
    passwordChange: everyone,
    apiTokenCreate: opsLeaders,
    apiTokenRevoke: opsLeaders,
    organisationCreate: opsLeaders,
    contactCreate: writers,
    ...ofEachKind((kind) => `${kind}Save`, opsLeaders),
  },
};
