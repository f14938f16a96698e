import { randomUUID } from 'node:crypto';
import { toPublicId, type IdKind } from '../../server/core/kernel/ids.js';
import { kinds } from '../../server/app/kinds.js';
import { namesOf } from '../../server/core/configuration/names.js';
import type { Belongings } from './world.js';

/** How an argument is crossed: what one has, what the other has, and what nobody has. */
export interface Crossing {
  own(own: Belongings): unknown;
  /** Values that belong to the other organisation; empty where the argument names nothing that belongs to anybody. */
  foreign(foreign: Belongings): readonly unknown[];
  /** A value of the same sort that belongs to nobody. */
  unknown(): unknown;
}

const uuidOf = (publicId: string): string => publicId.slice(4);

const id = (kind: IdKind): Crossing => ({
  own: (own) => own.ids[kind],
  foreign: ({ ids }) => [ids[kind], Buffer.from(`${kind}:${uuidOf(ids[kind] ?? '')}`).toString('base64')],
  unknown: () => toPublicId(kind, randomUUID()),
});
const anyId: Crossing = {
  own: ({ ids }) => ids.Incident,
  foreign: ({ ids }) => Object.values(ids),
  unknown: () => toPublicId('Incident', randomUUID()),
};
const text = (pick: (belongings: Belongings) => string, otherwise: () => string): Crossing => ({
  own: pick,
  foreign: (foreign) => [pick(foreign)],
  unknown: otherwise,
});
const words = text(
  ({ word }) => word,
  () => 'unheardword',
);
const number = text(
  ({ number: found }) => found,
  () => 'INC-999999',
);
const ref = text(
  ({ ref: found }) => found,
  () => 'unheard-ref',
);
const organisationKey = text(
  ({ organisationKey: found }) => found,
  () => 'unheard',
);
const contractKey = text(
  ({ contractKey: found }) => found,
  () => 'unheard',
);
const email = text(
  ({ contactEmail }) => contactEmail,
  () => 'unheard@nowhere.example',
);
/** Made for a list that the other one saw. Filled in by the test, which has to ask as the other one first. */
const cursor: Crossing = { own: () => null, foreign: () => ['(cursor)'], unknown: () => 'bm90IGEgY3Vyc29y' };
/** Names nothing that belongs to anybody: figures, instants, choices, keys of configuration that all may read. */
const nobodys = (own: unknown): Crossing => ({ own: () => own, foreign: () => [], unknown: () => own });
const count = nobodys(1);
const flag = nobodys(false);
const instant = nobodys('2026-01-01T00:00:00Z');
const day = nobodys('2026-01-01');

/** An argument of the field that loads a document, for every kind of the manifest. */
function ofEachKind(argument: string, crossing: Crossing): { [place: string]: Crossing } {
  return Object.fromEntries(kinds.map(({ kind }) => [`Query.${namesOf(kind).field}Document.${argument}`, crossing]));
}

/** An id that partners never see one of. */
const providers = (kind: IdKind): Crossing => nobodys(toPublicId(kind, randomUUID()));

/**
 * How each argument and each field of an input is crossed, by `Type.field.argument` and `InputType.field`. What filters
 * compare with is as their field says. Whoever adds an argument adds a line, or the test fails.
 */
export const crossings: { readonly [place: string]: Crossing } = {
  // arguments that many fields have, whatever the field
  '*.first': count,
  '*.last': count,
  '*.after': cursor,
  '*.before': cursor,
  '*.search': words,
  '*.orderBy': nobodys(null),
  'Query.node.id': anyId,
  'Query.nodes.ids': anyId,
  'Query.organisation.id': id('Organisation'),
  'Query.organisation.key': organisationKey,
  'Query.contact.id': id('Contact'),
  'Query.user.id': id('User'),
  'Query.incident.id': id('Incident'),
  'Query.incident.number': number,
  'Query.change.id': id('Change'),
  'Query.change.number': nobodys('CHG-1001'),
  'Query.release.number': count,
  'Release.differences.from': count,
  'Query.configurationDifferences.from': nobodys({ release: 1 }),
  'Query.configurationDifferences.to': nobodys({ release: 1 }),
  'ConfigurationPoint.release': count,
  'ConfigurationPoint.at': nobodys(null),
  'ConfigurationPoint.changeSet': nobodys(null),
  'Query.documentHistory.kind': nobodys('team'),
  'Query.documentHistory.key': nobodys('service-desk'),
  'Query.changeSet.id': providers('ChangeSet'),
  'Query.analysisRun.id': providers('AnalysisRun'),
  'AnalysisRunCancelInput.id': providers('AnalysisRun'),
  'RoutingBacktestStartInput.days': nobodys(30),
  'RoutingBacktestStartInput.from': nobodys(null),
  'RoutingBacktestStartInput.to': nobodys(null),
  'RoutedRecordWhere.fromTeamKey': nobodys('service-desk'),
  'RoutedRecordWhere.toTeamKey': nobodys('service-desk'),
  'RoutedRecordWhere.fromRuleId': nobodys('network'),
  'RoutedRecordWhere.toRuleId': nobodys('network'),
  'RoutedRecordWhere.fromEligibility': nobodys('ELIGIBLE'),
  'RoutedRecordWhere.toEligibility': nobodys('ELIGIBLE'),
  'RoutedRecordWhere.fromDeliveryPathKey': nobodys('standard'),
  'RoutedRecordWhere.toDeliveryPathKey': nobodys('standard'),
  'RoutedRecordWhere.hasOtherApprovers': flag,
  'RoutedRecordWhere.isMoved': flag,
  'RoutedRecordWhere.isReproduced': flag,
  'RoutedRecordWhere.dueWay': nobodys('LATER'),
  'RoutedRecordWhere.teamDueWay': nobodys('LATER'),
  'SlaBacktestStartInput.days': nobodys(30),
  'SlaBacktestStartInput.from': nobodys(null),
  'SlaBacktestStartInput.to': nobodys(null),
  'SlaBacktestStartInput.timeZone': nobodys('Europe/Berlin'),
  'BacktestClockWhere.metric': nobodys('RESOLUTION'),
  'BacktestClockWhere.teamKey': nobodys('service-desk'),
  'BacktestClockWhere.priority': nobodys('p1'),
  'BacktestClockWhere.hourOfWeek': nobodys(9),
  'BacktestClockWhere.oldVerdict': nobodys('MET'),
  'BacktestClockWhere.newVerdict': nobodys('MET'),
  'BacktestClockWhere.isChanged': flag,
  'BacktestClockWhere.isReproduced': flag,
  'ChangeSet.promiseExamples.policy': nobodys('gold'),
  'ChangeSet.calendarYear.calendar': nobodys('berlin-business-hours'),
  'ChangeSet.calendarYear.year': nobodys(2026),
  'ChangeSet.analyses.kind': nobodys('CLOCK_FORECAST'),
  'ForecastClockWhere.kind': nobodys('MOVES'),
  'ForecastClockWhere.metric': nobodys('RESOLUTION'),
  'ForecastClockWhere.policyKey': nobodys('gold'),
  'ForecastClockWhere.way': nobodys('CORRECTION'),
  'ForecastClockWhere.lateness': nobodys('LATE_AT_ONCE'),
  'ChangeSetWhere.state': nobodys('DRAFT'),
  'Query.breachReview.month': nobodys('2026-03'),
  'Query.breachReview.timeZone': nobodys('UTC'),
  'Query.breaches.month': nobodys('2026-03'),
  'Query.breaches.timeZone': nobodys('UTC'),
  'Query.breaches.metric': nobodys('RESOLUTION'),
  'Query.breaches.isUnexplained': flag,
  'BreachExplainInput.clockId': id('Clock'),
  'BreachExplainInput.causeKey': nobodys('too-few-people'),
  'SlaMonthCloseInput.month': nobodys('2026-03'),
  'SlaMonthReopenInput.month': nobodys('2026-03'),
  'Query.absences.from': instant,
  'Query.absences.until': instant,
  'Query.absences.teamKey': nobodys('service-desk'),
  'Query.absences.userId': id('User'),
  'Query.absences.includesCanceled': flag,
  'AbsenceRecordInput.userId': id('User'),
  'AbsenceRecordInput.from': instant,
  'AbsenceRecordInput.until': nobodys('2099-01-01T00:00:00Z'),
  'AbsenceRecordInput.kind': nobodys('OTHER'),
  'AbsenceCancelInput.id': providers('Absence'),
  'Query.correction.id': providers('Correction'),
  'CorrectionPreviewInput.policyKeys': nobodys(['gold']),
  'CorrectionPreviewInput.calendarKeys': nobodys(['berlin-business-hours']),
  'CorrectionPreviewInput.serviceKeys': nobodys(['payroll']),
  'CorrectionPreviewInput.clockIds': id('Clock'),
  'CorrectionPreviewInput.startedFrom': instant,
  'CorrectionPreviewInput.startedBefore': instant,
  'CorrectionPreviewInput.includesStopped': flag,
  'CorrectionApplyInput.id': providers('Correction'),
  'CorrectionApplyInput.confirmation': nobodys('none'),
  'CorrectionApplyInput.confirmsStopped': flag,
  'CorrectionReverseInput.id': providers('Correction'),
  'CorrectionRetryInput.id': providers('Correction'),
  'Query.service.key': nobodys('workplace-support'),
  'Query.calendarRenewals.calendarKey': nobodys('always'),
  'Query.calendar.key': nobodys('always'),
  'Query.holidaySet.key': nobodys('any'),
  'Query.slaPolicy.key': nobodys('any'),
  'Query.tier.key': nobodys('crossing'),
  'Query.contract.key': contractKey,
  'Query.supplierContract.key': nobodys('any'),
  'Query.serviceFeasibility.key': nobodys('payroll'),
  'Query.serviceFeasibility.priority': nobodys('p1'),
  'Query.serviceFeasibility.tier': nobodys('gold'),
  'Query.serviceFeasibility.year': nobodys(2027),
  'Query.routingRuleSet.key': nobodys('incident-assignment'),
  'Query.priorityMatrix.key': nobodys('default'),
  'Query.holidayRegions.country': nobodys('DE'),
  'Query.holidayPreview.country': nobodys('DE'),
  'Query.holidayPreview.region': nobodys('BE'),
  'Query.holidayPreview.months': count,
  'Query.holidayPreview.from': day,
  'Query.calendarFileDates.text': nobodys('BEGIN:VCALENDAR'),
  'Query.document.kind': nobodys('team'),
  'Query.document.key': nobodys('service-desk'),
  'Query.documents.kind': nobodys('team'),
  'Query.conditionSentence.condition': nobodys({}),
  'Query.conditionMatches.condition': nobodys({ field: 'title', op: 'exists', value: true }),
  'Query.conditionMatches.days': count,
  'Query.usedBy.kind': nobodys('team'),
  'Query.usedBy.key': nobodys('service-desk'),
  'Query.usedBy.ruleSet': nobodys('incident-assignment'),
  'Query.conditionAsLogic.condition': nobodys({}),
  'Query.conditionFromLogic.text': nobodys('true'),
  'Query.pinnedCase.key': nobodys('everyday-question'),
  'Query.team.key': nobodys('service-desk'),
  'Query.deliveryPath.key': nobodys('standard'),
  'Query.messageTemplate.key': nobodys('acknowledgement'),
  'Query.routingTrial.incidentId': id('Incident'),
  'Query.routingAnalysis.rule': nobodys('mails'),
  'Query.routingTrial.at': instant,
  'Query.routingTrial.pinnedCase': nobodys('everyday-question'),
  'RoutingFactsInput.service': nobodys('payroll'),
  'RoutingFactsInput.organisation': organisationKey,
  'RoutingFactsInput.tier': nobodys('gold'),
  'RoutingFactsInput.eligibility': nobodys('ELIGIBLE'),
  'RoutingFactsInput.deliveryPath': nobodys('standard'),
  'RoutingFactsInput.team': nobodys('payroll'),
  'Query.conditionFields.ofRouting': nobodys(true),
  'Query.messageTemplatePreview.document': nobodys({ key: 'x' }),
  'Query.messageTemplatePreview.incidentId': id('Incident'),
  'Query.templateVariables.purpose': nobodys('ACKNOWLEDGEMENT'),
  ...ofEachKind('key', nobodys('default')),
  '*.asOf': nobodys('2199-01-01T00:00:00Z'),
  '*.changeSet': nobodys(null),
  'Calendar.isOpen.at': instant,
  'Calendar.nextOpen.at': instant,
  'Viewer.can.action': nobodys('OPEN_INCIDENT'),

  'ExternalRefInput.system': nobodys('erp'),
  'ExternalRefInput.ref': ref,
  'ExternalRefInput.organisationId': id('Organisation'),

  'IncidentTaskCompleteInput.taskId': id('Task'),
  'AssignedTaskCompleteInput.taskId': id('Task'),
  'Query.assignedTasks.state': nobodys('OPEN'),
  'IncidentHandoffAcceptInput.handoffId': providers('Handoff'),
  'IncidentHandoffDeclineInput.handoffId': providers('Handoff'),
  'NotificationsMarkReadInput.ids': nobodys([toPublicId('Notification', randomUUID())]),
  'Viewer.notifications.unreadOnly': flag,
  'IncidentWhere.id': id('Incident'),
  'IncidentWhere.number': number,
  'IncidentWhere.title': words,
  'IncidentWhere.state': nobodys('NEW'),
  'IncidentWhere.isOpen': flag,
  'IncidentWhere.serviceKey': nobodys('workplace-support'),
  'IncidentWhere.teamKey': nobodys('service-desk'),
  'IncidentWhere.priority': nobodys('p2'),
  'IncidentWhere.category': words,
  'IncidentWhere.deliveryPathKey': nobodys('standard'),
  'IncidentWhere.location': words,
  'IncidentWhere.channel': nobodys('CONSOLE'),
  'IncidentWhere.organisationId': id('Organisation'),
  'IncidentWhere.contactId': id('Contact'),
  'IncidentWhere.assigneeId': id('User'),
  'IncidentWhere.openedAt': instant,
  'IncidentWhere.resolvedAt': instant,
  'IncidentWhere.closedAt': instant,
  'IncidentWhere.updatedAt': instant,
  'IncidentWhere.nextDueAt': instant,
  'IncidentWhere.isResponseBreached': flag,
  'IncidentWhere.isResolutionBreached': flag,
  'IncidentWhere.isMajor': flag,
  'IncidentWhere.reopenCount': count,
  'IncidentWhere.reassignmentCount': count,

  'ChangeWhere.id': id('Change'),
  'ChangeWhere.number': nobodys('CHG-1001'),
  'ChangeWhere.title': words,
  'ChangeWhere.state': nobodys('NEW'),
  'ChangeWhere.changeType': nobodys('NORMAL'),
  'ChangeWhere.isOpen': flag,
  'ChangeWhere.serviceKey': nobodys('workplace-support'),
  'ChangeWhere.teamKey': nobodys('service-desk'),
  'ChangeWhere.organisationId': id('Organisation'),
  'ChangeWhere.assigneeId': id('User'),
  'ChangeWhere.templateKey': nobodys('reboot'),
  'ChangeWhere.authorizedById': id('User'),
  'ChangeWhere.requestedById': id('User'),
  'ChangeWhere.riskLevel': nobodys('LOW'),
  'ChangeWhere.outcome': nobodys('SUCCESSFUL'),
  'ChangeWhere.openedAt': instant,
  'ChangeWhere.closedAt': instant,
  'ChangeWhere.updatedAt': instant,
  'ChangeWhere.plannedStartAt': instant,
  'ChangeWhere.plannedEndAt': instant,

  'ServiceWhere.key': nobodys('workplace-support'),
  'ServiceWhere.trade': nobodys('IT'),
  'ServiceWhere.lifecycle': nobodys('PUBLISHED'),

  'OrganisationWhere.id': id('Organisation'),
  'OrganisationWhere.key': organisationKey,
  'OrganisationWhere.name': organisationKey,
  'OrganisationWhere.kind': nobodys('CLIENT'),
  'ContactWhere.id': id('Contact'),
  'ContactWhere.name': words,
  'ContactWhere.email': email,
  'ContactWhere.organisationId': id('Organisation'),
  'UserWhere.id': id('User'),
  'UserWhere.email': email,
  'UserWhere.displayName': words,
  'UserWhere.state': nobodys('ACTIVE'),
  'UserWhere.organisationId': id('Organisation'),
  'UserWhere.role': nobodys('PARTNER'),

  'AuditEntryWhere.action': nobodys('LOGGED_IN'),
  'AuditEntryWhere.actor': words,
  'AuditEntryWhere.subject': words,
  'AuditEntryWhere.at': instant,
  'AuditEntryWhere.organisationId': id('Organisation'),

  'Query.metrics.query': nobodys({
    metrics: ['incidents_opened'],
    from: '2026-01-01',
    to: '2027-01-01',
    timeZone: 'Europe/Berlin',
    grain: 'TOTAL',
    groupBy: ['ORGANISATION'],
  }),
  'MetricQuery.metrics': nobodys('incidents_opened'),
  'MetricQuery.from': day,
  'MetricQuery.to': nobodys('2027-01-01'),
  'MetricQuery.timeZone': nobodys('Europe/Berlin'),
  'MetricQuery.grain': nobodys('TOTAL'),
  'MetricQuery.groupBy': nobodys('ORGANISATION'),
  'MetricQuery.includeCanceled': flag,
  'MetricWhere.serviceKey': nobodys('workplace-support'),
  'MetricWhere.teamKey': nobodys('service-desk'),
  'MetricWhere.priority': nobodys('p2'),
  'MetricWhere.organisationId': id('Organisation'),
  'MetricWhere.organisationKey': organisationKey,
  'MetricWhere.category': words,
  'MetricWhere.channel': nobodys('CONSOLE'),

  // inputs of mutations
  '*Input.dryRun': flag,
  '*Input.idempotencyKey': nobodys(null),
  '*Input.expectedVersion': nobodys(null),
  '*Input.note': nobodys('a note'),
  '*Input.reason': nobodys('a reason'),
  '*Input.body': nobodys('a message'),
  '*Input.isInternal': flag,
  '*Input.title': nobodys('a title'),
  '*Input.instructions': nobodys('in full'),
  '*Input.description': nobodys('a description'),
  '*Input.serviceKey': nobodys('workplace-support'),
  '*Input.teamKey': nobodys('service-desk'),
  '*Input.impact': nobodys('medium'),
  '*Input.urgency': nobodys('medium'),
  '*Input.priority': nobodys('p2'),
  '*Input.channel': nobodys('API'),
  '*Input.category': nobodys('a category'),
  '*Input.location': nobodys('a place'),
  '*Input.isMajor': flag,
  '*Input.organisationId': id('Organisation'),
  '*Input.contactId': id('Contact'),
  '*Input.assigneeId': id('User'),
  '*Input.followUpAt': nobodys('2099-01-01T00:00:00Z'),
  '*Input.resolutionCode': nobodys('fixed'),
  '*Input.resolutionText': nobodys('done'),
  '*Input.kind': nobodys('RELATES_TO'),
  '*Input.otherId': anyId,
  '*Input.duplicateOfId': id('Incident'),
  '*Input.changeId': id('Change'),
  'UserInviteInput.email': nobodys('new@customer.example'),
  'UserInviteInput.displayName': nobodys('New'),
  'UserInviteInput.role': nobodys('PARTNER'),
  'PasswordChangeInput.currentPassword': nobodys('not the right one'),
  'PasswordChangeInput.newPassword': nobodys('a long enough new one'),
  'ApiTokenCreateInput.name': nobodys('new'),
  'ApiTokenCreateInput.role': nobodys('PARTNER'),
  'ApiTokenCreateInput.expiresAt': nobodys('2027-01-01T00:00:00Z'),
  'OrganisationCreateInput.key': organisationKey,
  'OrganisationCreateInput.name': organisationKey,
  'OrganisationCreateInput.timeZone': nobodys('UTC'),
  'ContactCreateInput.name': words,
  'ContactCreateInput.email': email,
  'ContactCreateInput.phone': nobodys('1'),
  'ChangeOpenInput.changeType': nobodys('NORMAL'),
  'ChangeEditInput.changeType': nobodys('NORMAL'),
  'ChangeFinishInput.outcome': nobodys('SUCCESSFUL'),
  '*Input.plan': nobodys('a plan'),
  '*Input.backoutPlan': nobodys('a way back'),
  '*Input.justification': nobodys('a reason'),
  '*Input.templateKey': nobodys('reboot'),
  '*Input.plannedStartAt': nobodys('2099-01-01T00:00:00Z'),
  '*Input.plannedEndAt': nobodys('2099-01-02T00:00:00Z'),
  '*Input.riskLevel': nobodys('LOW'),
  '*Input.changeSetId': providers('ChangeSet'),
  '*Input.revisionId': providers('Revision'),
  '*Input.baseRevisionId': providers('Revision'),
  '*Input.isNew': flag,
  'ConfigurationFileInput.path': nobodys('teams/payroll.yaml'),
  'ConfigurationFileInput.text': nobodys('key: payroll'),
  'ConfigurationImportInput.keepsOnly': nobodys('teams/payroll.yaml'),
  '*Input.publishAt': nobodys('2099-01-01T00:00:00Z'),
  '*Input.purpose': nobodys('a purpose'),
  '*Input.key': nobodys('payroll'),
  'IncidentPinInput.name': nobodys('a name'),
  'IncidentPinInput.withTitle': flag,
  'ChangeSetOpenInput.name': nobodys('a name'),
  'ChangeSetEditInput.name': nobodys('a name'),
  '*Input.expectedRelease': count,
  '*Input.number': count,
  '*Input.choices': nobodys([]),
  'ChangeSetMergeInput.kind': nobodys('service'),
  'MergeChoice.path': nobodys('name'),
  'MergeChoice.take': nobodys('MINE'),
  'DocumentRemoveInput.kind': nobodys('service'),
  'DocumentRevertInput.kind': nobodys('service'),
  '*Input.peerReviewerId': id('User'),
  '*Input.reviewNotes': nobodys('notes'),
  'IncidentHoldInput.reason': nobodys('CUSTOMER'),
  'IncidentHoldInput.supplierContractKey': nobodys('north-sea-carrier'),
  'IncidentRefInput.system': nobodys('erp'),
  'IncidentRefInput.ref': ref,
};

/** Kinds of things that mutations act on, by how the mutation's name begins. */
const subjects: { readonly [noun: string]: IdKind } = {
  incident: 'Incident',
  change: 'Change',
  user: 'User',
  apiToken: 'ApiToken',
  organisation: 'Organisation',
  contact: 'Contact',
};

/** How a place is crossed; undefined for one that the table does not know. */
export function crossingOf(owner: string, name: string): Crossing | undefined {
  const exact = crossings[`${owner}.${name}`];
  if (exact) return exact;
  if (owner.endsWith('DocumentInput')) return nobodys('default');
  if (owner.endsWith('Input')) {
    if (name === 'id') {
      if (owner.startsWith('ChangeSet')) return providers('ChangeSet');
      const noun = Object.keys(subjects).find((word) => owner.toLowerCase().startsWith(word.toLowerCase()));
      return noun ? id(subjects[noun] as IdKind) : undefined;
    }
    return crossings[`*Input.${name}`];
  }
  return crossings[`*.${name}`];
}
