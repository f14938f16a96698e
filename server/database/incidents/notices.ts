import type { CompiledService } from '../../core/catalog/Service.js';
import type { IncidentRecord } from '../../core/incidents/IncidentRecord.js';
import {
  acknowledgementValues,
  noticeFailed,
  type NoticeNames,
  type NoticeResolution,
  type NoticeSubject,
  resolutionValues,
} from '../../core/incidents/notices.js';
import type { Release, ReleaseEntry } from '../../core/kernel/Release.js';
import { messageText } from '../../core/templates/compose.js';
import {
  type CompiledTemplate,
  type MessageTemplateDocument,
  messageTemplates,
} from '../../core/templates/MessageTemplate.js';
import type { TemplateValues } from '../../core/templates/variables.js';
import { uuidv7 } from '../kernel/uuid.js';
import type { Work } from '../kernel/Work.js';
import type { Consequences, LateWord } from '../records/Happening.js';
import { incidentTable } from './incidentTable.js';

/*
 * Messages that are written by themselves. Names that the writing statement has at hand anyway are put in there, so that a
 * message costs no round trip; only a template that makes something of a name has it looked up before.
 */

type Template = ReleaseEntry<MessageTemplateDocument, CompiledTemplate>;

const nothing: Consequences = { happenings: [], decisions: [] };

/** An incident that is about to be opened, as far as its acknowledgement wants to know before. */
export interface Announced {
  readonly orgId: string;
  readonly contactId: string;
  readonly title: string;
}

/** What acknowledges an opening, and its number where that had to be taken before. */
export interface Acknowledgement {
  readonly number?: string;
  readonly consequences: (record: IncidentRecord) => Consequences;
}

/** What a service says by itself when an incident is opened; undefined when nothing. */
export async function acknowledgement(
  work: Work,
  service: CompiledService,
  { orgId, contactId, title }: Announced,
): Promise<Acknowledgement | undefined> {
  const { release } = work;
  const template = templateOf(release, service.acknowledgement);
  if (!template) return undefined;
  const id = uuidv7(work.now);
  const wanted = wantedOf(template, { 'record.number': 'number', ...contactAndOrganisation });
  const known = wanted.some(({ isPassedOn }) => !isPassedOn) ? await nextNames(work, orgId, contactId) : null;
  const { names, late } = known ? { names: { ...known, title }, late: {} } : lateNames(id, wanted, { title });
  const consequences = (record: IncidentRecord): Consequences =>
    notice({ release, service, record, names }, template, { id, late }, acknowledgementValues);
  return known ? { number: known.number, consequences } : { consequences };
}

/** What a service says by itself when an incident is resolved. */
export async function resolutionNotice(
  work: Work,
  { release, service }: { readonly release: Release; readonly service: CompiledService | null },
  record: IncidentRecord,
  resolution: NoticeResolution,
): Promise<Consequences> {
  const template = templateOf(release, service?.resolutionNotice ?? null);
  if (!service || !template) return nothing;
  const { number, contactId } = record.item;
  const id = uuidv7(new Date(resolution.at));
  const wanted = wantedOf(template, { 'record.title': 'title', ...contactAndOrganisation });
  const isKnown = wanted.some(({ isPassedOn }) => !isPassedOn);
  const { names, late } = isKnown
    ? { names: await namesOf(work, record.item), late: {} }
    : lateNames(id, wanted, { number, ...(contactId === null ? { contact: null } : {}) });
  return notice({ release, service, record, names }, template, { id, late }, (subject) =>
    resolutionValues(subject, resolution),
  );
}

/** The names that go with an incident. Raises for one that does not exist. */
export async function namesOf(
  work: Work,
  { id, orgId }: { readonly id: string; readonly orgId: string },
): Promise<NoticeNames> {
  const names = await work.sql.row<NoticeNames>(
    'notice_names',
    `select w.number, w.title, o.name as organisation, c.name as contact
       from work_item w join organisation o on o.id = w.org_id left join contact c on c.id = w.contact_id
      where w.org_id = $1 and w.id = $2`,
    [orgId, id],
  );
  if (!names) throw new Error(`there is no record ${id} to write about`);
  return names;
}

/** The names that go with an incident which is about to be opened, its number taken for it. */
async function nextNames(work: Work, orgId: string, contactId: string): Promise<NoticeNames> {
  const { prefix, sequence } = incidentTable;
  const names = await work.sql.row<NoticeNames>(
    'notice_next_names',
    `select '${prefix}-' || nextval('${sequence}') as number, '' as title,
       coalesce((select name from organisation where id = $1), '') as organisation,
       (select name from contact where id = $2) as contact`,
    [orgId, contactId],
  );
  if (!names) throw new Error('a look-up of names answered nothing');
  return names;
}

function templateOf(release: Release, key: string | null): Template | undefined {
  return key === null ? undefined : release.entry(messageTemplates, key);
}

const contactAndOrganisation = { 'contact.name': 'contact', 'organisation.name': 'organisation' } as const;

interface Wanted {
  readonly word: LateWord;
  readonly isPassedOn: boolean;
}

/** Which of the late words the template speaks of, and whether it only passes them on. */
function wantedOf({ compiled }: Template, words: { readonly [variable: string]: LateWord }): Wanted[] {
  return Object.entries(words).flatMap(([variable, word]) =>
    compiled.uses.has(variable) ? [{ word, isPassedOn: compiled.passedOn.has(variable) }] : [],
  );
}

/** Names with a stand-in for each that is put in later. Nobody can have written it: the id was made just now. */
function lateNames(
  id: string,
  wanted: readonly Wanted[],
  known: Partial<NoticeNames>,
): { readonly names: NoticeNames; readonly late: { readonly [word in LateWord]?: string } } {
  const missing = wanted.map(({ word }) => word).filter((word) => !(word in known));
  const late = Object.fromEntries(missing.map((word) => [word, `${id} ${word}`]));
  return { names: { number: '', title: '', organisation: '', contact: null, ...late, ...known }, late };
}

interface Draft {
  readonly id: string;
  readonly late: { readonly [word in LateWord]?: string };
}

/** The message, or, where its template fails on this record, the word that it does: no incident is lost by it. */
function notice(
  subject: NoticeSubject,
  template: Template,
  { id, late }: Draft,
  values: (subject: NoticeSubject) => TemplateValues,
): Consequences {
  const { key, revisionId, compiled } = template;
  try {
    const body = messageText(compiled.compose(values(subject)));
    if (body === '') return nothing;
    const payload = { messageId: id, purpose: compiled.purpose, templateKey: key, revisionId };
    const message = { id, body, authorKind: 'SYSTEM', late } as const;
    return {
      happenings: [{ type: 'NOTIFIED', payload, message, isBySystem: true, isConsequence: true }],
      decisions: [],
    };
  } catch (error) {
    return { happenings: [], decisions: [noticeFailed(subject.release, subject.service, template, error)] };
  }
}
