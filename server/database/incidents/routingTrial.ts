import { services } from '../../core/catalog/Service.js';
import { knownIn } from '../../core/configuration/known.js';
import type { FieldDeclaration, Finding } from '../../core/configuration/kinds.js';
import type { Facts } from '../../core/conditions/condition.js';
import type { IncidentFacts } from '../../core/incidents/fields.js';
import { decisiveFacts } from '../../core/incidents/incidentFacts.js';
import { pinnedCases } from '../../core/incidents/PinnedCase.js';
import { passStages } from '../../core/incidents/routing/passStages.js';
import { Refusal } from '../../core/kernel/Refusal.js';
import type { Documents, Release } from '../../core/kernel/Release.js';
import { readDraftedRules } from '../../core/routing/draft.js';
import type { RoutingRuleSetDocument } from '../../core/routing/RoutingRule.js';
import { isKnownIn, type RoutingStage, routingStages, settledIn } from '../../core/routing/stages.js';
import { unknownFacts } from '../../core/routing/unknownFacts.js';
import { type RoutingTrial, tryRouting } from '../../core/routing/tryRouting.js';
import { tierFor } from '../../core/sla/choosePolicy.js';
import type { Body } from '../configuration/Editable.js';
import { giveWay } from '../kernel/giveWay.js';
import type { Work } from '../kernel/Work.js';

/** What a rule set is tried on: an incident (UUID) as it was routed first, a pinned case by its key, or facts. */
export type TrialSubject =
  | { readonly incidentId: string }
  | { readonly pinnedCase: string }
  | { readonly facts: Facts; readonly at: Date | null };

/** A rule set, saved or not, tried on a record. */
export interface TriedRuleSet {
  readonly findings: readonly Finding[];
  /** The facts that it was asked with. */
  readonly facts: Facts;
  /** The instant for which it was asked. */
  readonly at: Date;
  /** Null while the set has errors with which nothing can be decided. */
  readonly trial: RoutingTrial | null;
  readonly set: RoutingRuleSetDocument | null;
  /** What of facts of somebody's own making is not known, each as a sentence. */
  readonly warnings: readonly string[];
}

/**
 * Tries a rule set that may be half filled in, among the documents of a release or draft. Refuses NOT_FOUND for an
 * incident that does not exist or that the actor may not see, and for a pinned case that is not there; INVALID for one whose
 * service or levels are gone.
 */
export async function tryRuleSet(
  work: Work,
  body: Body,
  subject: TrialSubject,
  among: { readonly release: Release; readonly fields: ReadonlyMap<string, FieldDeclaration> },
): Promise<TriedRuleSet> {
  const { facts, at } = await factsOfSubject(work, subject, among.release, stageOf(body));
  const known = knownIn(among.release, among.fields);
  const { set, findings } = readDraftedRules(body, known);
  // one request may hold several
  await giveWay();
  const warnings = 'facts' in subject ? unknownFacts(subject.facts, known) : [];
  return { warnings, findings, facts, at, set, trial: set && (await tryRouting(set, known, facts, at, giveWay)) };
}

/** What it is tried on, as those documents see it: of facts of somebody's own making, what they say themselves counts. */
async function factsOfSubject(
  work: Work,
  subject: TrialSubject,
  documents: Documents,
  stage: RoutingStage,
): Promise<{ readonly facts: Facts; readonly at: Date }> {
  if ('incidentId' in subject) {
    const { facts, at, openedAt } = await routedAs(work, subject.incidentId, stage);
    return { facts: decisiveFacts(documents, facts, openedAt.getTime()), at };
  }
  if ('pinnedCase' in subject) return factsOfCase(subject.pinnedCase, documents, stage);
  const { facts, at: asked } = subject;
  const at = asked ?? work.now;
  const { service, organisation, tier } = facts;
  const isUnsaid = typeof service === 'string' && typeof organisation === 'string' && (tier ?? null) === null;
  return { facts: isUnsaid ? { ...facts, tier: tierFor(documents, service, organisation, at.getTime()) } : facts, at };
}

/** What is known of a pinned case when it comes to a stage: what the case says, and what the stages before decide. */
function factsOfCase(key: string, documents: Documents, stage: RoutingStage): { facts: Facts; at: Date } {
  const pinned = documents.get(pinnedCases, key);
  if (!pinned) throw Refusal.notFound('pinned case', ['pinnedCase']);
  const { openedAt, timeZone: _zone, ...given } = pinned.facts;
  const service = documents.get(services, given.service);
  if (!service)
    throw new Refusal('INVALID', `The service ${given.service} of the pinned case is gone.`, ['pinnedCase']);
  const at = new Date(openedAt);
  const incoming = { service, facts: { ...given, priority: null }, team: null };
  const { category, priority, eligibility, deliveryPath, assignment } = passStages(documents, incoming, at);
  const decided = {
    category,
    priority: priority?.key ?? null,
    eligibility,
    deliveryPath,
    team: assignment?.team ?? null,
  };
  const known = Object.entries(decided).filter(([field]) => isKnownIn(stage, field));
  return { facts: decisiveFacts(documents, { ...incoming.facts, ...Object.fromEntries(known) }, at.getTime()), at };
}

/** The stage that the set is of; one that does not say it yet is of the assignment. */
function stageOf({ stage }: Body): RoutingStage {
  return routingStages.find((known) => known === stage) ?? 'assignment';
}

/**
 * Facts and instant of an incident's first decision in a stage of routing, else of its assignment; of one that no rule was
 * asked about, the facts that it has.
 */
async function routedAs(
  work: Work,
  id: string,
  stage: RoutingStage,
): Promise<{ readonly facts: IncidentFacts; readonly at: Date; readonly openedAt: Date }> {
  const row = await work.sql.row<{
    readonly now: IncidentFacts;
    readonly opened: Partial<IncidentFacts> | null;
    readonly then: Partial<IncidentFacts> | null;
    readonly at: Date;
    readonly openedAt: Date;
  }>(
    'routing_of_incident',
    `select jsonb_build_object('service', w.service_key, 'priority', w.priority, 'impact', w.impact,
              'urgency', w.urgency, 'channel', w.channel, 'category', w.category, 'location', w.location,
              'organisation', o.key,
              'title', w.title, 'team', w.team_key, 'deliveryPath', i.delivery_path_key) as now,
            a.facts as opened, d.facts as then, coalesce(d.decided_at, a.decided_at, w.opened_at) as at,
            w.opened_at as "openedAt"
       from work_item w
       join organisation o on o.id = w.org_id
       join incident i on i.org_id = w.org_id and i.work_item_id = w.id
       left join lateral (select facts, decided_at from decision
                           where org_id = w.org_id and work_item_id = w.id and stage = 'ASSIGNMENT'
                           order by decided_at, id limit 1) a on true
       left join lateral (select facts, decided_at from decision
                           where org_id = w.org_id and work_item_id = w.id and stage = $2
                           order by decided_at, id limit 1) d on true
      where w.id = $1 and w.kind = 'INCIDENT'`,
    // the stage as decisions are kept by
    [id, stage.toUpperCase().replace('-', '_')],
  );
  if (!row) throw Refusal.notFound('incident', ['incidentId']);
  const decided = row.then ? stage : row.opened && ('assignment' satisfies RoutingStage);
  // what was decided since, such as a team that somebody gave it, says nothing of what the stage was asked with
  const isOfThen = (field: string) =>
    isKnownIn(stage, field) && (settledIn(field) === null || decided === null || !isKnownIn(decided, field));
  const now = Object.fromEntries(Object.entries(row.now).filter(([field]) => isOfThen(field)));
  // decisions keep no words, those of old no organisation, and those of a matrix nothing but its levels
  const then = Object.entries({ ...row.opened, ...row.then }).filter(([field]) => isKnownIn(stage, field));
  const { title, organisation } = row.now;
  const facts = { ...now, ...Object.fromEntries(then), title, organisation } as IncidentFacts;
  return { at: row.at, openedAt: row.openedAt, facts };
}
