import type { Finding } from '../../core/configuration/kinds.js';
import { acknowledgementValues, type NoticeSubject, resolutionValues } from '../../core/incidents/notices.js';
import type { IncidentRecord } from '../../core/incidents/IncidentRecord.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Composed } from '../../core/templates/compose.js';
import { readDraft } from '../../core/templates/draft.js';
import { compileTemplate, messageTemplates } from '../../core/templates/MessageTemplate.js';
import { exampleValues, type Purpose, type TemplateValues } from '../../core/templates/variables.js';
import type { Body } from '../configuration/Editable.js';
import { giveWay } from '../kernel/giveWay.js';
import type { Work } from '../kernel/Work.js';
import { readRecord } from '../records/read.js';
import { serviceOf } from './moveFacts.js';
import { incidentTable } from './incidentTable.js';
import { namesOf } from './notices.js';

/** A message as it would be written, with what is wrong with its template. Subject and body are empty where it cannot be made. */
export interface Preview extends Composed {
  readonly findings: readonly Finding[];
}

/**
 * The message that a template, half filled in or not, would make of an incident as it is now; of the examples without one.
 * It is made by the same functions as what is sent.
 *
 * Refuses NOT_FOUND for an incident that does not exist or that the actor may not see, INVALID for one of a service that no
 * document describes.
 */
export async function previewTemplate(work: Work, body: Body, incidentId: string | null): Promise<Preview> {
  const incident = incidentId === null ? null : await subjectOf(work, incidentId);
  // to try a template out takes as long as a bad one may, and one request may hold several
  await giveWay();
  const { template, findings } = readDraft(body);
  if (!template) return { subject: '', body: '', findings };
  const { values, isExample } = incident
    ? await valuesOf(work, template.purpose, incident)
    : { values: exampleValues(template.purpose), isExample: false };
  const report = (severity: Finding['severity'], path: string, message: string): Finding => ({
    severity,
    kind: messageTemplates.kind,
    key: template.key,
    path,
    message,
  });
  const told = isExample
    ? [...findings, report('warning', '', `${incident?.names.number} is not resolved: what was done is an example`)]
    : findings;
  await giveWay();
  try {
    return { ...compileTemplate(template).compose(values), findings: told };
  } catch {
    // what cannot be read is among the findings already; what fails on this record alone is not
    const isKnown = findings.some(({ severity }) => severity === 'error');
    const failed = report('error', 'body', 'the template fails on this record: nothing would be written');
    return { subject: '', body: '', findings: isKnown ? told : [...told, failed] };
  }
}

async function subjectOf(work: Work, id: string): Promise<NoticeSubject> {
  const record = await readRecord(work, incidentTable, id);
  if (!record) throw Refusal.notFound('incident', ['incidentId']);
  const { release, service } = await serviceOf(work, record.item);
  if (!service)
    throw new Refusal('INVALID', `No document describes the service ${record.item.serviceKey} of this incident.`, [
      'incidentId',
    ]);
  return { release, service, record, names: await namesOf(work, record.item) };
}

async function valuesOf(
  work: Work,
  purpose: Purpose,
  subject: NoticeSubject,
): Promise<{ readonly values: TemplateValues; readonly isExample: boolean }> {
  if (purpose === 'ACKNOWLEDGEMENT') return { values: acknowledgementValues(subject), isExample: false };
  const { resolvedAt } = subject.record.item;
  const text = await resolutionTextOf(work, subject.record);
  if (resolvedAt !== null && text !== null) {
    const code = subject.record.detail.resolutionCode ?? '';
    return { values: resolutionValues(subject, { code, text, at: resolvedAt }), isExample: false };
  }
  const examples = exampleValues(purpose);
  const at = work.now.getTime();
  const resolution = { code: String(examples['resolution.code']()), text: String(examples['resolution.text']()), at };
  return { values: resolutionValues(subject, resolution), isExample: true };
}

async function resolutionTextOf(work: Work, { item }: IncidentRecord): Promise<string | null> {
  const row = await work.sql.row<{ text: string | null }>(
    'notice_resolution',
    'select resolution_text as text from incident where org_id = $1 and work_item_id = $2',
    [item.orgId, item.id],
  );
  return row?.text ?? null;
}
