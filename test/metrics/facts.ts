import { migrate } from '../../server/app/database/migrate.js';
import { openDatabase } from '../../server/app/database/open.js';
import type { Actor, Pool } from '../../server/core/kernel/Actor.js';
import { Release } from '../../server/core/kernel/Release.js';
import { uuidv7 } from '../../server/database/kernel/uuid.js';
import { readingWork, writingWork, type Work, type Workshop } from '../../server/database/kernel/Work.js';
import type { Metric } from '../../server/core/sla/Clock.js';
import { createTestDatabase } from '../support/database.js';

/** One incident as a report sees it. */
export interface Fact {
  readonly organisation: string;
  readonly service: string;
  readonly priority: string;
  readonly team: string | null;
  readonly category: string | null;
  readonly channel: string;
  readonly state: string;
  readonly isDuplicate: boolean;
  readonly openedAt: Date;
  readonly firstResponseAt: Date | null;
  readonly firstAssignedAt: Date | null;
  /** Business milliseconds from the opening to the first person; null without a promise. */
  readonly assignmentBizMs: number | null;
  /** When it went to another team or a higher line. */
  readonly escalatedAt: Date | null;
  readonly isToldAbove: boolean;
  readonly handoffs: readonly { team: string | null; offeredAt: Date; acceptedAt: Date | null }[];
  readonly resolvedAt: Date | null;
  readonly closedAt: Date | null;
  readonly reopenCount: number;
  readonly reassignmentCount: number;
  readonly reopenedAt: readonly Date[];
  readonly clocks: readonly { metric: Metric; holder?: string; cycle?: number; state: string; endedAt: Date | null }[];
}

/** A database with generated incidents of two organisations, and the same incidents as facts. */
export interface FactsDatabase {
  readonly facts: readonly Fact[];
  reading(as: 'staff' | 'harbour' | 'bi'): Work;
  /** Starts listening to the pool's statements; the answer tells them. */
  watch(pool: Pool): () => string[];
  close(): Promise<void>;
}

/** A small generator of its own: the same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function makeFact(next: (below: number) => number): Fact {
  const pick = <T>(...values: readonly T[]): T => values[next(values.length)] as T;
  const after = (at: Date, days: number): Date => new Date(at.getTime() + (next(days * 86_400) + 1) * 1000);
  // about the days on which clocks change in the zones asked for
  const openedAt = new Date(Date.UTC(2026, 0, 25) + next(110 * 86_400) * 1000);
  const state = pick('CLOSED', 'CLOSED', 'CLOSED', 'RESOLVED', 'IN_PROGRESS', 'NEW', 'CANCELED');
  const hasEnded = state === 'CLOSED' || state === 'RESOLVED';
  const resolvedAt = hasEnded && next(10) > 0 ? after(openedAt, 9) : null;
  const closedAt = state === 'CLOSED' || state === 'CANCELED' ? after(resolvedAt ?? openedAt, 9) : null;
  const reopenCount = resolvedAt ? pick(0, 0, 0, 0, 1, 2) : 0;
  const firstResponseAt = state === 'NEW' ? null : after(openedAt, 1);
  const firstAssignedAt = next(4) ? after(openedAt, 3) : null;
  const handoffs = Array.from({ length: next(4) }, () => {
    const offeredAt = after(openedAt, 5);
    return {
      team: pick(null, 'service-desk', 'payroll'),
      offeredAt,
      acceptedAt: next(4) ? after(offeredAt, 40) : null,
    };
  });
  const verdict = (endedAt: Date | null) => ({
    state: endedAt ? pick('MET', 'MET', 'BREACHED', 'BREACHED_RUNNING') : 'RUNNING',
    endedAt,
  });
  return {
    organisation: pick('harbour', 'alpine'),
    service: pick('payroll', 'network-access', 'workplace-support'),
    priority: pick('p1', 'p2', 'p3'),
    team: pick(null, 'service-desk', 'payroll'),
    category: pick(null, 'hardware', 'access'),
    channel: pick('EMAIL', 'PORTAL', 'PHONE'),
    state,
    isDuplicate: state === 'CLOSED' && next(20) === 0,
    openedAt,
    firstResponseAt,
    firstAssignedAt,
    assignmentBizMs: firstAssignedAt && next(5) ? next(3 * 8 * 3_600) * 1000 : null,
    escalatedAt: next(5) ? null : after(openedAt, 9),
    isToldAbove: next(4) === 0,
    handoffs,
    resolvedAt,
    closedAt,
    reopenCount,
    reassignmentCount: pick(0, 0, 1, 3),
    reopenedAt: Array.from({ length: reopenCount }, () => after(openedAt, 9)),
    clocks: [
      { metric: 'FIRST_RESPONSE', ...verdict(firstResponseAt) },
      { metric: 'RESOLUTION', ...(state === 'CANCELED' ? { state, endedAt: null } : verdict(resolvedAt)) },
      { metric: 'NEXT_RESPONSE', cycle: 1, ...verdict(firstResponseAt) },
      { metric: 'NEXT_RESPONSE', cycle: 2, ...verdict(resolvedAt) },
      { metric: 'PERIODIC_UPDATE', ...verdict(firstResponseAt) },
      { metric: 'OWNERSHIP', holder: 'service-desk', ...verdict(firstResponseAt) },
      { metric: 'OWNERSHIP', holder: 'payroll', ...verdict(resolvedAt) },
      { metric: 'SUPPLIER', holder: 'carrier', ...verdict(closedAt) },
    ],
  };
}

/** Makes a database of its own with that many generated incidents in it. */
export async function factsDatabase(size: number): Promise<FactsDatabase> {
  const url = await createTestDatabase();
  const database = await openDatabase(url, await migrate(url), []);
  const now = new Date('2026-05-20T12:00:00Z');
  const release = new Release(uuidv7(now), 1, now, { byKind: new Map() });
  const shop: Workshop = {
    database,
    releases: {
      live: () => release,
      pinned: () => Promise.resolve(release),
      edition: (calendar) => calendar,
      at: () => Promise.resolve(release),
      drafted: () => Promise.resolve(null),
      refresh: () => Promise.resolve(false),
    },
    clock: () => now,
  };
  const organisations = new Map(['northwind', 'harbour', 'alpine'].map((key) => [key, uuidv7(now)]));
  const actorOf = (pool: Pool, organisation: string): Actor => {
    const organisationId = organisations.get(organisation) ?? '';
    const role = ({ partner: 'PARTNER', staff: 'AGENT', bi: 'BI_READER', worker: 'SYSTEM' } as const)[pool];
    const sees = pool === 'partner' ? organisationId : null;
    return { kind: 'SYSTEM', principal: pool, userId: null, organisationId, role, source: 'CLI', pool, sees };
  };
  const next = numbers(7);
  const facts = Array.from({ length: size }, () => makeFact(next));
  await writingWork(shop, actorOf('worker', 'northwind'), 'seed', (work) =>
    store(work, facts, organisations, release.id),
  );
  return {
    facts,
    reading: (as) =>
      readingWork(
        shop,
        as === 'harbour' ? actorOf('partner', 'harbour') : actorOf(as === 'bi' ? 'bi' : 'staff', 'northwind'),
        'test',
      ),
    watch(pool) {
      const seen: string[] = [];
      database.ways[pool].pool.watch = (statement) => void seen.push(statement);
      return () => seen.filter((statement) => !statement.includes('set_config'));
    },
    close: () => database.close(),
  };
}

async function store(
  work: Work,
  facts: readonly Fact[],
  organisations: ReadonlyMap<string, string>,
  releaseId: string,
) {
  for (const [key, id] of organisations)
    await work.sql.rows('test_organisation', 'insert into organisation (id, key, name, kind) values ($1, $2, $2, $3)', [
      id,
      key,
      key === 'northwind' ? 'PROVIDER' : 'CLIENT',
    ]);
  await work.sql.rows(
    'test_release',
    'insert into release (id, number, note, published_at) values ($1, 1, $2, now())',
    [releaseId, 'test'],
  );
  for (const [i, fact] of facts.entries())
    await storeOne(work, fact, i, organisations.get(fact.organisation), releaseId);
}

async function storeOne(work: Work, fact: Fact, i: number, org: string | undefined, releaseId: string): Promise<void> {
  const id = uuidv7(fact.openedAt);
  await work.sql.rows(
    'test_work_item',
    `insert into work_item (id, org_id, number, kind, title, service_key, release_id, channel, category, priority, state,
       state_entered_at, team_key, opened_at, resolved_at, closed_at)
     values ($1, $2, $3, 'INCIDENT', 'generated', $4, $5, $6, $7, $8, $9, $10, $11, $10, $12, $13)`,
    [
      id,
      org,
      `INC-${i}`,
      fact.service,
      releaseId,
      fact.channel,
      fact.category,
      fact.priority,
      fact.state,
      fact.openedAt,
      fact.team,
      fact.resolvedAt,
      fact.closedAt,
    ],
  );
  await work.sql.rows(
    'test_incident',
    `insert into incident (work_item_id, org_id, closed_as, reopen_count, reassignment_count, first_response_at,
       first_assigned_at, assignment_biz_ms, escalated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      org,
      fact.isDuplicate ? 'DUPLICATE' : null,
      fact.reopenCount,
      fact.reassignmentCount,
      fact.firstResponseAt,
      fact.firstAssignedAt,
      fact.assignmentBizMs,
      fact.escalatedAt,
    ],
  );
  if (fact.isToldAbove)
    await work.sql.rows(
      'test_escalation',
      'insert into hierarchical_escalation (org_id, work_item_id, at) values ($1, $2, $3)',
      [org, id, fact.openedAt],
    );
  for (const clock of fact.clocks)
    await work.sql.rows(
      'test_clock',
      `insert into clock (id, org_id, work_item_id, metric, source, release_id, state, started_at, ended_at, elapsed_as_of,
         holder_key, cycle, due_at)
       values ($1, $2, $3, $4, 'POLICY', $5, $6, $7, $8, $7, $9, $10, $11)`,
      [
        uuidv7(fact.openedAt),
        org,
        id,
        clock.metric,
        releaseId,
        clock.state,
        fact.openedAt,
        clock.endedAt,
        clock.holder ?? null,
        clock.cycle ?? 1,
        dueOf(clock),
      ],
    );
  let seq = 0;
  const happen = async (type: string, payload: object, at: Date): Promise<string> => {
    const eventId = uuidv7(at);
    await work.sql.rows(
      'test_event',
      `insert into event (id, org_id, work_item_id, seq, type, payload, actor_kind, source, occurred_at, recorded_at, release_id)
       values ($1, $2, $3, $4, $5, $6, 'SYSTEM', 'CLI', $7, $7, $8)`,
      [eventId, org, id, ++seq, type, JSON.stringify(payload), at, releaseId],
    );
    return eventId;
  };
  for (const [i, at] of fact.reopenedAt.entries())
    await happen(i % 2 ? 'IMPORTED' : 'REOPENED', { reopened: true }, at);
  for (const [i, { team, offeredAt, acceptedAt }] of fact.handoffs.entries())
    await work.sql.rows(
      'test_handoff',
      `insert into handoff (id, org_id, work_item_id, ordinal, to_team_key, offered_at, accepted_at, accepted_by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [await happen('ASSIGNED', {}, offeredAt), org, id, i + 1, team, offeredAt, acceptedAt, acceptedAt && id],
    );
}

/** When a clock of the facts is due: three days after it was met, or when it broke; one that is not decided, never. */
export function dueOf({ state, endedAt }: Fact['clocks'][number]): Date | null {
  if (!endedAt) return null;
  return state === 'MET' ? new Date(endedAt.getTime() + 3 * 86_400_000) : endedAt;
}
