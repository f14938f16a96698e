import { calendars } from '../calendars/Calendar.js';
import type { Compiled, DocumentKind, Report } from '../configuration/kinds.js';
import { kindToken } from '../configuration/kinds.js';
import { itself } from '../configuration/layout.js';
import { integer, keyOf, list, nameText, object, oneOf, optional, slug, text } from '../configuration/shape.js';
import { email, teams } from '../teams/Team.js';
import { deliveryPaths } from './DeliveryPath.js';
import { defaultMatrixKey, priorityMatrices } from './PriorityMatrix.js';
import { serviceWords } from './serviceWords.js';

/** Trades that services belong to. */
export const trades = ['IT', 'FACILITIES', 'FINANCE', 'FIELD_SERVICE', 'HUMAN_RESOURCES'] as const;

/** One of `trades`. */
export type Trade = (typeof trades)[number];

/** Where a service stands: a deprecated one still takes work, a retired one takes none. */
export const lifecycles = ['PUBLISHED', 'DEPRECATED', 'RETIRED'] as const;

/** One of `lifecycles`. */
export type Lifecycle = (typeof lifecycles)[number];

/** What a service promises, in words for the people who use it. */
export interface ServicePromise {
  /** What is true for the customer when the work is done. */
  readonly outcome: string;
  /** What makes the work begin. */
  readonly trigger: string;
  /** Who may ask for it. */
  readonly customerSegment: string;
  readonly inScope: readonly string[];
  readonly outOfScope: readonly string[];
  /** How one tells that the work was done well. */
  readonly qualityCriteria: readonly string[];
}

/** Who answers for what, by e-mail address; null means that the accountable owner does. */
export interface ServiceOwners {
  readonly accountable: string;
  readonly delivery: string | null;
  readonly quality: string | null;
  readonly communication: string | null;
  readonly closeout: string | null;
}

/** Whose time a step of a delivery path is. */
export const stepKinds = ['TEAM', 'SUPPLIER', 'APPROVAL'] as const;

/** One of `stepKinds`. */
export type StepKind = (typeof stepKinds)[number];

/** A step on the way from asking to done. The steps come one after the other. */
export interface PathStep {
  readonly name: string;
  readonly kind: StepKind;
  /** Key of the team that has the work, or that approves; null for a supplier. */
  readonly team: string | null;
  /** Key of the contract with the supplier; null for the other kinds. */
  readonly supplierContract: string | null;
  /** Business time it takes; null for what is promised of the team, or by the supplier. */
  readonly seconds: number | null;
  /** Key of the calendar that counts; null for that of the promise, which for an approval is the policy's. */
  readonly calendar: string | null;
}

/** A service as an ops leader writes it down. */
export interface ServiceDocument {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly trade: Trade;
  readonly promise: ServicePromise;
  readonly owners: ServiceOwners;
  /** How the work runs from asking to done, in words. */
  readonly deliveryPath: string;
  /** Key of the delivery path that the work takes where no rule says otherwise; null where nobody chose one. */
  readonly defaultPath: string | null;
  /** The same as steps, by which it is proven that the promise can be kept; empty when nobody wrote them down. */
  readonly path: readonly PathStep[];
  /** Key of the SLA policy that applies where no contract says otherwise. */
  readonly slaPolicy: string;
  /** Key of the team that delivers the service. Who takes a record is decided by the routing rules. */
  readonly team: string;
  /** Key of the matrix that turns impact and urgency into priority. */
  readonly priorityMatrix: string;
  /** Days after resolving in which an incident may be reopened; 0 means never. */
  readonly reopenWindowDays: number;
  /** Business days after resolving at which an incident closes by itself; null means that it does not. */
  readonly autoCloseBusinessDays: number | null;
  readonly lifecycle: Lifecycle;
  /** Key of the template of the message that a new incident begins with; null when there is none. */
  readonly acknowledgement: string | null;
  /** Key of the template of the message that says that an incident is resolved; null when there is none. */
  readonly resolutionNotice: string | null;
}

/** A service as decisions use it. */
export interface CompiledService extends ServiceDocument {
  /** False for a retired service: nothing new may be opened for it. */
  readonly takesNewWork: boolean;
}

/** Names the kind `service`. */
export const services = kindToken<ServiceDocument, CompiledService>('service');

/** Supplier contracts stand to the right of the catalog: all that is known of them here is that they are there. */
const supplierContracts = kindToken<{ readonly key: string }, unknown>('supplier-contract');

/** Templates stand to the right of the catalog: all that is known of them here is what they are for. */
const templates = kindToken<{ readonly key: string; readonly purpose: string }, unknown>('message-template');

const lines = (min: number) => list(text(500), 30, min, itself);
const owner = optional(email, null);

/** The kind `service`: what is promised, by whom, under which policy. */
export const serviceKind: DocumentKind<ServiceDocument, CompiledService> = {
  token: services,
  folder: 'services',
  shapeVersion: 1,
  shape: object({
    key: slug,
    name: nameText(120),
    description: text(2000),
    trade: oneOf(...trades),
    promise: object({
      outcome: text(1000),
      trigger: text(1000),
      customerSegment: text(500),
      inScope: lines(1),
      outOfScope: optional(lines(0), []),
      qualityCriteria: lines(1),
    }),
    owners: object({ accountable: email, delivery: owner, quality: owner, communication: owner, closeout: owner }),
    deliveryPath: text(2000),
    defaultPath: optional(keyOf(deliveryPaths.kind), null),
    path: optional(
      list(
        object({
          name: nameText(120),
          kind: oneOf(...stepKinds),
          team: optional(keyOf(teams.kind), null),
          // Supplier contracts and calendars of promises are the SLA's, which stands to the right of the catalog.
          supplierContract: optional(keyOf(supplierContracts.kind), null),
          seconds: optional(integer(1, 31_622_400, 'whole seconds'), null),
          calendar: optional(keyOf(calendars.kind), null),
        }),
        10,
        0,
        'name',
      ),
      [],
    ),
    // The SLA policy stands to the right of the catalog, so it is known here by the name of its kind alone.
    slaPolicy: keyOf('sla-policy'),
    team: keyOf(teams.kind),
    priorityMatrix: optional(keyOf(priorityMatrices.kind), defaultMatrixKey),
    reopenWindowDays: integer(0, 90),
    autoCloseBusinessDays: optional(integer(1, 60), null),
    lifecycle: oneOf(...lifecycles),
    acknowledgement: optional(keyOf(templates.kind), null),
    resolutionNotice: optional(keyOf(templates.kind), null),
  }),
  words: serviceWords,
  check: checkService,
  compile: (service) => ({ ...service, takesNewWork: service.lifecycle !== 'RETIRED' }),
};

function checkService(service: ServiceDocument, known: Compiled, report: Report): void {
  const refer = (path: string, kind: string, what: string, key: string): void => {
    if (!known.keys(kind).includes(key)) report('error', path, `there is no ${what} with the key ${key}`);
  };
  refer('slaPolicy', 'sla-policy', 'SLA policy', service.slaPolicy);
  refer('team', teams.kind, 'team', service.team);
  if (service.defaultPath !== null) refer('defaultPath', deliveryPaths.kind, 'delivery path', service.defaultPath);
  refer('priorityMatrix', 'priority-matrix', 'priority matrix', service.priorityMatrix);
  const referTemplate = (path: 'acknowledgement' | 'resolutionNotice', purpose: string): void => {
    const key = service[path];
    if (key === null) return;
    refer(path, templates.kind, 'message template', key);
    const found = known.document(templates, key)?.purpose;
    if (found !== undefined && found !== purpose)
      report('error', path, `the message template ${key} is for ${found}: expected one for ${purpose}`);
  };
  service.path.forEach((step, i) => checkStep(step, `path[${i}]`));
  function checkStep({ kind, team, supplierContract, seconds, calendar }: PathStep, path: string): void {
    if (team !== null) refer(`${path}.team`, teams.kind, 'team', team);
    if (supplierContract !== null)
      refer(`${path}.supplierContract`, supplierContracts.kind, 'supplier contract', supplierContract);
    if (calendar !== null) refer(`${path}.calendar`, calendars.kind, 'calendar', calendar);
    if (kind === 'TEAM' && team === null) report('error', `${path}.team`, 'expected the team that has the work');
    if (kind === 'SUPPLIER' && supplierContract === null)
      report('error', `${path}.supplierContract`, 'expected the contract with the supplier that is waited for');
    if (kind !== 'SUPPLIER' && supplierContract !== null)
      report('error', `${path}.supplierContract`, `only SUPPLIER has a supplier contract, and this is ${kind}`);
    if (kind === 'APPROVAL' && seconds === null)
      report('error', `${path}.seconds`, 'expected how long the approval takes: nobody else says so');
  }
  referTemplate('acknowledgement', 'ACKNOWLEDGEMENT');
  referTemplate('resolutionNotice', 'RESOLUTION_NOTICE');
}
